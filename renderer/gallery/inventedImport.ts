/** Invented answers about sources, quarantine and mappings. */
import { EngineError } from '#base/errors.ts';
import type { FakeAnswers } from './fakeEngine.ts';
import { sources } from './inventedData.ts';
import { pageOf } from './pageOf.ts';

const quarantined = Array.from({ length: 11 }, (_, index) => ({
  sourceId: 2,
  source: 'directory.ldif',
  snapshot: 'year-end',
  record: 118 + index * 7,
  code: index % 3 === 0 ? 'DATE_NOT_READABLE' : 'NO_KEY',
  kind: index % 3 === 0 ? 'a value is no date' : 'a needed value is empty',
  reason: index % 3 === 0 ? 'whenCreated "31.02.2024" is no day' : 'sAMAccountName is empty',
  text: `dn: CN=Entry ${index},OU=Staff,DC=northgate,DC=example`,
}));

const rawColumns = [
  { name: 'Login', samples: ['druiz', 'ahaddad', 'lvries'], distinct: 50, empty: 0 },
  { name: 'Full name', samples: ['Dana Ruiz', 'Amir Haddad'], distinct: 49, empty: 0 },
  { name: 'Role', samples: ['Z_AP_PAY', 'Z_AP_CLERK', 'Z_GL_DISPLAY'], distinct: 12, empty: 3 },
  { name: 'Valid to', samples: ['31.12.2026', '30.09.2026'], distinct: 8, empty: 21 },
  { name: 'Comment', samples: ['requested by mail'], distinct: 4, empty: 44 },
];

export const inventedImport: FakeAnswers = {
  'import.inspect': ({ sources: refs }) => ({
    files: refs.map((ref, index) => {
      const name = ref.kind === 'upload' ? ref.name : ref.path;
      const isKnown = /json|ldif/.test(name);
      return {
        source: index,
        name,
        sha256: `${index}a`.repeat(32),
        bytes: 812_345 * (index + 1),
        format: isKnown ? 'aws-iam' : 'table',
        controlTotals: [],
        mapping: '',
        system: isKnown ? 'Cloud' : '',
        doubt: '',
        confidence: isKnown ? 98 : 40,
        reason: isKnown
          ? 'UserDetailList, GroupDetailList, RoleDetailList and Policies are there'
          : 'A table with 5 columns that no mapping fits',
        expectedRecords: null,
        listedAsOf: null,
        list: '',
      };
    }),
    refused: [],
  }),
  'import.preview': ({ mapping }) => ({
    name: 'finance-roles.csv',
    sheets: [],
    headerRow: 1,
    columns: rawColumns,
    rowsRead: 50,
    results:
      mapping === undefined
        ? []
        : Array.from({ length: 20 }, (_, index) => ({
            record: index + 2,
            nodes: [
              {
                kind: 'account',
                key: `druiz${index}`,
                label: 'Dana Ruiz',
                attributes: { login: `druiz${index}` },
              },
              { kind: 'role', key: 'Z_AP_PAY', label: '', attributes: { type: 'role', value: 'Z_AP_PAY' } },
            ],
            grants: [{ kind: 'assigned', from: `druiz${index}`, to: 'Z_AP_PAY' }],
            events: [],
          })),
    problems:
      mapping === undefined
        ? []
        : [{ code: 'EMPTY_VALUE', reason: 'key of role is empty', count: 3, firstRecord: 14 }],
  }),
  'mapping.list': () => ({ mappings: [] }),
  'mapping.save': ({ mapping }) => ({ name: mapping.name }),
  'format.list': () => ({
    formats: [
      {
        id: 'aws-iam',
        title: 'AWS account authorization details',
        description: '',
        extensions: ['json'],
        help: '',
      },
      { id: 'table', title: 'Table (CSV, XLSX)', description: '', extensions: ['csv', 'xlsx'], help: '' },
    ],
  }),
  'import.sources': ({ page }) => pageOf(sources, page),
  'import.source': ({ sourceId }) => {
    const source = sources.find((one) => one.id === sourceId);
    if (source === undefined) throw new EngineError('NOT_FOUND', `No source with the number ${sourceId}`);
    return { source, mapping: null, controlTotals: [] };
  },
  'import.quarantine': ({ page, sourceId }) =>
    pageOf(
      quarantined.filter((one) => sourceId === undefined || one.sourceId === sourceId),
      page,
    ),
  'import.record': ({ sourceId, record }) => ({
    sourceId,
    file: sources.find((one) => one.id === sourceId)?.name ?? '',
    sha256: sources.find((one) => one.id === sourceId)?.sha256 ?? '',
    record,
    locator: `row ${record}`,
    text: 'E10000;Dana Ruiz;Accounts payable;Head of department;active;2014-03-01;',
    isRedacted: false,
    isCut: false,
    fields: [
      { name: 'Employee', value: 'E10000' },
      { name: 'Name', value: 'Dana Ruiz' },
      { name: 'Department', value: 'Accounts payable' },
    ],
  }),
};
