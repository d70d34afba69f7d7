/** The conflicts planted in the demo, against those that were found. */
import type { Output } from '#contract/index.ts';

export type Truth = {
  readonly conflicts: readonly {
    /** Snapshot. */
    readonly at: string;
    readonly rule: string;
    readonly subject: { readonly key: string };
    /** What must be importable or followed before it can be found; empty: it must be found. */
    readonly needs: readonly string[];
  }[];
};

export function readTruth(text: string): Truth {
  return JSON.parse(text) as Truth;
}

export type TruthComparison = {
  readonly snapshot: string;
  readonly planted: number;
  readonly found: number;
  /** Planted and not found: rule and subject. */
  readonly missing: readonly string[];
  /** Found and not planted. */
  readonly invented: readonly string[];
};

type Run = Output<'conflicts.runs'>['runs'][number];
type Row = Output<'conflicts.list'>['rows'][number];

/** Compares one run with what was planted for its snapshot in the systems that can be imported. */
export function compareWithTruth(truth: Truth, run: Run, rows: readonly Row[]): TruthComparison {
  const planted = new Set(
    truth.conflicts
      .filter((one) => one.at === run.snapshot && one.needs.length === 0)
      .map((one) => `${one.rule} ${one.subject.key}`),
  );
  const found = new Set(rows.map((row) => `${row.rule} ${row.subject.key}`));
  return {
    snapshot: run.snapshot,
    planted: planted.size,
    found: found.size,
    missing: [...planted].filter((one) => !found.has(one)).sort(),
    invented: [...found].filter((one) => !planted.has(one)).sort(),
  };
}
