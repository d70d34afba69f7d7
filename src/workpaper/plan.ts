/** Which sheets a set has, where each stands, and how each is built. Nothing is built before it is asked for. */
import type { Completeness } from '#contract/define.ts';
import type { WorkpaperData, WorkpaperEntry } from './data.ts';
import { INDEX, type SheetBody, type SheetPlace } from './sheet.ts';
import { conflictSheet, mitigationSheet, rulePackSheet } from './sheets/conflictSheets.ts';
import { controlMatrix, leadSheet } from './sheets/controlSheets.ts';
import { indexSheet, journalSheet } from './sheets/engagementSheets.ts';
import { ipeSheet } from './sheets/ipeSheet.ts';
import { populationItems, populationMemo, selectedItems, selectionSheet } from './sheets/populationSheets.ts';
import { evidenceIndex, exceptionLog } from './sheets/recordSheets.ts';
import { findingsSheet, quarantineSheet, sourcesSheet } from './sheets/sourceSheets.ts';
import { testSheet } from './sheets/testSheet.ts';

export type SheetPlan = {
  readonly place: SheetPlace;
  /** Rows of the whole sheet. */
  readonly rows: number;
  /** Builds the sheet; with `limit`, at least that many of its first rows, where leaving the rest out saves work. */
  readonly build: (limit?: number) => SheetBody | Promise<SheetBody>;
};

/** The sheets of a set in index order. */
export function planSheets(data: WorkpaperData): readonly SheetPlan[] {
  const references = testReferences(data);
  const sheets: SheetPlan[] = [
    ...engagementPlans(data, () => sheets.map(entryOf)),
    ...sourcePlans(data),
    ...controlPlans(data, references),
    ...testPlans(data, references),
    ...resultPlans(data),
  ];
  // The index lists itself.
  const withIndex = sheets.map((one) => (one.place.ref === INDEX ? { ...one, rows: sheets.length } : one));
  sheets.splice(0, sheets.length, ...withIndex.sort((a, b) => compareRefs(a.place.ref, b.place.ref)));
  return sheets.map((one) => ({
    ...one,
    build: async (limit) => withAsOf(await one.build(limit), data.asOf),
  }));
}

/** Sheets that say no other date show the state of the latest snapshot. */
function withAsOf(body: SheetBody, asOf: string): SheetBody {
  return body.asOf === '' ? { ...body, asOf } : body;
}

/** A plan as the index shows it. */
export function entryOf({ place, rows }: SheetPlan): WorkpaperEntry {
  const { ref, title, file, sheet, completeness } = place;
  return { ref, title, file, sheet, rows, completeness };
}

function plan(
  [ref, title, file]: readonly [string, string, string],
  rest: Omit<SheetPlan, 'place'> & { readonly completeness?: Completeness },
): SheetPlan {
  const { completeness = 'complete', rows, build } = rest;
  return { place: { ref, title, file, sheet: ref.slice(0, 31), completeness }, rows, build };
}

function engagementPlans(
  data: WorkpaperData,
  entries: () => readonly WorkpaperEntry[],
): readonly SheetPlan[] {
  const file = '00-index.xlsx';
  return [
    plan([INDEX, 'Index of workpapers', file], { rows: 0, build: () => indexSheet(data, entries()) }),
    plan(['A-2', 'Journal', file], {
      rows: data.journal.entries,
      build: (limit) => journalSheet(data, limit),
    }),
  ];
}

function sourcePlans(data: WorkpaperData): readonly SheetPlan[] {
  const file = 'D-sources.xlsx';
  const completeness = worst(data.sources.map((source) => source.completeness.status));
  const findings = data.sources.reduce((sum, source) => sum + source.completeness.findings.length, 0);
  const quarantined = data.sources.reduce((sum, source) => sum + source.quarantined, 0);
  return [
    plan(['D-1', 'Sources and reconciliation', file], {
      rows: data.sources.length,
      build: () => sourcesSheet(data),
      completeness,
    }),
    plan(['D-2', 'Completeness findings', file], {
      rows: findings,
      build: () => findingsSheet(data),
      completeness,
    }),
    plan(['D-4', 'Information produced by the entity', file], {
      rows: data.ipe.length,
      build: () => ipeSheet(data),
      completeness,
    }),
    plan(['D-3', 'Rows in quarantine', file], {
      rows: quarantined,
      build: (limit) => quarantineSheet(data, limit),
      completeness,
    }),
  ];
}

function controlPlans(data: WorkpaperData, references: References): readonly SheetPlan[] {
  const lead = () =>
    leadSheet(data, (controlId) =>
      data.samples
        .filter(({ sample }) => sample.controlId === controlId)
        .map(({ sample }) => `F-${references.samples.get(sample.id) ?? ''}`),
    );
  const completeness = worst(data.samples.map(({ sample }) => completenessOf(data, sample.populationId)));
  return [
    plan(['B-1', 'Risk and control matrix', 'B-controls.xlsx'], {
      rows: data.controls.length,
      build: () => controlMatrix(data),
    }),
    plan(['H-1', 'Lead sheet by control', 'H-lead.xlsx'], {
      rows: lead().rows.length,
      build: lead,
      completeness,
    }),
  ];
}

