import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { isEngineError } from '#base/errors.ts';
import { mapping as mappingSchema, type Mapping } from '#contract/import.ts';
import { contract } from '#contract/index.ts';
import { bytesFile } from '#files/read.ts';
import { testResources } from '#testing/importTexts.ts';
import { readInto } from '#testing/recordingSink.ts';
import { knownMappings } from '../../mappings.ts';
import { recogniseFile } from '../../recognise.ts';
import { formatRegistry } from '../../registry.ts';
import { memoryDb } from '#store/memory.ts';
import { Columns } from './columns.ts';
import { dateReader } from './dates.ts';
import { tableFormat } from './index.ts';
import { previewTable } from './preview.ts';
import { isSecretColumn } from './secretColumns.ts';

const shipped = (): Mapping[] =>
  knownMappings({ db: memoryDb(), resources: testResources, cache: new Map() }).map(({ mapping }) => mapping);

const userRole = (changes: object = {}): Mapping =>
  mappingSchema.parse({
    tickmarkMapping: 1,
    name: 'user-role',
    system: 'Vault',
    requiredColumns: ['User', 'Role'],
    nodes: [
      { kind: 'account', key: { column: 'User', isRequired: true } },
      { kind: 'role', key: { column: 'Role' } },
    ],
    grants: [{ kind: 'assigned', from: 0, to: 1 }],
    ...changes,
  });

/** What a sink is told of a text. */
const told = (text: string, mapping: Mapping) =>
  readInto(tableFormat([]), bytesFile('t.csv', text), { mapping });

describe('columns', () => {
  test('are found whatever their case and separators, the exact name first', () => {
    const columns = new Columns(['\ufeffEmployee ID', 'employee_id', ' Full-Name ']);
    expect(
      ['employee_id', 'EMPLOYEE ID', 'fullname', 'full name', 'nothing'].map((name) => columns.find(name)),
    ).toEqual([1, 0, 2, 2, undefined]);
  });

  test('of one name get numbers, and are said', () => {
    const columns = new Columns(['Role', 'User', 'role', '']);
    expect([columns.names, columns.repeated]).toEqual([['Role', 'User', 'role (2)', '(column 4)'], ['role']]);
  });

  test('that hold secrets are told from columns about secrets', () => {
    const held = [
      'Password',
      'Password [Required]',
      'PWDSALTEDHASH',
      'BCODE',
      'PASSCODE',
      'client secret',
      'ApiKey',
      'unicodePwd',
      'Access Token',
      'password_hash',
      'rolpassword',
      'sambaNTPassword',
      'DBPASSWORD',
      'authentication_string',
      'SPARE4',
      'Kennwort',
    ];
    const about = [
      'password_last_changed',
      'PasswordNeverExpires',
      'token_expires_at',
      'mfa_token_enabled',
      'pwdLastSet',
      'Secret ID',
      'hashtag',
      'secretary',
      'password_enabled',
      'Token count',
      'HasPassword',
      'MUSTCHANGEPASSWORD',
    ];
    expect([held.filter(isSecretColumn), about.filter(isSecretColumn)]).toEqual([held, []]);
  });
});

describe('dates', () => {
  test.each([
    ['YYYY-MM-DD', '2025-02-28', '2025-02-28'],
    ['YYYY-MM-DD', '2025-02-28T13:45:00Z', '2025-02-28'],
    ['YYYY-MM-DD', '2025-02-28 13:45', '2025-02-28'],
    ['YYYY-MM-DD', '2025-02-29', null],
    ['YYYY-MM-DD', '2025-02-28x', null],
    ['DD.MM.YYYY', '1.3.2025', '2025-03-01'],
    ['MM/DD/YYYY', '12/31/2025 11:59 PM', '2025-12-31'],
    ['MM/DD/YYYY', '31/12/2025', null],
    ['YYYYMMDD', '20251231', '2025-12-31'],
    ['YYYYMMDD', '00000000', ''],
    ['DD-MMM-YY', '05-Jan-25', '2025-01-05'],
    ['DD-MMM-YY', '05-Jan-79', '1979-01-05'],
    ['D MMM YYYY', '5 September 2025', '2025-09-05'],
  ])('like %s: %s is %s', (pattern, text, day) => {
    expect(dateReader(pattern)(text)).toBe(day);
  });

  test('without year, month and day are no pattern', () => {
    for (const pattern of ['MM/DD', 'YYYY', 'YYYY-MM-DD-DD', 'hello']) {
      expect(() => dateReader(pattern)).toThrow(`Not a date pattern: ${pattern}`);
    }
  });
});

