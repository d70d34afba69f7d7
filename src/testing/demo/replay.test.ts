import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Method, Output } from '#contract/index.ts';
import { createEngine, engineOptions } from '#engine/index.ts';
import { goldenStages, stageGoldens } from './goldens.ts';
import type { Step } from './script.ts';
import type { TruthConflict } from './truth.ts';
import { demoDates, midYear, yearEnd } from './types.ts';

const resources = resolve(import.meta.dirname, '../../../resources');
const demo = (name: string): string => resolve(resources, 'demo', name);
const read = (name: string): unknown => JSON.parse(readFileSync(demo(name), 'utf8'));
const script = read('script.json') as { readonly steps: readonly Step[] };
const truth = read('truth.json') as {
  readonly conflicts: readonly TruthConflict[];
  readonly leaversWithAccess: readonly {
    readonly at: string;
    readonly person: string;
    readonly leftOn: string;
    readonly system: string;
    readonly account: string;
    readonly isUsedAfterLeaving: boolean;
  }[];
};

const folder = mkdtempSync(join(tmpdir(), 'tickmark-demo-'));
const engine = createEngine(
  engineOptions({
    host: 'test',
    resources,
    clock: () => '2026-10-20T08:00:00.000Z',
    randomDigits: (length) => '7'.repeat(length),
  }),
);

async function call<M extends Method>(method: M, input: unknown): Promise<Output<M>> {
  const result = await engine.call(method, input, {
    signal: new AbortController().signal,
    progress: () => {},
  });
  return contract[method].output.parse(result) as Output<M>;
}

type Run = Output<'conflicts.runs'>['runs'][number];

async function runOn(day: string): Promise<Run> {
  const [run] = (await call('conflicts.runs', { snapshot: day })).runs;
  if (run === undefined) throw new Error(`No run on ${day}`);
  return run;
}

async function conflictsOfRun(run: number): Promise<Output<'conflicts.list'>['rows']> {
  return (await call('conflicts.list', { run, page: { limit: 1000 } })).rows;
}

const lineOf = (
  rule: string,
  subject: { system: string; key: string },
  type: string,
  status: string,
): string => `${rule} ${subject.system}/${subject.key} ${type} ${status}`;

let goldens: Awaited<ReturnType<typeof stageGoldens>>;

