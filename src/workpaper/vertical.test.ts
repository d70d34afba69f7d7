/** From imported files to workpapers, through every stage. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyseHandlers } from '#analyse/index.ts';
import { annotateHandlers } from '#annotate/index.ts';
import { controlHandlers } from '#control/index.ts';
import { contract, type Input, type Method, type ParsedInput } from '#contract/index.ts';
import { evidenceHandlers } from '#evidence/index.ts';
import { bytesFile } from '#files/read.ts';
import { openXlsx } from '#files/xlsx.ts';
import { sampleHandlers } from '#sample/index.ts';
import {
  drawTickets,
  freezeTickets,
  importSmallClient,
  type TestContext,
  testContext,
  writtenFile,
} from '#testing/sampleWorld.ts';
import { gather } from './gather.ts';
import { workpaperHandlers } from './index.ts';

const rulePack = {
  tickmarkRulePack: 1,
  id: 'small',
  version: '1',
  title: 'Two roles apart',
  processes: { P2P: 'Procure to pay' },
  functions: [
    {
      id: 'F-ENTER',
      name: 'Enter invoices',
      process: 'P2P',
      duty: 'entry',
      permissions: [{ platform: 'generic', type: 'role', value: 'AP_CLERK' }],
    },
    {
      id: 'F-APPROVE',
      name: 'Approve invoices',
      process: 'P2P',
      duty: 'approval',
      permissions: [{ platform: 'generic', type: 'role', value: 'AP_MANAGER' }],
    },
  ],
  rules: [
    {
      id: 'SOD-1',
      name: 'Enter vs approve',
      process: 'P2P',
      functions: ['F-ENTER', 'F-APPROVE'],
      rating: 'high',
      risk: 'One person pays alone.',
    },
  ],
};

function parsed<M extends Method>(method: M, input: Input<M>): ParsedInput<M> {
  return contract[method].input.parse(input) as ParsedInput<M>;
}

/** An engagement with a control, a tested sample with a deviation, an exception, evidence and conflicts. */
async function engagement(): Promise<TestContext> {
  const context = testContext();
  await importSmallClient(context);
  const control = parsed('control.save', {
    control: {
      id: 'AC-03',
      objective: 'Access is approved before it is given.',
      frequency: 'event-driven',
      owner: 'Dov Tal',
      approver: 'Ada Quint',
      systems: ['ERP'],
    },
  });
  controlHandlers['control.save'](control, context);
  const { sampleId, selected } = drawTickets(context, await freezeTickets(context, 200));
  const letters = annotateHandlers['sheet.get']({ sampleId }, context).attributes.map((one) => one.letter);
  const cells = selected.flatMap((itemKey, i) =>
    letters.map((letter) => ({
      itemKey,
      letter,
      tickmark: i === 2 && letter === 'B' ? ('fail' as const) : ('pass' as const),
      comment: i === 2 && letter === 'B' ? 'Approved after the grant' : '',
    })),
  );
  annotateHandlers['sheet.mark'](parsed('sheet.mark', { sampleId, cells }), context);
  const ref = { kind: 'path' as const, path: writtenFile('ticket.txt', 'approved\n') };
  const attachTo = [{ kind: 'test-item' as const, id: `${sampleId}:${selected[2]}:B` }];
  await evidenceHandlers['evidence.add'](parsed('evidence.add', { sources: [ref], attachTo }), context);
  const rules = writtenFile('small.json', JSON.stringify(rulePack));
  await analyseHandlers['conflicts.run'](parsed('conflicts.run', { rules }), context);
  return context;
}