describe('a mapping', () => {
  test('a cell of a million digits is no footer, and takes no time', async () => {
    const cell = `total ${'1'.repeat(1_000_000)}x1x`;
    const started = performance.now();
    const sink = await told(`User,Role\nann,admin\n${cell},\n`, userRole());
    expect(sink.nodes.filter(({ kind }) => kind === 'account').map(({ key }) => key.length)).toEqual([
      3,
      cell.length,
    ]);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('leaves out titles, repeated headers, footers and named rows, and counts them', async () => {
    const sink = await told(
      'Access report,\nprinted 2025-12-31,\n\nUser,Role\na,R\nUser,Role\n,\n-- page 2 --,\nb,R\nTotal: 2,\n',
      userRole({ skipRows: [{ column: 'User', values: ['-- page 2 --'] }] }),
    );
    expect(sink.grants.map(({ from, to, record }) => [from.key, to.key, record])).toEqual([
      ['a', 'R', 5],
      ['b', 'R', 9],
    ]);
    expect(sink.sections).toEqual({
      rows: 2,
      titleRows: 2,
      blankRows: 2,
      repeatedHeaders: 1,
      skippedRows: 1,
      footers: 1,
    });
    expect(sink.quarantined).toEqual([]);
  });

  test('translates, splits, joins and lowers values', async () => {
    const sink = await told(
      'User,Role,First,Last,State\nA@X,"R1; R2;",Dana,Ruiz,1\nB,R1,,,9\n',
      userRole({
        nodes: [
          {
            kind: 'account',
            key: { column: 'User', lowerCase: true },
            label: { template: '{Last}, {First}' },
            attributes: {
              enabled: { column: 'State', values: { '1': 'true', '0': 'false' }, unmapped: 'empty' },
            },
          },
          { kind: 'role', key: { column: 'Role', split: ';' } },
        ],
      }),
    );
    expect(sink.nodes.map(({ key, label, attributes }) => ({ key, label, attributes }))).toEqual([
      { key: 'a@x', label: 'Ruiz, Dana', attributes: { enabled: 'true' } },
      { key: 'R1', label: 'R1', attributes: {} },
      { key: 'R2', label: 'R2', attributes: {} },
      { key: 'b', label: 'b', attributes: {} },
    ]);
    expect(sink.grants.map(({ from, to }) => `${from.key} ${to.key}`)).toEqual(['a@x R1', 'a@x R2', 'b R1']);
  });

  test('takes one piece of a value', async () => {
    const piece = (take: number) => ({ column: 'User', part: { at: '\\', take } });
    const nodes = [
      {
        kind: 'account',
        key: { ...piece(-1), lowerCase: true },
        attributes: { domain: piece(1), third: piece(3) },
      },
    ];
    const mapping = userRole({ requiredColumns: ['User'], nodes, grants: [] });
    const sink = await told('User,Role\nNG\\Ann,R\nbob,R\n', mapping);
    expect(sink.nodes.map(({ key, attributes }) => [key, attributes])).toEqual([
      ['ann', { domain: 'NG' }],
      ['bob', { domain: 'bob' }],
    ]);
  });

  test('applies its rules to the rows they are for', async () => {
    const sink = await told(
      'User,Role,Kind,From\na,R,Grant,2025-01-01\nb,R,deny ,\nc,R,Other,\n',
      userRole({
        grants: [
          {
            kind: 'assigned',
            from: 0,
            to: 1,
            when: { Kind: ['grant', 'deny'] },
            effect: { column: 'Kind', values: { grant: 'allow', deny: 'deny' } },
            validFrom: { column: 'From', date: 'YYYY-MM-DD' },
          },
        ],
      }),
    );
    expect(sink.grants.map(({ from, options }) => [from.key, options])).toEqual([
      ['a', { effect: 'allow', validFrom: '2025-01-01' }],
      ['b', { effect: 'deny' }],
    ]);
  });

  test('that reads a secret, misses a node or says nothing is refused', async () => {
    const reading = (changes: object) => told('User,Role,Password\na,R,x\n', userRole(changes));
    await expect(
      reading({ nodes: [{ kind: 'account', key: { column: 'Password' } }], grants: [] }),
    ).rejects.toThrow('key of account (node 1): the column Password holds secrets and is not read');
    await expect(reading({ grants: [{ kind: 'assigned', from: 0, to: 2 }] })).rejects.toThrow(
      'assigned (grant 1): the mapping has 2 nodes, counted from 0',
    );
    await expect(reading({ nodes: [{ kind: 'role', key: {} }], grants: [] })).rejects.toThrow(
      'key of role (node 1): one of column, constant and template must be given',
    );
  });

  test('without its columns in the file is refused, naming them', async () => {
    await expect(told('a,b\n1,2\n', userRole())).rejects.toSatisfy(
      (error) =>
        isEngineError(error, 'UNREADABLE_SOURCE') &&
        error.message === 'No row has the columns User, Role in t.csv',
    );
  });

  test('quarantines errors of a spreadsheet in keys, and ragged rows', async () => {
    const sink = await told('User,Role\n#N/A,R\na,R,S\nb,R,,\n', userRole());
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([
      [2, 'SHEET_ERROR'],
      [3, 'RAGGED_ROW'],
    ]);
    expect(sink.grants.map(({ from }) => from.key)).toEqual(['b']);
  });

  test('that names a repeated column gives an unknown', async () => {
    const sink = await told('User,Role,Role\na,R,S\n', userRole());
    expect(sink.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['REPEATED_COLUMN', 'unknown'],
    ]);
  });

  test.each([65_536, 1_048_576])(
    'finds a table that ends at row %i',
    async (limit) => {
      const rows = 'a,R\n'.repeat(limit - 1);
      const codes = async (text: string) => (await told(text, userRole())).findings.map(({ code }) => code);
      expect(await codes(`User,Role\n${rows}`)).toEqual(['TRUNCATED']);
      // Without its header a table of as many records was cut as well.
      expect(await codes(`User,Role\n${rows}a,R\n`)).toEqual(['TRUNCATED']);
      expect(await codes(`User,Role\n${rows}a,R\na,R\n`)).toEqual([]);
    },
    60_000,
  );
});

describe('recognition', () => {
  const recognised = async (text: string, name = 'file.csv') => {
    const { format, recognition } = await recogniseFile(bytesFile(name, text), formatRegistry(shipped()));
    return { format: format?.id, ...recognition };
  };

  test('takes the mapping with the most required columns, whatever the delimiter', async () => {
    expect(await recognised('Employee ID;Name;Status\n1;Dana Ruiz;active\n')).toEqual({
      format: 'table',
      confidence: 70,
      reason: 'header has employee_id, name',
      system: '',
      mapping: 'hr-roster',
    });
    expect(await recognised('user\trole\tpermission\na\tb\tc\n', 'exports.zip!/x/Ledger.tsv')).toMatchObject({
      mapping: 'generic-user-role-permission',
      confidence: 75,
      system: 'Ledger',
    });
  });

  test('only suggests a table that no mapping fits', async () => {
    expect(await recognised('colour,shape\nred,round\n')).toEqual({
      format: 'table',
      confidence: 30,
      reason: 'a table with the columns colour, shape; no mapping fits',
      system: '',
    });
  });

  test('sees no table in other text', async () => {
    expect((await recognised('{"a": [1, 2]}\n')).format).toBeUndefined();
    expect((await recognised('just words\n')).format).toBeUndefined();
  });
});

test('a preview shows columns, what a mapping makes of the first rows, and each problem once', async () => {
  const input = contract['import.preview'].input.parse({
    ref: { kind: 'path', path: 't.csv' },
    mapping: userRole({
      nodes: [
        { kind: 'account', key: { column: 'User', isRequired: true } },
        { kind: 'role', key: { column: 'Role' }, attributes: { type: { constant: 'role' } } },
      ],
    }),
  });
  const text = 'Roles of Vault,,\nUser,Role,Password\na,R,p1\n,R,p2\nb,R,p3\n,S,\n';
  expect(await previewTable(bytesFile('t.csv', text), input)).toEqual({
    name: 't.csv',
    sheets: [],
    headerRow: 2,
    columns: [
      { name: 'User', samples: ['a', 'b'], distinct: 2, empty: 2 },
      { name: 'Role', samples: ['R', 'S'], distinct: 2, empty: 0 },
      { name: 'Password', samples: [], distinct: 3, empty: 1 },
    ],
    rowsRead: 4,
    results: [
      {
        record: 3,
        nodes: [
          { kind: 'account', key: 'a', label: '', attributes: {} },
          { kind: 'role', key: 'R', label: '', attributes: { type: 'role' } },
        ],
        grants: [{ kind: 'assigned', from: 'a', to: 'R' }],
        events: [],
      },
      {
        record: 5,
        nodes: [
          { kind: 'account', key: 'b', label: '', attributes: {} },
          { kind: 'role', key: 'R', label: '', attributes: { type: 'role' } },
        ],
        grants: [{ kind: 'assigned', from: 'b', to: 'R' }],
        events: [],
      },
    ],
    problems: [
      { code: 'EMPTY_VALUE', reason: 'Column User is empty (key of the account)', count: 2, firstRecord: 4 },
    ],
  });
});

test('a workbook is read like text, empty cells at the end of a row included', async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Notes').addRow(['made for a test']);
  workbook.addWorksheet('Roles').addRows([
    ['User', 'Role', 'Note'],
    ['a', 'R', 'x'],
    ['b', 'R'],
  ]);
  const file = bytesFile('roles.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
  const sink = await readInto(tableFormat([]), file, { mapping: userRole() });
  expect(sink.grants.map(({ from, record }) => [from.key, record])).toEqual([
    ['a', 2],
    ['b', 3],
  ]);
  expect(sink.findings.map(({ code, message }) => [code, message])).toEqual([
    ['OTHER_SHEETS', 'Sheet Roles was read; other sheets were not: Notes'],
  ]);
  const record = await tableFormat([]).readRecord(file, 3, '', { mapping: userRole(), offset: 0 });
  expect(record).toEqual({
    locator: 'sheet Roles row 3',
    text: 'b\tR',
    fields: [
      { name: 'User', value: 'b' },
      { name: 'Role', value: 'R' },
    ],
  });
});

test('secrets in a sheet that is not read keep the original out as well', async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Roles').addRows([
    ['User', 'Role'],
    ['a', 'R'],
  ]);
  workbook
    .addWorksheet('USR02')
    .addRows([['Users of client 100'], ['BNAME', 'BCODE'], ['A', '0123456789ABCDEF']]);
  const file = bytesFile('roles.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
  const sink = await readInto(tableFormat([]), file, { mapping: userRole() });
  expect(sink.droppedFields).toEqual(['USR02: BCODE']);
});

