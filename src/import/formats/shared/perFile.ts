/** What is gathered while one table is read, between `begin` and `end` of its reader. */
import type { StatementSink } from '../../statement.ts';
import { Findings } from './findings.ts';

/** Findings of the file that is read into a sink. */
const findings = new WeakMap<StatementSink, Findings>();

export function findingsOf(sink: StatementSink): Findings {
  const known = findings.get(sink);
  if (known) return known;
  const begun = new Findings();
  findings.set(sink, begun);
  return begun;
}
