/** Results of the access risk analysis of users: what the client's own tool reports as a conflict. They are no access. */
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { counted, type FindingKind } from '../shared/findings.ts';
import { analysisHeadings as headings } from './headings.ts';
import { ReportReading } from './reportReading.ts';

const conflictsOnly: FindingKind = {
  code: 'CONFLICTS_ONLY',
  severity: 'note',
  message: (count) => `The report names ${counted(count, 'user')} with risks; users without are not in it`,
  effect:
    'No access is taken from it. It depends on the rules, exclusions and day of the analysis: ask for its parameters.',
};

export const userAnalysis: FixedTable = {
  name: 'user analysis',
  requiredColumns: ['User ID', 'Risk ID', 'Risk Level'],
  headings,
  begin: (call) => {
    const reading = new ReportReading(call, headings);
    return {
      take: (row) => {
        const [user, risk] = [row.need('User ID'), row.need('Risk ID')];
        const system = row.get('System');
        reading.findings.add(conflictsOnly, 0, user);
        call.sink.event(
          'ticket',
          row.record,
          {
            ticketId: [risk, user, system, row.get('Rule ID')].filter(Boolean).join(' / '),
            type: typeOf(row.get('Risk Type')),
            summary: [risk, row.get('Risk Description')].filter(Boolean).join(' '),
            status: row.need('Risk Level'),
            beneficiary: user,
            entitlement: entitlementOf(row),
            decisionText: mitigation(row, reading),
          },
          system,
        );
      },
      end: () => reading.end(),
    };
  },
};

function typeOf(text: string): string {
  if (text === '') return 'access risk';
  return /segregation|sod/i.test(text) ? 'segregation of duties conflict' : text.toLowerCase();
}

/** `FI01: FB60 S_TCODE by role Z_AP, composite ZC_AP`. */
function entitlementOf(row: FixedRow): string {
  const what = [row.get('Action'), row.get('Permission')].filter(Boolean).join(' ');
  const functions = [row.get('Function'), what].filter(Boolean).join(': ');
  const [role, composite] = [row.get('Role'), row.get('Composite Role')];
  const via = [role && `by role ${role}`, composite && `composite ${composite}`].filter(Boolean).join(', ');
  return [functions, via].filter(Boolean).join(' ');
}

function mitigation(row: FixedRow, reading: ReportReading): string {
  const control = row.get('Control ID');
  if (control === '') return '';
  const until = reading.instant(row, 'Control Valid To').slice(0, 10);
  const monitor = row.get('Monitor');
  const facts = [`mitigated by ${control}`, until && `until ${until}`, monitor && `monitor ${monitor}`];
  return facts.filter(Boolean).join(', ');
}
