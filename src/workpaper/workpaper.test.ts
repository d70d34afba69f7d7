import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesFile, readAll } from '#files/read.ts';
import { openXlsx } from '#files/xlsx.ts';
import { listZip } from '#files/zip.ts';
import { blobFile } from '#store/blobs.ts';
import type { JobContext } from '#store/context.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { countBy } from './sheets/words.ts';
import { csvField, escapeCellText, MOST_CELL_CHARACTERS, safeText } from './cellText.ts';
import { continued, writeWorkbook } from './excel.ts';
import { headerZones } from './layout.ts';
import { missingBeforeSignOff, type OpenPoints } from './missing.ts';
import { entryOf, planSheets } from './plan.ts';
import { type Sheet, sheetBody } from './sheet.ts';
import { conflictSheet, mitigationSheet } from './sheets/conflictSheets.ts';
import { testSheet } from './sheets/testSheet.ts';
import { percentUp } from './sheets/words.ts';
import { hostileTexts, testData, testFacts } from './__fixtures__/testData.ts';
import { locator, writeSet } from './write.ts';

const nowhere = { facts: testFacts, locate: () => null };

function sheetOf(rows: readonly (readonly (string | number | null)[])[], over: Partial<Sheet> = {}): Sheet {
  const columns = [
    { title: 'No.', width: 8, kind: 'integer' as const },
    { title: 'Text', width: 40, kind: 'text' as const },
    { title: 'Day', width: 12, kind: 'day' as const },
  ];
  const place = {
    ref: 'Z-1',
    title: 'Test',
    file: 'z.xlsx',
    sheet: 'Z-1',
    completeness: 'complete' as const,
  };
  return { ...place, ...sheetBody({ purpose: 'Test.', source: 'Test.', columns, rows }), ...over };
}

/** Rows of a sheet below its column titles, as our own reader has them. */
async function rowsBelow(bytes: Uint8Array, sheet: string, firstTitle: string): Promise<string[][]> {
  const workbook = await openXlsx(bytesFile('w.xlsx', bytes));
  const rows: string[][] = [];
  await workbook.readRows(sheet, (cells) => {
    rows.push([...cells]);
  });
  return rows.slice(rows.findIndex((row) => row[0] === firstTitle) + 1);
}

async function xmlOf(bytes: Uint8Array, pattern: RegExp): Promise<string> {
  const { files } = await listZip(bytesFile('w.xlsx', bytes));
  const texts = [];
  for (const file of files.filter((one) => pattern.test(one.name))) {
    texts.push(Buffer.from(await readAll(file, 1 << 26)).toString('utf8'));
  }
  return texts.join('\n');
}

async function writeAll(): Promise<Map<string, Buffer>> {
  const plans = planSheets(testData());
  const files = new Map<string, Buffer>();
  for (const [name, list] of Map.groupBy(plans, (plan) => plan.place.file)) {
    const sheets = [];
    for (const plan of list) sheets.push({ ...plan.place, ...(await plan.build()) });
    files.set(name, await writeWorkbook(sheets, { facts: testFacts, locate: locator(plans) }));
  }
  return files;
}

describe('safeText', () => {
  test('removes and counts what a cell cannot hold, and keeps the rest', () => {
    expect(safeText('a\u0000b\u0007c\ud800d\u{1f600}\r\ne\tf')).toEqual({
      text: 'abcd\u{1f600}\ne\tf',
      removed: 3,
      isCut: false,
    });
  });

  test('cuts at 32,767 code units and states the full length', () => {
    const { text, isCut } = safeText('x'.repeat(40_000));
    expect(isCut).toBe(true);
    expect(text.length).toBe(MOST_CELL_CHARACTERS);
    expect(text.endsWith('x [cut: 40000 characters]')).toBe(true);
    expect(safeText('x'.repeat(MOST_CELL_CHARACTERS)).isCut).toBe(false);
  });

  test('does not cut a character in half', () => {
    const { text } = safeText('\u{1f600}'.repeat(20_000));
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeLessThanOrEqual(MOST_CELL_CHARACTERS);
  });

  test('marks letters that OOXML would read as an escape', () => {
    expect(escapeCellText('_x0041_ _x00zz_ x_x000D_')).toBe('_x005F_x0041_ _x00zz_ x_x005F_x000D_');
  });
});

