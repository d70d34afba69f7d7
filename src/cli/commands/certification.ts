/** certification. */
import { allPages } from '../allPages.ts';
import { type Command, valued } from '../command.ts';
import { facts, table } from '../output.ts';
import { flag, given, text } from '../values.ts';

const certification: Command = {
  name: 'certification',
  usage: '[--campaign NAME]',
  summary:
    'What became of a certification: revoked items and the access that came back, and grants that no item spoke of.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    campaign: valued('NAME', 'campaign by id or name; the one decided last when left out'),
  },
  async run({ values, call }) {
    const asked = given({ campaign: text(values, 'campaign') });
    const { campaigns } = await call('certification.campaigns', {});
    const revoked = await allPages(
      (page) => call('certification.revoked', { ...asked, page }),
      (r) => r.rows,
    );
    const missing = await allPages(
      (page) => call('certification.missing', { ...asked, page }),
      (r) => r.rows,
    );
    const { campaign, byOutcome } = revoked.first;
    const { snapshot, completeness, grants } = missing.first;
    const { regained = 0, held = 0 } = byOutcome;
    return {
      result: {
        campaigns,
        campaign,
        byOutcome,
        revoked: revoked.rows,
        snapshot,
        completeness,
        grants,
        missing: missing.rows,
      },
      text: [
        campaign === null
          ? 'No source states review items'
          : facts([
              ['campaign', `${campaign.name}: ${campaign.items} items, ${campaign.revoked} revoked`],
              ['decided', `${campaign.firstDecidedAt} to ${campaign.lastDecidedAt}`],
              [
                'revoked items',
                Object.entries(byOutcome)
                  .map(([one, count]) => `${count} ${one}`)
                  .join(', '),
              ],
              ['not certified', `${missing.rows.length} of ${grants} grants in ${snapshot}, ${completeness}`],
            ]),
        table(revoked.rows, [
          ['outcome', (r) => r.outcome],
          ['principal', (r) => r.principal],
          ['entitlement', (r) => r.entitlement],
          ['system', (r) => r.system],
          ['decided', (r) => r.decidedAt.slice(0, 10)],
          ['after', (r) => r.after.map(({ asOf, status }) => `${asOf} ${status}`).join(', ')],
        ]),
        table(missing.rows, [
          ['not certified', (m) => m.subject.label],
          ['system', (m) => m.subject.system],
          ['entitlement', (m) => m.entitlement.label],
          ['since', (m) => m.since],
          ['new', (m) => (m.isNew ? 'yes' : 'no')],
        ]),
      ].join('\n\n'),
      isNegative: flag(values, 'fail-on-findings') && regained + held + missing.rows.length > 0,
    };
  },
};

export const certificationCommands: readonly Command[] = [certification];