beforeAll(async () => {
  await call('engagement.demo', { path: join(folder, 'demo.tickmark'), actor: 'Mara Lindqvist' });
  goldens = await stageGoldens(call);
}, 180_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the demo engagement, made by its script', () => {
  test.each(goldenStages)('gives at the stage %s what its golden says', async (stage) => {
    await expect(goldens[stage]).toMatchFileSnapshot(demo(`goldens/${stage}.json`));
  });

  test.each(demoDates)(
    'holds on %s the planted conflicts and no other, with their types and states',
    async (day) => {
      const rows = await conflictsOfRun((await runOn(day)).run);
      const planted = truth.conflicts.filter((one) => one.at === day && one.needs.length === 0);
      expect(rows.map((row) => lineOf(row.rule, row.subject, row.type, row.status)).sort()).toEqual(
        planted.map((one) => lineOf(one.rule, one.subject, one.type, one.status)).sort(),
      );
    },
  );

  test.each(demoDates)('finds on %s the accounts of leavers that are planted, and no other', async (day) => {
    const { rows } = await call('accounts.findings', {
      snapshot: day,
      finding: 'leaver',
      page: { limit: 1000 },
    });
    expect(
      rows
        .map((row) =>
          [
            row.person?.key,
            row.on,
            row.account.system,
            row.account.key,
            row.detail.includes('after leaving'),
          ].join(),
        )
        .sort(),
    ).toEqual(
      truth.leaversWithAccess
        .filter((one) => one.at === day)
        .map((one) => [one.person, one.leftOn, one.system, one.account, one.isUsedAfterLeaving].join())
        .sort(),
    );
  });

  test('joins the postings to the conflicts of who made them', async () => {
    const { rows } = await call('conflicts.list', {
      page: { filter: [{ column: 'use', operator: 'oneOf', value: ['one side', 'both sides', 'realised'] }] },
    });
    const [realised, ...more] = rows.filter((row) => row.use === 'realised');
    expect([realised?.subject.label, realised?.rule, more.length]).toEqual(['Priya Raman', 'SOD-P2P-12', 0]);
    const { shared } = await call('conflicts.activity', { run: realised!.run, no: realised!.no });
    expect(shared).toEqual([{ kind: 'counterparty', value: 'V-2044 Aldgate Fasteners', counts: [1, 1] }]);
    const levelsOf = (name: string) => rows.filter((row) => row.subject.label === name).map((row) => row.use);
    expect(levelsOf('Dana Ruiz')).toEqual(['one side']);
    expect(levelsOf('Tracey Priestley')).toContain('both sides');
  });

  test('says what happened in the period, as its files state it', async () => {
    const { kinds, campaigns, total } = await call('event.summary', { snapshot: yearEnd });
    const lines = (path: string) =>
      readFileSync(demo(`${yearEnd}/${path}`), 'latin1')
        .trim()
        .split('\r\n')
        .slice(1);
    const reviewed = lines('access-governance/access-review-q2-results.csv');
    const changed = lines('foundry/foundry-change-log.csv');
    const requested = lines('service-portal/access-requests-foundry.csv');
    const used = lines('emergency-access/emergency-access-log.csv');
    const posted = lines('netsuite/netsuite-postings.csv');
    expect(kinds.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'campaign 1',
      `review-item ${reviewed.length}`,
      `session ${used.length}`,
      `activity ${posted.length}`,
      `ticket ${requested.length}`,
      `change ${changed.length}`,
    ]);
    expect((await call('graph.summary', { snapshot: yearEnd })).events).toBe(total);
    expect((await call('graph.summary', { snapshot: midYear })).events).toBe(0);
    const [campaign] = campaigns;
    expect(campaigns).toHaveLength(1);
    expect(campaign).toMatchObject({
      campaignId: 'Q2-2026',
      items: reviewed.length,
      revoke: 4,
      undecided: reviewed.filter((line) => line.endsWith(',,,')).length,
    });
    expect(Number(campaign?.itemsDecided)).toBe(reviewed.length - (campaign?.undecided ?? 0));
    // Rights given in the period without a request: as many as the log has members added and names no request for.
    const { rows } = await call('event.list', { snapshot: yearEnd, kind: 'change', page: { limit: 1000 } });
    const unasked = rows.filter(({ fields }) => fields['action'] === 'add' && !fields['ticket']);
    expect(unasked).toHaveLength(changed.filter((line) => line.includes(';ADD;')).length - requested.length);
    expect(unasked.map(({ fields }) => `${fields['principal']} ${fields['entitlement']}`)).toEqual(
      expect.arrayContaining(['D-WH-LEEDS WH-ADJUST']),
    );
  });

  test('has IPE records of its main sources, one of them with a failed count', async () => {
    const records = [];
    for (const snapshot of demoDates) records.push(...(await call('ipe.list', { snapshot })).records);
    const made = records.filter(({ fields }) => fields !== null);
    expect(made.map(({ source, snapshot, status }) => `${snapshot} ${source} ${status}`)).toEqual([
      '2026-06-30 PermissionSetAssignment.csv failed',
      '2026-09-30 hr-roster.csv tested',
      '2026-09-30 foundry-users.csv tested',
      '2026-09-30 foundry-group-members.csv tested',
      '2026-09-30 netsuite-role-permissions.csv tested',
    ]);
    expect(made.map(({ digestsAgree }) => digestsAgree)).toEqual(made.map(() => true));
  });

  test('shows with takeover what needs it, and still the rest', async () => {
    const { run } = await call('conflicts.run', {
      snapshot: yearEnd,
      rules: demo('rules/northgate.json'),
      takeover: true,
    });
    const found = (await conflictsOfRun(run.run)).map((row) => `${row.rule} ${row.subject.key}`);
    const expected = truth.conflicts.filter((one) => one.at === yearEnd);
    expect(
      expected.map((one) => `${one.rule} ${one.subject.key}`).filter((line) => !found.includes(line)),
    ).toEqual([]);
  });

  test('draws the items that the script marks; two of them deviate', async () => {
    const [sample] = (await call('sample.list', {})).samples;
    const { selected } = await call('sample.redraw', { sampleId: sample?.id });
    const marks = script.steps.find((step) => step.call === 'sheet.mark')?.input as {
      cells: readonly { itemKey: string }[];
    };
    expect([...new Set(marks.cells.map((cell) => cell.itemKey))]).toEqual(selected);
    expect({
      size: sample?.size,
      tested: sample?.tested,
      deviations: sample?.deviations,
      concluded: sample?.concluded,
    }).toEqual({
      size: 65,
      tested: 65,
      deviations: 2,
      concluded: true,
    });
  });

  test('has two extracts with gaps at mid-year, besides rows in quarantine', async () => {
    const sources = (await call('import.sources', { snapshot: midYear, page: { limit: 1000 } })).rows;
    const gaps = sources.filter((source) =>
      source.completeness.findings.some((finding) => /^(COUNT_DIFFERS|TRUNCATED)$/.test(finding.code)),
    );
    expect(gaps.map((source) => source.name).sort()).toEqual([
      'PermissionSetAssignment.csv',
      'aws-authorization-details.json',
    ]);
    expect(sources.reduce((sum, source) => sum + source.quarantined, 0)).toBe(3);
  });

  test('has twelve controls, three exceptions, and nineteen items of evidence: nine files, four of a zip, six of a bag', async () => {
    const page = { limit: 1000 };
    const controls = await call('control.list', { page });
    const evidence = await call('evidence.list', { page });
    const exceptions = await call('exception.list', { page });
    expect({ controls: controls.total, evidence: evidence.total }).toEqual({ controls: 12, evidence: 19 });
    expect(exceptions.rows.map((one) => [one.ref, one.origin.kind, one.classification])).toEqual([
      ['EX-001', 'test-item', 'deficiency'],
      ['EX-002', 'test-item', 'deviation'],
      ['EX-003', 'conflict', 'significant deficiency'],
    ]);
  });
});