test('things that are called as members of every object are counted like others', () => {
  expect(Object.entries(countBy(['constructor', '__proto__', 'constructor'], (name) => name))).toEqual([
    ['constructor', 2],
    ['__proto__', 1],
  ]);
});

describe('csvField', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@a', "'@a"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1', "'＝1"],
    ['a "b", c', '"a ""b"", c"'],
    ['plain', 'plain'],
  ])('writes %j as %j', (value, expected) => {
    expect(csvField(value)).toBe(expected);
  });

  test('leaves numbers as numbers', () => {
    expect([csvField(-5), csvField(null)]).toEqual(['-5', '']);
  });
});

describe('writeWorkbook', () => {
  test('keeps every hostile text as the text that it is, and writes no formula', async () => {
    const bytes = await writeWorkbook([sheetOf(hostileTexts.map((text, i) => [i, text, null]))], nowhere);
    const rows = await rowsBelow(bytes, 'Z-1', 'No.');
    const expected = hostileTexts.map((text) => safeText(text).text);
    expect(rows.slice(0, hostileTexts.length).map((row) => row[1])).toEqual(expected);
    const xml = await xmlOf(bytes, /worksheets\//);
    expect(xml).not.toMatch(/<f[ >]/);
    expect(xml).not.toContain('hyperlink');
    expect(xml).toContain('3 control characters were removed');
  });

  test('gives any text back as it was made safe', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(
          '=',
          '+',
          '-',
          '@',
          '_x',
          '0041_',
          '\n',
          '\r',
          '\t',
          ' ',
          '<',
          '&',
          '"',
          "'",
          'é',
          '\ud83d',
          '\u0001',
        ),
        maxLength: 20,
      }),
    );
    const texts = fc.sample(anyText, { numRuns: 500, seed: 42 }).filter((text) => safeText(text).text !== '');
    const bytes = await writeWorkbook([sheetOf(texts.map((text, i) => [i, text, null]))], nowhere);
    const rows = await rowsBelow(bytes, 'Z-1', 'No.');
    expect(rows.slice(0, texts.length).map((row) => row[1])).toEqual(
      texts.map((text) => safeText(text).text),
    );
  });

  test('writes numbers as numbers and days as days', async () => {
    const bytes = await writeWorkbook([sheetOf([[1234, '0042', '2026-09-30']])], nowhere);
    expect((await rowsBelow(bytes, 'Z-1', 'No.'))[0]).toEqual(['1234', '0042', '2026-09-30']);
    expect(await xmlOf(bytes, /sheet1\.xml/)).toMatch(/<v>1234<\/v>.*<v>46295<\/v>/s);
  });

  test('gives the same bytes twice', async () => {
    const [first, second] = [await writeAll(), await writeAll()];
    expect([...first.keys()]).toEqual([
      '00-index.xlsx',
      'B-controls.xlsx',
      'D-sources.xlsx',
      'D-E-F-AC01.xlsx',
      'G-exceptions.xlsx',
      'H-lead.xlsx',
      'I-conflicts.xlsx',
      'X-evidence.xlsx',
    ]);
    for (const [name, bytes] of first) expect([name, second.get(name)?.equals(bytes)]).toEqual([name, true]);
  });

  test('links the index to every sheet and every sheet to the index, and nothing else', async () => {
    const files = await writeAll();
    const targets = async (name: string) => {
      const xml = await xmlOf(files.get(name) ?? Buffer.alloc(0), /worksheets\/_rels\//);
      return [...xml.matchAll(/Target="([^"]*)"/g)]
        .map((match) => (match[1] ?? '').replaceAll('&apos;', "'"))
        .sort();
    };
    const index = await targets('00-index.xlsx');
    expect(index).toEqual([
      "#'A-1'!A1",
      "#'A-1'!A1",
      "#'A-2'!A1",
      "B-controls.xlsx#'B-1'!A1",
      "D-E-F-AC01.xlsx#'D-AC01-1'!A1",
      "D-E-F-AC01.xlsx#'D-AC01-1.1'!A1",
      "D-E-F-AC01.xlsx#'E-AC01-1'!A1",
      "D-E-F-AC01.xlsx#'E-AC01-1.1'!A1",
      "D-E-F-AC01.xlsx#'F-AC01-1'!A1",
      "D-sources.xlsx#'D-1'!A1",
      "D-sources.xlsx#'D-2'!A1",
      "D-sources.xlsx#'D-3'!A1",
      "D-sources.xlsx#'D-4'!A1",
      "G-exceptions.xlsx#'G-1'!A1",
      "H-lead.xlsx#'H-1'!A1",
      "I-conflicts.xlsx#'I-1'!A1",
      "I-conflicts.xlsx#'I-2'!A1",
      "X-evidence.xlsx#'X-1'!A1",
    ]);
    expect(await targets('I-conflicts.xlsx')).toEqual(["00-index.xlsx#'A-1'!A1", "00-index.xlsx#'A-1'!A1"]);
    expect(await targets('D-E-F-AC01.xlsx')).toContain("G-exceptions.xlsx#'G-1'!A1");
    expect(await targets('G-exceptions.xlsx')).toContain("X-evidence.xlsx#'X-1'!A1");
    expect(await targets('H-lead.xlsx')).toEqual(["00-index.xlsx#'A-1'!A1", "D-E-F-AC01.xlsx#'F-AC01-1'!A1"]);
  });

  test('continues a sheet that has more rows than fit, and loses none', async () => {
    const rows = Array.from({ length: 25 }, (_, i) => [i, `row ${i}`, null]);
    const parts = continued(sheetOf(rows, { footer: [[null, 'sum', null]] }), 10);
    expect(parts.map((part) => [part.sheet, part.title, part.rows.length, part.footer.length])).toEqual([
      ['Z-1', 'Test (sheet 1 of 3)', 10, 0],
      ['Z-1 (2)', 'Test (sheet 2 of 3)', 10, 0],
      ['Z-1 (3)', 'Test (sheet 3 of 3)', 5, 1],
    ]);
    const bytes = await writeWorkbook([sheetOf(rows)], { ...nowhere, mostRows: 70 });
    expect((await rowsBelow(bytes, 'Z-1 (3)', 'No.')).map((row) => row[1])).toEqual([
      'row 20',
      'row 21',
      'row 22',
      'row 23',
      'row 24',
    ]);
  });

  test('says that there are no rows', async () => {
    const bytes = await writeWorkbook([sheetOf([])], nowhere);
    expect((await rowsBelow(bytes, 'Z-1', 'No.'))[0]).toEqual(['Rows', '', 'None']);
  });
});

