/** A small engagement as data, for the tests of sheets: texts as they come from client files, hostile ones among them. */
import type { WorkpaperData } from '../data.ts';
import type { SetFacts } from '../sheet.ts';

const digest = (letter: string) => letter.repeat(64);

export const testFacts: SetFacts = {
  client: 'Northgate & Sons plc',
  engagement: 'FY2026 access audit',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  preparedBy: 'a.auditor',
  preparedAt: '2026-10-01T09:30:00.000Z',
  version: 3,
  appVersion: '0.1.0',
};

const lineage = { sourceId: 1, file: 'users.csv', sha256: digest('a'), record: 12, locator: 'line 12' };
const person = { id: 5, kind: 'identity' as const, system: '', key: 'E1001', label: 'Dana Ruiz' };
const account = { id: 6, kind: 'account' as const, system: 'SAP', key: 'DRUIZ', label: 'DRUIZ' };
const role = { id: 7, kind: 'role' as const, system: 'SAP', key: 'Z_AP', label: 'Z_AP_CLERK' };
const permission = { id: 8, kind: 'permission' as const, system: 'SAP', key: 'XK01', label: 'XK01' };
const payment = { id: 9, kind: 'permission' as const, system: 'SAP', key: 'F110', label: 'F110' };

function hop(
  from: typeof person | typeof account | typeof role,
  to: typeof account | typeof role | typeof permission,
  sentence: string,
) {
  return {
    from,
    to,
    kind: 'assigned' as const,
    effect: 'allow' as const,
    activation: 'active' as const,
    condition: '',
    validFrom: '',
    validTo: '',
    source: lineage,
    sources: [lineage],
    sentence,
  };
}

const fullPath = (last: typeof permission) => [
  hop(person, account, 'Dana Ruiz owns the account DRUIZ in SAP'),
  hop(account, role, 'the account DRUIZ in SAP has the role Z_AP_CLERK'),
  hop(role, last, `the role Z_AP_CLERK grants ${last.label}`),
];

const plan = {
  distribution: 'binomial' as const,
  riskOfOverreliance: '0.10',
  tolerableRate: '0.10',
  expectedRate: '0',
  sampleSize: 22,
  expectedDeviations: 0,
  isFullExamination: false,
  sentence: '22 items without a deviation support a rate of at most 10 % at a risk of 10 %.',
};

const sample = {
  id: 1,
  ref: 'S-01',
  controlId: 'AC-01',
  populationId: 1,
  populationRef: 'P-01',
  populationItems: 1234,
  completeness: 'gaps' as const,
  method: 'SHA256-RANK-v1',
  seed: '00428571428571428571',
  seedOrigin: 'twenty digits from the random source of the operating system',
  plan,
  size: 3,
  status: 'drawn' as const,
  statusReason: '',
  drawnAt: '2026-09-30T10:00:00.000Z',
  drawnBy: 'a.auditor',
  tested: 3,
  deviations: 1,
  concluded: true,
};

const cell = (letter: string, tickmark: 'pass' | 'fail' | 'na', comment = '') => ({
  letter,
  tickmark,
  comment,
  testedAt: '2026-09-30T11:00:00.000Z',
  testedBy: 'a.auditor',
  evidence: letter === 'A' ? ['X-0001'] : [],
});

const item = (no: number, key: string, marks: readonly ReturnType<typeof cell>[]) => ({
  no,
  key,
  fields: { system: 'SAP', to: 'Z_AP_CLERK', grantedOn: '2026-03-0' + no },
  lineage: [lineage],
  cells: [...marks],
  evidence: [],
  isDeviation: marks.some((mark) => mark.tickmark === 'fail'),
  exceptions: marks.some((mark) => mark.tickmark === 'fail') ? ['EX-001'] : [],
});

const attribute = (letter: string, title: string, deviations: number) => ({
  letter,
  title,
  sampleSize: 3,
  notApplicable: 0,
  untested: 0,
  deviations,
  sampleRate: deviations / 3,
  upperLimit: deviations === 0 ? 0.5358411 : 0.8041645,
  allowanceForSamplingRisk: 0.4,
  tolerableRate: 0.1,
  supportsPlannedReliance: false,
  sentence: `${deviations} deviations in 3 items: the upper limit exceeds the tolerable rate of 10 %.`,
});

const attributes = [
  {
    letter: 'A',
    title: 'Population valid',
    definition: 'The item is a grant of the period in the right system.',
  },
  { letter: 'B', title: 'Approved', definition: 'The entitlement owner approved before the grant.' },
];

/** `=HYPERLINK(...)` and the like, as a client file may hold them. */
export const hostileTexts = [
  '=HYPERLINK("http://evil.example","click")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '_x0041_ stays',
  'bell \u0007 and null \u0000 and half \ud800 pair',
  'emoji \u{1f600} and Zürich, 東京',
  ' leading and trailing ',
] as const;

