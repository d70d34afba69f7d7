/** The test sheet of the demo, filled: six attributes for each drawn grant. */
import type { SampledGrant } from './requests.ts';

export type Mark = {
  readonly itemKey: string;
  readonly letter: string;
  readonly tickmark: string;
  readonly comment: string;
};

/** Marks in the order of the draw; comments name what was agreed to what. */
export function marksOf(drawn: readonly SampledGrant[]): readonly Mark[] {
  return drawn.flatMap((grant) => {
    const of = grant.request === undefined ? withoutRequest(grant) : withRequest(grant, grant.request);
    return Object.entries(of).map(([letter, [tickmark, comment]]) => ({
      itemKey: grant.key,
      letter,
      tickmark,
      comment,
    }));
  });
}

type Cells = Readonly<Record<string, readonly [tickmark: string, comment: string]>>;

function withRequest(grant: SampledGrant, request: NonNullable<SampledGrant['request']>): Cells {
  const isLate = grant.deviation === 'approved after';
  return {
    A: ['source', `Foundry, granted ${grant.grantedOn}`],
    B: ['pass', `${request.number}, approved by ${request.approver}`],
    C: isLate
      ? ['fail', `Granted ${grant.grantedOn}, approved ${request.decidedOn}: four days after`]
      : ['pass', `Approved ${request.decidedOn}, granted ${grant.grantedOn}`],
    D: ['pass', `${grant.group} was asked for and given`],
    E: ['pass', ''],
    F: ['pass', request.number],
  };
}

const withoutRequest = (grant: SampledGrant): Cells => ({
  A: ['source', `Foundry, granted ${grant.grantedOn}`],
  B: ['fail', 'No request in the export of the service portal, and none found on inquiry'],
  C: ['na', 'Nothing to compare with: see B'],
  D: ['na', 'Nothing to compare with: see B'],
  E: ['na', 'Nothing to compare with: see B'],
  F: ['fail', 'No evidence of an approval'],
});
