/** The exceptions of the demo, in full: two from items of the sample, one from a conflict. */
import type { SampledGrant } from './requests.ts';
import type { Step } from './script.ts';

const criteria =
  'Access management policy 4.2, sections 2.1 and 2.2: access is given only on a request, after the manager and the owner of the entitlement approved.';

/** One exception for each deviation of the sample. */
export function itemExceptions(drawn: readonly SampledGrant[]): readonly Step[] {
  return drawn
    .filter((grant) => grant.deviation !== '')
    .map((grant, i) => ({
      what: 'Raising an exception on an item',
      at: `2026-10-14T16:${String(10 + i * 15)}:00.000Z`,
      call: 'exception.raise',
      input: {
        fields: {
          ...(grant.deviation === 'no request' ? missing(grant) : late(grant)),
          origin: originOf(grant),
        },
      },
      as: grant.deviation === 'no request' ? 'exceptionMissing' : 'exceptionLate',
    }));
}

/** The attribute that the deviation fails. */
export const deviatingLetter = (grant: SampledGrant): string =>
  grant.deviation === 'no request' ? 'B' : 'C';

const originOf = (grant: SampledGrant): unknown => ({
  kind: 'test-item',
  sampleId: '$sample.sample.id',
  itemKey: grant.key,
  letter: deviatingLetter(grant),
});

const missing = (grant: SampledGrant): Record<string, unknown> => ({
  title: `Access to Foundry ${grant.group} without a request`,
  controlId: 'AC-01',
  condition: `${grant.userName} (${grant.user}) became a member of Foundry group ${grant.group} on ${grant.grantedOn}. The export of the service portal for the period holds no request for it, and none was found on inquiry.`,
  criteria,
  cause: 'Foundry lets an administrator give access without the number of a request.',
  effect:
    'Members of the group change application settings in production. A change that nobody authorised would not be noticed by this control.',
  recommendation:
    'Make the number of the request a mandatory field in Foundry, and compare grants with requests each week.',
  response: 'Agreed. The field becomes mandatory with Foundry 4.8; the comparison starts at once.',
  owner: 'Harpreet Singh',
  dueOn: '2026-12-18',
  classification: 'deficiency',
  reasoning:
    'One of 65 grants without any approval, to a group with rights in production. No use of the right was found; the review of the fourth quarter would show it.',
  judgedBy: 'Jon Abara',
  status: 'open',
});

const late = (grant: SampledGrant): Record<string, unknown> => ({
  title: `Access to Foundry ${grant.group} approved after it was given`,
  controlId: 'AC-01',
  condition: `${grant.userName} (${grant.user}) became a member of Foundry group ${grant.group} on ${grant.grantedOn}. The manager approved ${grant.request?.number ?? ''} on ${grant.request?.decidedOn ?? ''}, four days later.`,
  criteria,
  cause:
    'Access for a new shift is given on a phone call and approved afterwards; no list of these cases is kept.',
  effect: 'For four days the access stood without authorisation.',
  recommendation:
    'Ask for access with the contract of employment, so that it is approved before the first shift.',
  response: 'Agreed. Human resources enters the request with the contract.',
  owner: 'Deepa Nair',
  dueOn: '2026-11-30',
  classification: 'deviation',
  status: 'open',
});

/** The exception on the first conflict that a reader meets. */
export function conflictException(): readonly Step[] {
  return [
    {
      what: 'Finding a conflict',
      at: '2026-10-14T16:55:00.000Z',
      call: 'conflicts.list',
      input: {
        run: '$conflictsYearEnd.run.run',
        page: {
          filter: [
            { column: 'rule', operator: 'equals', value: 'SOD-P2P-01' },
            { column: 'subject', operator: 'equals', value: 'Dana Ruiz' },
          ],
        },
      },
      as: 'ruiz',
    },
    {
      what: 'Raising an exception on a conflict',
      at: '2026-10-14T17:00:00.000Z',
      call: 'exception.raise',
      input: {
        fields: {
          title: 'Dana Ruiz can create vendors and pay them',
          controlId: 'AC-04',
          origin: { kind: 'conflict', run: '$conflictsYearEnd.run.run', no: '$ruiz.rows.0.no' },
          condition:
            'Dana Ruiz pays vendor bills in NetSuite (role NG Payments) and maintains vendors in Foundry: her account is in the group of a project that ended in 2025, which is in the cut-over group, in support level 2, in support, in operations master data, in vendor master.',
          criteria:
            'Access management policy 4.2, section 4.1: nobody holds both sides of a pair in the matrix of forbidden pairs, in whatever systems.',
          cause:
            'The monthly matrix compares direct memberships of one system at a time. Nested groups and pairs across systems are not in it. The project group was not dissolved.',
          effect:
            'She can enter an invented vendor and pay it. Bank details of vendors are not in the group, so that the payment would go to details that somebody else entered.',
          recommendation:
            'Remove the membership of OPS-MASTERDATA in VEND-MASTER; dissolve the project groups; compare effective rights across systems.',
          response:
            'The membership is removed. The comparison is built with the new tool in the first quarter of 2027.',
          owner: 'Helen Fairweather',
          dueOn: '2026-11-13',
          classification: 'significant deficiency',
          reasoning:
            'Both sides of a critical pair over the whole period. No vendor of hers was found among the payments of the period; payments above 10,000 are approved by a second person.',
          judgedBy: 'Jon Abara',
          status: 'open',
        },
      },
      as: 'exceptionConflict',
    },
    {
      what: 'Attaching evidence to an exception',
      at: '2026-10-14T17:10:00.000Z',
      call: 'evidence.attach',
      input: {
        evidenceId: '$roleSearch.items.0.id',
        subject: { kind: 'exception', id: '$exceptionConflict.exception.ref' },
      },
    },
  ];
}