export function testData(): WorkpaperData {
  return {
    asOf: '2026-09-30',
    journal: {
      entries: 2,
      head: digest('f'),
      isWhole: true,
      rows: () =>
        [1, 2].map((seq) => ({
          seq,
          at: '2026-09-30T10:00:00.000Z',
          actor: 'a.auditor',
          action: 'import.run',
          object: 'users.csv',
          inputSha256: digest('1'),
          resultSha256: digest('2'),
          appVersion: '0.1.0',
          prevSha256: digest('0'),
          entrySha256: digest('f'),
        })),
    },
    controls: [
      {
        id: 'AC-01',
        title: 'Access is approved before it is given',
        objective: 'Only approved access is given.',
        description:
          'The owner of the entitlement approves each request in the ticket system before IAM grants it.',
        frequency: 'many-times-a-day',
        owner: 'Dana Ruiz',
        approver: 'Priya Nair',
        reviewer: '',
        systems: ['SAP', 'NetSuite'],
        frameworkCodes: ['NIST CSF 2.0 PR.AA-05', 'COBIT DSS05.04'],
        executedBy: [],
      bypassedBy: [],
      controlled: [],
      evidenceSource: 'ServiceNow tickets',
        version: 2,
        changedAt: '2026-09-01T08:00:00.000Z',
        changedBy: 'a.auditor',
        evidence: 1,
        populations: 1,
        samples: 1,
        exceptions: 1,
        gaps: ['G07 No reviewer'],
      },
    ],
    sources: [
      {
        id: 1,
        name: 'users.csv',
        sha256: digest('a'),
        bytes: 123456,
        format: 'table',
        formatTitle: 'Table with a mapping',
        system: 'SAP',
        snapshot: 'current',
        asOf: '2026-09-30',
        importedAt: '2026-09-30T09:00:00.000Z',
        importedBy: 'a.auditor',
        records: 1240,
        accepted: 1234,
        quarantined: 6,
        controlTotal: null,
        supersedes: null,
        supersededBy: null,
        completeness: {
          status: 'gaps',
          findings: [
            {
              code: 'TRUNCATED',
              severity: 'gap',
              message: 'The file ends at row 65,536, the limit of old spreadsheets.',
              count: 1,
              effect: 'Accounts may be missing.',
              records: [65536],
            },
          ],
        },
        sections: { rows: 1240 },
        droppedFields: ['password_hash'],
        kept: { what: 'redacted', sha256: 'c'.repeat(64) },
      },
    ],
    ipe: [],
    quarantine: () =>
      hostileTexts.map((text, i) => ({
        sourceId: 1,
        source: 'users.csv',
        snapshot: '2026-09-30',
        record: 100 + i,
        code: 'BARE_QUOTE',
        kind: 'a quotation mark stands inside a field without quotes',
        reason: 'a quote stands inside a field that does not begin with one',
        text,
      })),
    populations: [
      {
        id: 1,
        ref: 'P-01',
        controlId: 'AC-01',
        title: 'Role assignments in SAP, FY2026',
        definition: { kind: 'grants' },
        words: 'Grants of the kind assigned in SAP, granted from 2026-01-01 to 2026-12-31',
        items: 1234,
        excluded: [{ reason: 'granted outside the period', count: 17 }],
        populationSha256: digest('b'),
        frameSha256: digest('c'),
        frameOrder: 'by item key',
        sources: [{ name: 'users.csv', sha256: digest('a'), asOf: '2026-09-30' }],
        completeness: 'gaps',
        isProvisional: true,
        frozenAt: '2026-09-30T09:30:00.000Z',
        frozenBy: 'a.auditor',
      },
    ],
    items: (_id, limit = 1234) => ({
      columns: ['system', 'to', 'grantedOn'],
      rows: Array.from({ length: Math.min(limit, 1234) }, (_, i) => ({
        position: i + 1,
        key: `SAP/U${String(i).padStart(5, '0')}/Z_AP_CLERK`,
        fields: { system: 'SAP', to: 'Z_AP_CLERK', grantedOn: '2026-03-01' },
      })),
    }),
    samples: [
      {
        sample,
        record: {
          algorithm: {
            id: 'SHA256-RANK',
            version: 1,
            rule: 'ticket = SHA-256 of ...; ascending; the first n',
          },
          software: 'Tickmark 0.1.0',
          selected: ['k1', 'k2', 'k3'].map((key, i) => ({ no: i + 1, key, ticket: digest(String(i)) })),
          replacements: {
            rule: 'The item with the next ticket.',
            next: [{ key: 'k4', ticket: digest('3') }],
            made: [],
          },
          earlierDraws: [],
        },
        sheet: {
          sampleId: 1,
          controlId: 'AC-01',
          attributes,
          columns: ['system', 'to', 'grantedOn'],
          rows: [
            item(1, 'SAP/U00017/Z_AP_CLERK', [cell('A', 'pass'), cell('B', 'pass')]),
            item(2, 'SAP/U00420/Z_AP_CLERK', [
              cell('A', 'pass'),
              cell('B', 'fail', 'Approved two days after the grant'),
            ]),
            item(3, 'SAP/U01003/Z_AP_CLERK', [cell('A', 'pass'), cell('B', 'na', 'System account')]),
          ],
          tested: 3,
          untested: 0,
          deviations: 1,
          canUndo: true,
        },
        evaluation: {
          sample,
          attributes: [attribute('A', 'Population valid', 0), attribute('B', 'Approved', 1)],
          isComplete: true,
        },
      },
    ],
    run: {
      run: 1,
      snapshot: 'current',
      rulePack: { id: 'tickmark-core', version: '1.0.0', sha256: digest('d'), title: 'Core rules' },
      takeover: false,
      grade: 'direct',
      completeness: 'gaps',
      world: null,
      graphSha256: digest('e'),
      resultSha256: digest('9'),
      runAt: '2026-09-30T10:30:00.000Z',
      runBy: 'a.auditor',
      totals: {
        subjects: 400,
        subjectsInConflict: 1,
        conflicts: 1,
        byRating: { critical: 1 },
        byType: { 'intra-role': 1 },
        byStatus: { allowed: 1 },
        byGrade: { direct: 1 },
        byRule: [
          {
            rule: 'SOD-P2P-01',
            name: 'Maintain vendors and pay them',
            process: 'P2P',
            rating: 'critical',
            functions: ['VEND', 'PAY'],
            count: 1,
          },
        ],
        functionsWithoutPermission: ['BANK_REC'],
      },
    },
    pack: {
      functions: [],
      rules: [
        {
          id: 'SOD-P2P-01',
          name: 'Maintain vendors and pay them',
          process: 'P2P',
          functions: ['VEND', 'PAY'],
          rating: 'critical',
          risk: 'A person creates a vendor and pays it.',
          compensatingControls: ['Review of vendor changes by a person without payment rights'],
          references: ['NIST 800-53r5 AC-5'],
        },
      ],
    },
    conflicts: async () => [
      {
        conflict: {
          run: 1,
          no: 1,
          subject: person,
          department: 'Finance',
          rule: 'SOD-P2P-01',
          ruleName: 'Maintain vendors and pay them',
          process: 'P2P',
          rating: 'critical',
          type: 'intra-role',
          status: 'allowed',
          grade: 'direct',
          colleague: null,
          functions: ['VEND', 'PAY'],
          systems: ['SAP'],
          hasException: false,
        holds: '',
          state: 'open',
          use: 'no log',
        },
        sides: [
          {
            function: 'VEND',
            functionName: 'Maintain vendors',
            permission,
            permissions: [permission],
            path: fullPath(permission),
            sentence: '',
          },
          {
            function: 'PAY',
            functionName: 'Pay vendors',
            permission: payment,
            permissions: [payment],
            path: fullPath(payment),
            sentence: '',
          },
        ],
      },
    ],
    mitigations: { on: '2026-09-30', rows: [] },
    states: { on: '2026-09-30', total: 1, open: 1, states: [{ state: 'open', count: 1 }], byRule: [] },
    exceptions: [
      {
        id: 1,
        ref: 'EX-001',
        version: 1,
        title: 'Access given before approval',
        controlId: 'AC-01',
        origin: { kind: 'test-item', sampleId: 1, itemKey: 'SAP/U00420/Z_AP_CLERK', letter: 'B' },
        condition: '1 of 3 grants was approved two days after it was given.',
        criteria: 'Access policy 4.2: approval before grant.',
        cause: 'Grant by copying another user.',
        effect: 'Access without authority for two days; not used.',
        recommendation: 'Remove the copy function.',
        response: '=cmd|calc',
        owner: 'Tom Okafor',
        dueOn: '2026-11-30',
        classification: 'exception',
        reasoning: '',
        judgedBy: '',
        status: 'open',
        retest: '',
        originText: 'Sample S-01, item SAP/U00420/Z_AP_CLERK, attribute B',
        evidence: ['X-0001'],
        raisedAt: '2026-09-30T11:10:00.000Z',
        raisedBy: 'a.auditor',
        changedAt: '2026-09-30T11:10:00.000Z',
        changedBy: 'a.auditor',
        ageDays: 1,
      },
    ],
    evidence: [
      {
        id: 1,
        ref: 'X-0001',
        name: 'tickets.pdf',
        container: 'pbc.zip',
        sha256: digest('7'),
        bytes: 40960,
        mediaType: 'application/pdf',
        supplier: 'Example Client',
        coversFrom: '2026-01-01',
        coversTo: '2026-09-30',
        note: '',
        addedAt: '2026-09-30T09:10:00.000Z',
        addedBy: 'a.auditor',
        subjects: [{ kind: 'control', id: 'AC-01' }],
        status: 'verified',
        checkedAt: '2026-10-01T09:00:00.000Z',
      },
    ],
    legend: [
      { code: 'pass', symbol: '✓', meaning: 'agreed without exception', key: 'Y' },
      { code: 'fail', symbol: '✗', meaning: 'exception', key: 'X' },
      { code: 'na', symbol: 'n/a', meaning: 'not applicable', key: 'N' },
    ],
  };
}