describe('headerZones', () => {
  test.each([
    [[32, 110], [{ label: [1, 1], value: [2, 2] }]],
    [
      [6, 26, 34, 11, 16, 12, 11, 11, 10, 10],
      [
        { label: [1, 2], value: [3, 3] },
        { label: [4, 5], value: [6, 6] },
        { label: [7, 8], value: [9, 10] },
      ],
    ],
    [[10], [{ label: [1, 1], value: null }]],
  ])('places the head over columns of widths %j', (widths, expected) => {
    expect(headerZones(widths.map((width) => ({ width })))).toEqual(expected);
  });
});

describe('sheets', () => {
  test('F: an item a row, an attribute a column, the evaluation under the columns', () => {
    const [sample] = testData().samples;
    if (!sample) throw new Error('no sample');
    const body = testSheet(sample, testData().legend);
    expect(body.columns.map((column) => column.title)).toEqual([
      'No.',
      'Item',
      'system',
      'to',
      'grantedOn',
      'A',
      'B',
      'Evidence',
      'Comment',
      'Deviation',
      'Exception',
      'Source row',
      'Tested by',
      'Tested on',
    ]);
    expect(body.rows[1]).toEqual([
      2,
      'SAP/U00420/Z_AP_CLERK',
      'SAP',
      'Z_AP_CLERK',
      '2026-03-02',
      '✓',
      '✗',
      'A: X-0001',
      'B: Approved two days after the grant',
      'yes',
      'EX-001',
      'users.csv, line 12',
      'a.auditor',
      '2026-09-30',
    ]);
    expect(body.footer.map((row) => [row[1], row[5], row[6]])).toEqual([
      ['Items tested (n)', '3', '3'],
      ['Not applicable', '0', '0'],
      ['Not tested', '0', '0'],
      ['Deviations', '0', '1'],
      ['Deviation rate', '0.00 %', '33.33 %'],
      ['Upper limit', '53.59 %', '80.42 %'],
      ['Tolerable rate', '10.00 %', '10.00 %'],
      ['Supports reliance', 'no', 'no'],
    ]);
  });

  test('I-3: a mitigation with its days, its test and what is missing', () => {
    const data = testData();
    if (!data.run) throw new Error('no run');
    const mitigation = {
      id: 1,
      ref: 'M-001',
      version: 2,
      kind: 'control',
      rule: 'SOD-P2P-01',
      subject: '',
      department: 'Finance',
      system: 'SAP',
      controlId: 'AC-04',
      description: 'Payments are reviewed',
      owner: 'O. Owner',
      approver: 'A. Approver',
      validFrom: '2026-01-01',
      validTo: '2026-06-30',
      test: 'effective',
      testedOn: '2026-05-20',
      testedBy: 'M. Auditor',
      evidence: 'S-01',
      doneOn: null,
      isWithdrawn: false,
      subjectName: '',
      standing: 'expired',
      covers: 3,
      gaps: ['Owner and approver are the same person'],
      createdAt: '2026-10-01T09:00:00Z',
      createdBy: 'M. Auditor',
      changedAt: '2026-10-02T09:00:00Z',
      changedBy: 'M. Auditor',
    } as const;
    const mitigations = { on: '2026-09-30', rows: [{ ...mitigation, gaps: [...mitigation.gaps] }] };
    const body = mitigationSheet(data.run, mitigations, {
      on: '2026-09-30',
      total: 5,
      open: 4,
      states: [
        { state: 'open', count: 1 },
        { state: 'mitigation expired', count: 3 },
        { state: 'accepted', count: 1 },
        { state: 'mitigated', count: 0 },
      ],
      byRule: [],
    });
    expect(body.result).toBe(
      '1 mitigation. Of 5 conflicts 4 are open: 1 open, 3 mitigation expired, 1 accepted.',
    );
    expect(body.rows).toEqual([
      [
        'M-001',
        'control',
        'expired',
        'SOD-P2P-01',
        '',
        'Finance\nSAP',
        'AC-04',
        'Payments are reviewed',
        'O. Owner',
        'A. Approver',
        '2026-01-01',
        '2026-06-30',
        'effective\n2026-05-20\nM. Auditor\nS-01',
        3,
        'Owner and approver are the same person',
      ],
    ]);
  });

  test('I-2: both paths, hop by hop, each with the row of the file that states it', async () => {
    const data = testData();
    if (!data.run) throw new Error('no run');
    const body = conflictSheet(data.run, await data.conflicts());
    const source = 'source 1 users.csv, line 12, SHA-256 aaaaaaaaaaaaaaaa';
    expect(body.rows).toEqual([
      [
        1,
        'SOD-P2P-01\nMaintain vendors and pay them',
        'critical',
        'Dana Ruiz\nFinance\nE1001',
        'intra-role',
        'allowed',
        'open',
        'no log',
        'Maintain vendors\nXK01',
        `1. Dana Ruiz owns the account DRUIZ in SAP [${source}]\n2. the account DRUIZ in SAP has the role Z_AP_CLERK [${source}]\n3. the role Z_AP_CLERK grants XK01 [${source}]`,
        'Pay vendors\nF110',
        `1. Dana Ruiz owns the account DRUIZ in SAP [${source}]\n2. the account DRUIZ in SAP has the role Z_AP_CLERK [${source}]\n3. the role Z_AP_CLERK grants F110 [${source}]`,
        'no',
        null,
      ],
    ]);
  });

  test('the index counts the rows that the sheets have', async () => {
    const plans = planSheets(testData());
    const built = await Promise.all(
      plans.map(async (plan) => [plan.place.ref, (await plan.build()).rows.length]),
    );
    const counted = plans.map(entryOf).map((entry) => [entry.ref, entry.rows]);
    // The quarantine of the test data has more rows than its source says.
    expect(counted.filter(([ref]) => ref !== 'D-3')).toEqual(built.filter(([ref]) => ref !== 'D-3'));
  });

  test('limits are shown rounded up, never down', () => {
    expect([percentUp(0.0487001), percentUp(0.05), percentUp(0.1), percentUp(0.07)]).toEqual([
      '4.88 %',
      '5.00 %',
      '10.00 %',
      '7.00 %',
    ]);
  });
});