describe('workpapers of a small engagement', () => {
  let context: TestContext;
  let out: string;
  beforeAll(async () => {
    context = await engagement();
    out = join(mkdtempSync(join(tmpdir(), 'tickmark-')), 'papers');
    await workpaperHandlers['workpaper.write']({ out }, context);
  });

  async function rows(file: string, sheet: string, firstTitle: string): Promise<string[][]> {
    const workbook = await openXlsx(bytesFile(file, readFileSync(join(out, file))));
    const found: string[][] = [];
    await workbook.readRows(sheet, (cells) => void found.push([...cells]));
    return found.slice(found.findIndex((row) => row[0] === firstTitle) + 1);
  }

  test('the index names every sheet with the rows that it has', async () => {
    const { entries } = await workpaperHandlers['workpaper.index']({}, context);
    expect(entries.map(({ ref, file, rows }) => [ref, file, rows])).toEqual([
      ['A-1', '00-index.xlsx', 17],
      ['A-2', '00-index.xlsx', 0],
      ['B-1', 'B-controls.xlsx', 1],
      ['D-1', 'D-sources.xlsx', 3],
      ['D-2', 'D-sources.xlsx', entries.find((entry) => entry.ref === 'D-2')?.rows],
      ['D-3', 'D-sources.xlsx', 0],
      ['D-4', 'D-sources.xlsx', 3],
      ['D-AC03-1', 'D-E-F-AC03.xlsx', 12],
      ['D-AC03-1.1', 'D-E-F-AC03.xlsx', 200],
      ['E-AC03-1', 'D-E-F-AC03.xlsx', 17],
      ['E-AC03-1.1', 'D-E-F-AC03.xlsx', entries.find((entry) => entry.ref === 'E-AC03-1.1')?.rows],
      ['F-AC03-1', 'D-E-F-AC03.xlsx', 22],
      ['G-1', 'G-exceptions.xlsx', 0],
      ['H-1', 'H-lead.xlsx', 1],
      ['I-1', 'I-conflicts.xlsx', 1],
      ['I-2', 'I-conflicts.xlsx', 1],
      ['X-1', 'X-evidence.xlsx', 1],
    ]);
  });

  test('the test sheet shows the deviation with its evidence', async () => {
    const sheet = await rows('D-E-F-AC03.xlsx', 'F-AC03-1', 'No.');
    expect(sheet).toHaveLength(22 + 8 + 1);
    const third = sheet[2] ?? [];
    expect(third.slice(-7, -3)).toEqual(['B: X-0001', 'B: Approved after the grant', 'yes', '']);
    expect(third.filter((cell) => cell === '✗')).toHaveLength(1);
  });

  test('conflicts carry the same paths as the screen shows', async () => {
    const data = await gather(context);
    const [full] = await data.conflicts();
    const { sides } = analyseHandlers['conflicts.get']({ run: 1, no: 1 }, context);
    expect(full?.sides).toEqual(sides);
    const [row] = await rows('I-conflicts.xlsx', 'I-2', 'No.');
    expect(row?.slice(1, 4)).toEqual(['SOD-1\nEnter vs approve', 'high', 'Ada Quint\nE1']);
    expect(row?.[9]).toMatch(
      /^1\. Ada Quint owns .* \[source 1 roster\.csv, line 2, SHA-256 [0-9a-f]{16}\]\n2\. /,
    );
  });

  test('a preview has the rows of the file', async () => {
    const preview = await workpaperHandlers['workpaper.preview']({ ref: 'D-AC03-1.1', limit: 5 }, context);
    expect(preview.total).toBe(200);
    const written = await rows('D-E-F-AC03.xlsx', 'D-AC03-1.1', 'Position');
    expect(preview.rows).toEqual(written.slice(0, 5));
    await expect(workpaperHandlers['workpaper.preview']({ ref: 'Q-9', limit: 5 }, context)).rejects.toThrow(
      'No workpaper Q-9',
    );
  });

  test('the overview says what is missing', () => {
    const overview = workpaperHandlers['overview.get']({}, context);
    expect(overview.samples).toEqual({ total: 1, open: 1, concluded: 0 });
    expect(overview.conflicts).toMatchObject({ total: 1, byProcess: { P2P: 1 } });
    expect(overview.workpapers.sets).toBe(1);
    expect(overview.missing.map((one) => one.text)).toEqual(
      expect.arrayContaining([
        '1 critical or high conflict without an exception',
        '1 control with gaps in the record',
        '1 sample tested and not concluded',
        '1 deviation without an exception',
        '1 item of evidence not verified again',
      ]),
    );
  });

  test('answers fit the contract, also of an engagement with nothing in it', async () => {
    for (const ctx of [context, testContext()]) {
      const answers = {
        'overview.get': workpaperHandlers['overview.get']({}, ctx),
        'workpaper.index': await workpaperHandlers['workpaper.index']({}, ctx),
        'workpaper.sets': workpaperHandlers['workpaper.sets']({}, ctx),
        'workpaper.preview': await workpaperHandlers['workpaper.preview']({ ref: 'A-1', limit: 100 }, ctx),
        'workpaper.write': await workpaperHandlers['workpaper.write']({}, ctx),
        'evidence.list': evidenceHandlers['evidence.list'](parsed('evidence.list', { page: {} }), ctx),
        'control.list': controlHandlers['control.list'](parsed('control.list', { page: {} }), ctx),
        'control.frameworks': controlHandlers['control.frameworks']({}, ctx),
      };
      for (const [method, answer] of Object.entries(answers)) {
        expect([method, contract[method as keyof typeof answers].output.safeParse(answer).error]).toEqual([
          method,
          undefined,
        ]);
      }
    }
  });

  test('two engagements made the same way give the same files', async () => {
    const digests = async () => {
      const ctx = await engagement();
      const { files } = await workpaperHandlers['workpaper.write']({}, ctx);
      return files.map(({ name, sha256 }) => [name, sha256]);
    };
    expect(await digests()).toEqual(await digests());
  });

  test('a frozen population is unchanged after writing', () => {
    const [population] = sampleHandlers['population.list']({}, context).populations;
    expect(sampleHandlers['population.verify']({ populationId: population?.id ?? 0 }, context).ok).toBe(true);
  });
});
