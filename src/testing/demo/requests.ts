/**
 * Access requests of the period for Foundry, and the sample of the grants they belong to.
 *
 * The draw is worked out here as any third party would: SHA-256 of the algorithm, the seed, the stratum and the key of each item.
 */
import { createHash } from 'node:crypto';
import { compareText } from '#base/compare.ts';
import { randomStream } from '#base/random.ts';
import type { Accounts } from './accounts.ts';
import { accountsOn } from './snapshot.ts';
import { addDays, csv } from './text.ts';
import { periodFrom, systemNames, yearEnd } from './types.ts';
import type { Day, Person } from './types.ts';

/** Written on the record before the draw: forty throws of a ten-sided die. */
export const seed = '7304918265530172946081375529640317825946';
/** 59 are planned; six more, so that items without anything to compare leave enough for each attribute. */
export const sampleSize = 65;

export type Request = {
  readonly number: string;
  readonly submittedOn: Day;
  readonly approverId: string;
  readonly approver: string;
  readonly decidedOn: Day;
};

export type SampledGrant = {
  /** Key of the population's item. */
  readonly key: string;
  readonly user: string;
  readonly userName: string;
  readonly personId: string;
  readonly group: string;
  readonly grantedOn: Day;
  readonly request: Request | undefined;
  /** What is wrong with it. */
  readonly deviation: '' | 'no request' | 'approved after';
};

/** Groups that give nothing of weight: the deviations of the demo are elsewhere. */
const plainGroups = new Set([
  'PROD-OPER',
  'WH-VIEW',
  'DISPLAY-LOGISTICS',
  'ENG-VIEW',
  'QA-INSP',
  'SYS.LOGON',
]);

type Known = { readonly people: readonly Person[]; readonly accounts: Accounts };

/** Every grant of the period with its request, in the order of the keys. */
export function grantsOfPeriod({ people, accounts }: Known): readonly SampledGrant[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const bare = accountsOn(accounts, 'foundry', yearEnd).flatMap((user) =>
    user.rights
      .filter((right) => right.from >= periodFrom && right.from <= yearEnd)
      .map((right) => ({
        key: `${systemNames.foundry}/${user.key} -> group ${right.item} @${right.from}`,
        user: user.key,
        userName: user.name,
        personId: user.personId,
        group: right.item,
        grantedOn: right.from,
      })),
  );
  bare.sort((a, b) => compareText(a.key, b.key));
  const drawn = new Set(selected(bare.map((grant) => grant.key)));
  const weighty = bare.filter((grant) => drawn.has(grant.key) && !plainGroups.has(grant.group));
  const [missing, late] = weighty;
  return bare.map((grant, i) => {
    const isRegained = grant.group === 'FIN-COST' && grant.grantedOn === '2026-08-20';
    if (isRegained || grant === missing) return { ...grant, request: undefined, deviation: 'no request' };
    const request = requestOf(grant, byId, i, grant === late);
    return { ...grant, request, deviation: grant === late ? 'approved after' : '' };
  });
}

/** Keys with the lowest tickets, lowest first. */
export function selected(keys: readonly string[]): readonly string[] {
  const ticket = (key: string): string =>
    createHash('sha256').update(`SHA256-RANK-v1\n${seed}\nALL\n${key}`).digest('hex');
  return keys
    .map((key) => ({ key, ticket: ticket(key) }))
    .sort((a, b) => compareText(a.ticket, b.ticket))
    .slice(0, sampleSize)
    .map(({ key }) => key);
}

type Bare = Pick<SampledGrant, 'key' | 'personId' | 'grantedOn'>;

function requestOf(
  grant: Bare,
  people: ReadonlyMap<string, Person>,
  index: number,
  isLate: boolean,
): Request {
  const stream = randomStream(`request/${grant.key}`);
  const manager = people.get(people.get(grant.personId)?.managerId ?? '');
  const decidedOn = isLate ? addDays(grant.grantedOn, 4) : addDays(grant.grantedOn, -stream.between(0, 3));
  return {
    number: `REQ-${String(41_200 + index * 7)}`,
    submittedOn: addDays(decidedOn, -stream.between(1, 5)),
    approverId: manager?.id ?? '',
    approver: manager === undefined ? '' : `${manager.given} ${manager.family}`,
    decidedOn,
  };
}

const header = [
  'Request',
  'Submitted on',
  'Beneficiary',
  'Beneficiary name',
  'System',
  'User',
  'Entitlement',
  'Approver',
  'Approver name',
  'Decision',
  'Decided on',
  'Fulfilled on',
];

/** The export of the service portal. */
export function requestExport(grants: readonly SampledGrant[]): string {
  const rows = grants.flatMap(({ request, ...grant }) =>
    request === undefined
      ? []
      : [
          [
            request.number,
            request.submittedOn,
            grant.personId,
            grant.userName,
            systemNames.foundry,
            grant.user,
            grant.group,
            request.approverId,
            request.approver,
            'approved',
            request.decidedOn,
            grant.grantedOn,
          ],
        ],
  );
  return csv([header, ...rows]);
}