describe('writeSet', () => {
  const context = (): JobContext => ({
    db: memoryDb(),
    engagement: {
      id: 'e1',
      path: '',
      title: 'FY2026',
      client: 'Northgate',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
    },
    clock: () => '2026-10-01T09:00:00.000Z',
    appVersion: '0.1.0',
    resources: '',
    cache: new Map(),
    locate: () => ({ path: '', name: '' }),
    actor: 'a.auditor',
    randomDigits: () => '0',
    about: () => {},
    signal: new AbortController().signal,
    progress: () => {},
  });

  test('keeps the files, writes them out, and names them in a manifest with their digests', async () => {
    const ctx = context();
    const out = join(mkdtempSync(join(tmpdir(), 'tickmark-')), 'papers');
    const { set, files } = await writeSet(testData(), ctx, out);
    expect(set).toBe(1);
    expect(readdirSync(out).sort()).toEqual(files.map((file) => file.name).sort());
    for (const file of files) {
      const written = readFileSync(file.path ?? '');
      expect(createHash('sha256').update(written).digest('hex')).toBe(file.sha256);
    }
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
      files: { name: string; sha256: string }[];
      journal: { head: string };
    };
    expect(manifest.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
      files.filter((file) => file.name !== 'manifest.json').map(({ name, sha256 }) => [name, sha256]),
    );
    expect(manifest.journal.head).toBe('f'.repeat(64));
    const kept = ctx.db.get<{ blobId: number }>(
      sql`SELECT blob_id AS blobId FROM artifact WHERE name = 'I-conflicts.xlsx'`,
    );
    const bytes = await readAll(blobFile(ctx.db, kept?.blobId ?? 0, 'x'), 1 << 26);
    expect(readFileSync(join(out, 'I-conflicts.xlsx')).equals(bytes)).toBe(true);
  });

  test('gives the same digests in another engagement file with the same content', async () => {
    const digests = async () =>
      (await writeSet(testData(), context(), undefined)).files.map((file) => file.sha256);
    expect(await digests()).toEqual(await digests());
  });

  test('counts sets upwards and stops when cancelled', async () => {
    const ctx = context();
    await writeSet(testData(), ctx, undefined);
    expect((await writeSet(testData(), ctx, undefined)).set).toBe(2);
    await expect(writeSet(testData(), { ...ctx, signal: AbortSignal.abort() }, undefined)).rejects.toThrow(
      'Writing the workpapers was cancelled',
    );
  });
});