test('a row of another width is not shown where columns hold secrets', async () => {
  const file = bytesFile('t.csv', 'User,Role,Password\na,R,one,hunter2\nb,R,two\n');
  const shownAt = async (record: number) =>
    tableFormat([]).readRecord(file, record, '', { mapping: userRole(), offset: 0, offsetRecord: 1 });
  expect((await shownAt(2)).text).toBe('(not shown: the table has columns that hold secrets)');
  expect((await shownAt(3)).text).toBe('b, R, ');
});

test('the preview cuts long cells and gives no samples of columns that are to be dropped', async () => {
  const long = 'x'.repeat(5000);
  const file = bytesFile('t.csv', `User,Role,Seed\n${long},R,hunter2\n`);
  const mapping = userRole({ dropColumns: ['seed'] });
  const preview = await previewTable(
    file,
    contract['import.preview'].input.parse({ ref: { kind: 'path', path: 't.csv' }, mapping }),
  );
  expect(preview.columns.map(({ samples }) => samples.map((sample) => sample.length))).toEqual([
    [501],
    [1],
    [],
  ]);
  expect(preview.results[0]?.nodes.map(({ key }) => key.length)).toEqual([501, 1]);
});

test('names records with a cell as long as a sheet allows, and a footer that agrees', async () => {
  const sink = await told(
    `User,Role\na,${'x'.repeat(32_767)}\nb,${'x'.repeat(32_768)}\nRows: 2,\n`,
    userRole(),
  );
  expect(sink.findings.map(({ code, severity, count, records }) => [code, severity, count, records])).toEqual(
    [
      ['CELL_AT_LIMIT', 'unknown', 1, [2]],
      ['COUNT_PROVEN', 'note', 2, []],
      ['FOOTERS', 'note', 1, []],
    ],
  );
});
