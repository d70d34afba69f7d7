/**
 * What the demo gives at each stage, as texts that a person reviews: one golden a stage.
 *
 * Names instead of numbers of nodes, so that a difference says what changed.
 */
import type { Input, Method, Output } from '#contract/index.ts';
import { demoDates, yearEnd } from './types.ts';

export type DemoCall = <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>;

const page = { limit: 1000 };

/** Texts by stage. */
export async function stageGoldens(call: DemoCall): Promise<Readonly<Record<GoldenStage, string>>> {
  return {
    import: text(await imported(call)),
    graph: text(await graph(call)),
    conflicts: text(await conflicts(call)),
    sample: text(await sample(call)),
    workpapers: text(await workpapers(call)),
  };
}

export const goldenStages = ['import', 'graph', 'conflicts', 'sample', 'workpapers'] as const;
export type GoldenStage = (typeof goldenStages)[number];

const text = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

async function imported(call: DemoCall) {
  const { rows } = await call('import.sources', { page });
  const quarantine = await call('import.quarantine', { page });
  return {
    sources: rows.map(
      ({
        name,
        snapshot,
        format,
        system,
        records,
        accepted,
        quarantined,
        completeness,
        sections,
        droppedFields,
      }) => ({
        file: `${snapshot} ${name}`,
        read: `${format} for ${system === '' ? 'people' : system}: ${records} records, ${accepted} accepted, ${quarantined} quarantined`,
        status: completeness.status,
        findings: completeness.findings.map(
          (finding) => `${finding.severity} ${finding.code}: ${finding.message}`,
        ),
        sections,
        ...(droppedFields.length > 0 ? { droppedFields } : {}),
      }),
    ),
    quarantine: quarantine.rows.map((row) => `${row.source} ${row.record}: ${row.code}: ${row.reason}`),
  };
}

async function graph(call: DemoCall) {
  const snapshots = [];
  for (const snapshot of demoDates) {
    const { systems, totals, completeness, effective } = await call('graph.summary', {
      snapshot,
      effective: true,
    });
    snapshots.push({
      snapshot,
      totals,
      completeness,
      effective,
      systems: systems.map((system) => JSON.stringify(system)),
    });
  }
  const access = await call('graph.access', { of: 'Dana Ruiz', snapshot: yearEnd, page });
  const [vendor] = access.permissions.filter(
    (one) => one.system === 'Foundry' && one.permission.startsWith('VEND'),
  );
  const to = vendor === undefined ? '' : `${vendor.system}/${vendor.permission}`;
  const { paths } = await call('graph.paths', {
    from: 'Dana Ruiz',
    to,
    which: 'shortest',
    snapshot: yearEnd,
  });
  return {
    snapshots,
    danaRuiz: access.permissions.map((one) => `${one.status} ${one.hops} ${one.system}/${one.permission}`),
    path: paths.map((path) =>
      path.hops.map(
        (hop) =>
          `${hop.sentence} [${hop.sources.map((source) => `${source.file}, ${source.locator}`).join('; ')}]`,
      ),
    ),
  };
}

async function conflicts(call: DemoCall) {
  const runs = [];
  for (const run of (await call('conflicts.runs', {})).runs) {
    const lines = [];
    for (const { no } of (await call('conflicts.list', { run: run.run, page })).rows) {
      const { conflict, sides } = await call('conflicts.get', { run: run.run, no });
      const { rule, rating, type, status, subject } = conflict;
      lines.push([
        `${no} ${rule} ${subject.label} (${rating}, ${type}, ${status})`,
        ...sides.map((side) => side.sentence),
      ]);
    }
    runs.push({
      snapshot: run.snapshot,
      rulePack: run.rulePack,
      resultSha256: run.resultSha256,
      totals: { ...run.totals, byRule: run.totals.byRule.map((rule) => `${rule.rule} ${rule.count}`) },
      states: (await call('conflicts.states', { run: run.run })).states
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => `${count} ${state}`),
      uses: (await call('conflicts.uses', { run: run.run })).uses.map(({ use, count }) => `${count} ${use}`),
      conflicts: lines,
    });
  }
  return runs;
}

async function sample(call: DemoCall) {
  const { populations } = await call('population.list', {});
  const { samples } = await call('sample.list', {});
  const drawn = [];
  for (const { id } of samples) {
    const { record } = await call('sample.record', { sampleId: id });
    const { attributes } = await call('sample.evaluate', { sampleId: id });
    drawn.push({
      record,
      evaluation: attributes.map((attribute) => `${attribute.letter} ${attribute.sentence}`),
    });
  }
  return { populations, samples: drawn };
}

async function workpapers(call: DemoCall) {
  const { entries } = await call('workpaper.index', {});
  const sheets = [];
  for (const { ref } of entries) {
    const { entry, header, columns, rows, total } = await call('workpaper.preview', { ref, limit: 12 });
    sheets.push({
      sheet: `${entry.ref} ${entry.title} (${entry.file}, ${total} rows, ${entry.completeness})`,
      header: header.map(({ label, value }) => `${label}: ${value}`),
      columns: columns.join(' | '),
      rows: rows.map((row) => row.join(' | ')),
    });
  }
  const { sets } = await call('workpaper.sets', {});
  return { files: sets[0]?.files.map((file) => `${file.sha256} ${file.name}`), sheets };
}