describe('missingBeforeSignOff', () => {
  const done: OpenPoints = {
    sources: 1,
    sourcesNotComplete: 0,
    sourcesNotTested: 0,
    quarantined: 0,
    accountsWithoutPerson: 0,
    hasRun: true,
    conflictsWithoutException: 0,
    controls: 1,
    controlsWithGaps: 0,
    controlsWithoutSample: 0,
    provisionalPopulations: 0,
    samplesNotTested: 0,
    samplesNotConcluded: 0,
    deviationsWithoutException: 0,
    exceptionsOpen: 0,
    exceptionsOverdue: 0,
    exceptionsWithoutOwner: 0,
    evidence: 0,
    evidenceAltered: 0,
    evidenceUnverified: 0,
    workpaperSets: 1,
  };

  test('is empty when nothing is missing', () => {
    expect(missingBeforeSignOff(done)).toEqual([]);
  });

  test('states each open point with the screen that shows its rows', () => {
    expect(
      missingBeforeSignOff({
        ...done,
        quarantined: 1200,
        hasRun: false,
        deviationsWithoutException: 1,
        evidenceUnverified: 2,
        workpaperSets: 0,
      }),
    ).toEqual([
      { text: '1,200 rows in quarantine', screen: 'sources' },
      { text: 'Segregation of duties not tested', screen: 'conflicts' },
      { text: '1 deviation without an exception', screen: 'samples' },
      { text: '2 items of evidence not verified again', screen: 'evidence' },
      { text: 'No workpapers written', screen: 'workpapers' },
    ]);
  });
});
