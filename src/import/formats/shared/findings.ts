/** Findings gathered while a file is read: one for each code, with its count and records, given to the sink at the end. */
import type { Finding } from '#contract/import.ts';
import type { StatementSink } from '../../statement.ts';

export type FindingKind = {
  readonly code: string;
  readonly severity: Finding['severity'];
  /** The fact, for the number of times that it was met and the names met. */
  readonly message: (count: number, names: string) => string;
  readonly effect: string;
};

const MOST_NAMES = 5;

type Gathered = { kind: FindingKind; count: number; records: number[]; names: Set<string> };

/** A kind of finding, its parts in the order of the type. */
export const findingKind = (
  code: string,
  severity: FindingKind['severity'],
  message: FindingKind['message'],
  effect: string,
): FindingKind => ({ code, severity, message, effect });

export class Findings {
  readonly #gathered = new Map<string, Gathered>();

  /** Counts one occurrence. Occurrences that share a `name` count once. */
  add(kind: FindingKind, record: number, name?: string): void {
    let gathered = this.#gathered.get(kind.code);
    if (!gathered)
      this.#gathered.set(kind.code, (gathered = { kind, count: 0, records: [], names: new Set() }));
    if (name === undefined || !gathered.names.has(name)) gathered.count += 1;
    if (name !== undefined) gathered.names.add(name);
    if (record > 0 && gathered.records.at(-1) !== record) gathered.records.push(record);
  }

  /** Gives all findings to the sink in the order in which they were first met. */
  report(sink: StatementSink): void {
    for (const finding of this.all()) sink.finding(finding);
  }

  all(): Finding[] {
    return [...this.#gathered.values()].map(({ kind, count, records, names }) => ({
      code: kind.code,
      severity: kind.severity,
      message: kind.message(count, listed([...names])),
      count,
      effect: kind.effect,
      records,
    }));
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

/** `1 user`, `3 users`; a plural that is not made with -s is given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
