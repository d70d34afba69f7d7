/** What the sheets are made of: the answers of the contract, gathered once for a set. */
import type { ControlRow } from '#contract/control.ts';
import type { EvidenceRow } from '#contract/evidence.ts';
import type { ExceptionRow } from '#contract/annotate.ts';
import type { ConflictRow } from '#contract/analyse.ts';
import type { Output } from '#contract/index.ts';
import type { SourceSummary } from '#contract/import.ts';
import type { IpeRecord } from '#contract/ipe.ts';
import type { PopulationRow, SampleRow } from '#contract/sample.ts';

export type WorkpaperEntry = Output<'workpaper.index'>['entries'][number];
export type JournalRow = Output<'journal.list'>['rows'][number];
export type QuarantineRow = Output<'import.quarantine'>['rows'][number];
export type PopulationItem = Output<'population.items'>['rows'][number];
export type RunSummary = Output<'conflicts.runs'>['runs'][number];
export type RulePack = {
  readonly functions: readonly { readonly id: string; readonly name: string }[];
  readonly rules: Output<'rules.pack'>['rules'];
};
export type ConflictSides = Pick<Output<'conflicts.get'>, 'sides'>['sides'];
export type Mitigations = Pick<Output<'mitigation.list'>, 'on' | 'rows'>;
export type States = Output<'conflicts.states'>;
export type FullConflict = { readonly conflict: ConflictRow; readonly sides: ConflictSides };
export type TestSheet = Output<'sheet.get'>;
export type Evaluation = Output<'sample.evaluate'>;
export type Legend = Output<'tickmark.legend'>['tickmarks'];

export type SampleData = {
  readonly sample: SampleRow;
  readonly record: Output<'sample.record'>['record'];
  readonly sheet: TestSheet;
  readonly evaluation: Evaluation;
};

/** Lists that may be long are read when their sheet is built; `limit` is the number of rows wanted. */
export type WorkpaperData = {
  readonly journal: {
    readonly entries: number;
    readonly head: string;
    readonly isWhole: boolean;
    readonly rows: (limit?: number) => readonly JournalRow[];
  };
  readonly asOf: string;
  readonly controls: readonly ControlRow[];
  readonly sources: readonly SourceSummary[];
  readonly ipe: readonly IpeRecord[];
  readonly quarantine: (limit?: number) => readonly QuarantineRow[];
  readonly populations: readonly PopulationRow[];
  readonly items: (
    populationId: number,
    limit?: number,
  ) => { readonly columns: readonly string[]; readonly rows: readonly PopulationItem[] };
  readonly samples: readonly SampleData[];
  readonly run: RunSummary | null;
  readonly pack: RulePack | null;
  readonly conflicts: (limit?: number) => Promise<readonly FullConflict[]>;
  readonly mitigations: Mitigations;
  readonly states: States;
  readonly exceptions: readonly ExceptionRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly legend: Legend;
};
