/** What the client and the auditor say against conflicts of the year end. */
import type { Step } from './script.ts';

type Line = readonly [what: string, fields: Readonly<Record<string, unknown>>];

const lines: readonly Line[] = [
  [
    'Recording the review of payment runs, tested',
    {
      kind: 'control',
      rule: 'SOD-P2P-12',
      description:
        'Treasury compares each payment run with the approved invoices before release; the person who ran it takes no part.',
      owner: 'Helen Fairweather',
      approver: 'Matthew Webb',
      validFrom: '2025-10-01',
      validTo: '2026-12-31',
      test: 'effective',
      testedOn: '2026-10-08',
      testedBy: 'Mara Lindqvist',
      evidence: 'Inspection of 25 payment runs, workpaper of the payment cycle',
    },
  ],
  [
    'Recording the second reconciliation, which ended',
    {
      kind: 'control',
      rule: 'SOD-P2P-15',
      description: 'A second person reconciles the bank accounts of the people in conflict.',
      owner: 'Helen Fairweather',
      approver: 'Matthew Webb',
      validFrom: '2025-10-01',
      validTo: '2026-06-30',
      test: 'effective',
      testedOn: '2026-05-20',
      testedBy: 'Mara Lindqvist',
      evidence: 'Reconciliations of March and April 2026',
    },
  ],
  [
    'Recording the check of segregation, not tested yet',
    {
      kind: 'control',
      rule: 'SOD-R2R-01',
      controlId: 'AC-04',
      owner: 'Helen Fairweather',
      approver: 'Dana Ruiz',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    },
  ],
  [
    'Recording what the owner of the cloud accepts',
    {
      kind: 'acceptance',
      subject: 'account:AWS Northgate/bg-admin',
      description: 'Emergency account: sealed, its use raises an alarm and is reviewed (AC-06).',
      owner: 'Eoin Byrne',
      approver: 'Liam McDonagh',
      validTo: '2026-12-31',
    },
  ],
  [
    'Recording that access was removed after the year end',
    {
      kind: 'remediation',
      rule: 'SOD-P2P-03',
      subject: "Gráinne O'Brien",
      description: 'Taken out of the cut-over team of 2019.',
      doneOn: '2026-10-09',
      evidence: 'Foundry group members, read again on 2026-10-12',
    },
  ],
];

/** One step a minute from 11:20. */
export const mitigationSteps = (): readonly Step[] =>
  lines.map(([what, fields], i) => ({
    what,
    at: `2026-10-12T11:${20 + i}:00.000Z`,
    call: 'mitigation.save',
    input: { fields },
  }));
