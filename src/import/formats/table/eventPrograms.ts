/** The event rules of a mapping: what they read of a row is told with the rest of it, or not at all. */
import type { Finding } from '#contract/import.ts';
import type { StatementSink } from '../../statement.ts';
import { Findings } from '../shared/findings.ts';
import { ReviewChecks } from '../shared/reviewChecks.ts';
import { UNKNOWN_ACTION, UNKNOWN_DECISION } from '../shared/eventFindings.ts';
import { type EventProgram, eventProgram, type EventRule, type EventStatement } from './eventProgram.ts';
import type { ColumnLookup, RowFault } from './valueProgram.ts';

export class EventPrograms {
  readonly #programs: readonly EventProgram[];
  readonly #findings = new Findings();
  readonly #checks = new ReviewChecks();
  #statements: EventStatement[] = [];

  /** @throws {EngineError} INVALID_INPUT naming the rule that cannot be followed. */
  constructor(rules: readonly EventRule[], lookup: ColumnLookup) {
    this.#programs = rules.map((rule, i) => eventProgram(rule, i, lookup));
  }

  get count(): number {
    return this.#programs.length;
  }

  /** Reads one row; what is wrong goes to `fault`. */
  read(fields: readonly string[], numbers: readonly number[] | null, fault: RowFault): void {
    if (this.#programs.length === 0) return;
    this.#statements = [];
    for (const program of this.#programs) {
      if (program.test !== null && !program.test(fields, numbers)) continue;
      const statement = program.read(fields, fault);
      if (statement) this.#statements.push(statement);
    }
  }

  /** Tells the sink of the row read last; gives whether there was anything. */
  tell(sink: StatementSink, record: number): boolean {
    for (const { kind, fields, system, unknown } of this.#statements) {
      if (unknown) {
        const code = unknown.code === 'UNKNOWN_ACTION' ? UNKNOWN_ACTION : UNKNOWN_DECISION;
        this.#findings.add(code, record, unknown.word);
      }
      this.#checks.hear(kind, record, fields);
      sink.event(kind, record, fields, system === '' ? undefined : system);
    }
    return this.#statements.length > 0;
  }

  findings(): readonly Finding[] {
    return [...this.#findings.all(), ...this.#checks.findings()];
  }
}