function testPlans(data: WorkpaperData, references: References): readonly SheetPlan[] {
  return [
    ...data.populations.flatMap((population) => {
      const id = references.populations.get(population.id) ?? '';
      const file = testFile(id);
      const { completeness, items, ref, controlId } = population;
      const memo = populationMemo(population);
      return [
        plan([`D-${id}`, `${controlId}: population ${ref}`, file], {
          rows: memo.rows.length,
          build: () => memo,
          completeness,
        }),
        plan([`D-${id}.1`, `${controlId}: items of population ${ref}`, file], {
          rows: items,
          build: (limit) => populationItems(population, data.items(population.id, limit)),
          completeness,
        }),
      ];
    }),
    ...data.samples.flatMap((one) => {
      const { sample } = one;
      const id = references.samples.get(sample.id) ?? '';
      const file = testFile(id);
      const population = data.populations.find((candidate) => candidate.id === sample.populationId);
      const completeness = completenessOf(data, sample.populationId);
      const aside = sample.status === 'discarded' ? ' (set aside)' : '';
      const selection = selectionSheet(one, population);
      const selected = selectedItems(one);
      return [
        plan([`E-${id}`, `${sample.controlId}: selection of ${sample.ref}${aside}`, file], {
          rows: selection.rows.length,
          build: () => selection,
          completeness,
        }),
        plan([`E-${id}.1`, `${sample.controlId}: drawn items of ${sample.ref}${aside}`, file], {
          rows: selected.rows.length,
          build: () => selected,
          completeness,
        }),
        plan([`F-${id}`, `${sample.controlId}: test of ${sample.ref}${aside}`, file], {
          rows: sample.size,
          build: () => testSheet(one, data.legend),
          completeness,
        }),
      ];
    }),
  ];
}

function resultPlans(data: WorkpaperData): readonly SheetPlan[] {
  const { run, pack } = data;
  const conflicts =
    run && pack
      ? [
          plan(['I-1', 'Segregation of duties: rules', 'I-conflicts.xlsx'], {
            rows: pack.rules.length,
            build: () => rulePackSheet(run, pack),
          }),
          plan(['I-2', 'Segregation of duties: conflicts', 'I-conflicts.xlsx'], {
            rows: run.totals.conflicts,
            build: async (limit) => conflictSheet(run, await data.conflicts(limit)),
            completeness: run.completeness,
          }),
          ...(data.mitigations.rows.length === 0
            ? []
            : [
                plan(['I-3', 'Segregation of duties: mitigations', 'I-conflicts.xlsx'], {
                  rows: data.mitigations.rows.length,
                  build: () => mitigationSheet(run, data.mitigations, data.states),
                }),
              ]),
        ]
      : [];
  return [
    plan(['G-1', 'Exception log', 'G-exceptions.xlsx'], {
      rows: data.exceptions.length,
      build: () => exceptionLog(data),
    }),
    ...conflicts,
    plan(['X-1', 'Evidence index', 'X-evidence.xlsx'], {
      rows: data.evidence.length,
      build: () => evidenceIndex(data),
    }),
  ];
}

type References = {
  /** Number of a population or sample to `<control>-<seq>`. */
  readonly populations: ReadonlyMap<number, string>;
  readonly samples: ReadonlyMap<number, string>;
};

/** Numbers by control in the order of their making; nothing is ever removed, so none is used again. */
function testReferences(data: WorkpaperData): References {
  const number = (rows: readonly { readonly id: number; readonly controlId: string }[]) => {
    const counts = new Map<string, number>();
    const ordered = [...rows].sort((a, b) => a.id - b.id);
    return new Map(
      ordered.map(({ id, controlId }) => {
        const code = controlCode(controlId);
        const next = (counts.get(code) ?? 0) + 1;
        counts.set(code, next);
        return [id, `${code}-${next}`] as const;
      }),
    );
  };
  return { populations: number(data.populations), samples: number(data.samples.map(({ sample }) => sample)) };
}

/** AC-01 -> AC01: fit for references and file names. */
const controlCode = (controlId: string) => controlId.replace(/[^A-Za-z0-9]/g, '').slice(0, 16) || 'X';

const testFile = (id: string) => `D-E-F-${id.slice(0, id.lastIndexOf('-'))}.xlsx`;

function completenessOf(data: WorkpaperData, populationId: number): Completeness {
  return data.populations.find((population) => population.id === populationId)?.completeness ?? 'unknown';
}

function worst(states: readonly Completeness[]): Completeness {
  if (states.includes('gaps')) return 'gaps';
  return states.includes('unknown') ? 'unknown' : 'complete';
}

/** B-1, D-1, ... D-AC01-1, D-AC01-1.1: letters, then numbers as numbers. */
function compareRefs(a: string, b: string): number {
  const parts = (ref: string) => ref.split(/[-.]/);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const [x, y] = [left[i] ?? '', right[i] ?? ''];
    if (x === y) continue;
    const isNumber = /^\d+$/.test(x) && /^\d+$/.test(y);
    if (isNumber) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return 0;
}
