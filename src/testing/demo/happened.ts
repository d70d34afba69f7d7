/** Exports of the year end that say what happened: requests, the review campaign, uses of emergency accounts, changes in Foundry, postings. */
import { compareText } from '#base/compare.ts';
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { emergencyLog } from './emergencyLog.ts';
import { type Export, table } from './exports.ts';
import { netsuitePostings } from './postings.ts';
import { requestExport, type SampledGrant } from './requests.ts';
import { reviewResults } from './reviewCampaign.ts';
import { csv } from './text.ts';
import { type Day, midYear, periodFrom, type Person, yearEnd } from './types.ts';

type Known = {
  readonly people: readonly Person[];
  readonly accounts: Accounts;
  readonly grants: readonly SampledGrant[];
};

/** The files, in the order of the list. */
export function happenedExports(known: Known): readonly Export[] {
  const results = reviewResults(known);
  return [
    table(
      'service-portal/access-requests-foundry.csv',
      '',
      'northgate-access-requests',
      requestExport(known.grants),
      `Service portal, all requests for Foundry, ${periodFrom} to ${yearEnd}`,
    ),
    table(
      'access-governance/access-review-campaigns.csv',
      '',
      'generic-review-campaigns',
      campaignList(results),
      'Access governance, report "Campaigns"',
    ),
    table(
      'access-governance/access-review-q2-results.csv',
      '',
      'northgate-review-results',
      results,
      'Access governance, campaign Q2-2026, Export results',
    ),
    table(
      'emergency-access/emergency-access-log.csv',
      '',
      'northgate-emergency-sessions',
      emergencyLog(known.people),
      'Log of the emergency accounts, kept by identity and access',
    ),
    table(
      'foundry/foundry-change-log.csv',
      '',
      'northgate-foundry-changes',
      changeLog(known),
      'Foundry, report USR-090, members of groups',
      { isWindows1252: true },
    ),
    table(
      'netsuite/netsuite-postings.csv',
      'netsuite',
      'generic-transactions',
      netsuitePostings(known),
      'NetSuite, saved search "Bills and payments of people in conflict"',
    ),
  ];
}

/** The campaign's header: what was decided is counted in its results. */
function campaignList(results: string): string {
  const items = results.trimEnd().split('\r\n').slice(1);
  const decided = items.filter((line) => /,(?:approve|revoke),/.test(line)).length;
  const header = [
    'campaign_id',
    'campaign',
    'scope',
    'list_as_of',
    'started_at',
    'due_at',
    'completed_at',
    'signed_off_by',
    'status',
    'items',
    'decided',
  ];
  const row = [
    'Q2-2026',
    'Second quarter 2026',
    'Foundry, NetSuite, Salesforce: accounts of people',
    midYear,
    '2026-07-01',
    '2026-07-15',
    '2026-07-14',
    'Fiona Illingworth',
    'closed',
    String(items.length),
    String(decided),
  ];
  return csv([header, row]);
}

type Change = { readonly on: Day; readonly action: string; readonly member: string; readonly group: string };

/**
 * Members that came and went in the period. A membership that was requested names its request; the rest of the facts are those of
 * the lists of members: nothing stands here that they do not show.
 */
function changeLog({ people, accounts, grants }: Known): string {
  const administrator = people.find(({ castKey }) => castKey === 'singh')?.id ?? '';
  const by = accounts.foundry.find(({ personId }) => personId === administrator)?.key ?? '';
  const requests = new Map(grants.map((one) => [`${one.user} ${one.group} ${one.grantedOn}`, one.request]));
  const isInPeriod = (day: Day): boolean => day >= periodFrom && day <= yearEnd;
  const changes = accounts.foundry.flatMap(({ key, items }) =>
    items.flatMap(({ item, from, until }): readonly Change[] => [
      ...(isInPeriod(from) ? [{ on: from, action: 'ADD', member: key, group: item }] : []),
      ...(isInPeriod(until) ? [{ on: until, action: 'REMOVE', member: key, group: item }] : []),
    ]),
  );
  const nested: Change = { on: '2026-08-14', action: 'ADD', member: 'D-WH-LEEDS', group: 'WH-ADJUST' };
  const textOf = ({ on, action, member, group }: Change): string => [on, member, group, action].join(' ');
  const sorted = [...changes, nested].sort((a, b) => compareText(textOf(a), textOf(b)));
  const rows = sorted.map(({ on, action, member, group }, i) => {
    const stream = randomStream(`change/${on}/${member}/${group}/${action}`);
    const time = [stream.between(8, 17), stream.below(60), stream.below(60)];
    const at = `${on} ${time.map((part) => String(part).padStart(2, '0')).join(':')}`;
    const request = action === 'ADD' ? (requests.get(`${member} ${group} ${on}`)?.number ?? '') : '';
    return [`C-${String(i + 1).padStart(5, '0')}`, at, action, group, member, by, request];
  });
  const header = ['CHANGE', 'CHANGED_AT', 'ACTION', 'GROUP', 'MEMBER', 'CHANGED_BY', 'REQUEST'];
  return csv([header, ...rows], { separator: ';' });
}
