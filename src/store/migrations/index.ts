/** All migrations, in order. Append only; a released one is never edited. */
import { initial } from './0010-initial.ts';
import { events } from './0020-events.ts';
import { completeness } from './0030-completeness.ts';
import { correlationDecisions } from './0040-correlation.ts';
import { mitigations } from './0100-mitigations.ts';
import { redactedCopies } from './0050-redacted-copies.ts';
import { sourceLists } from './0070-source-lists.ts';
import { baskets } from './0120-baskets.ts';
import { conflictRows } from './0130-conflict-rows.ts';
import { drift } from './0140-drift.ts';
import { conflictWorlds } from './0145-conflict-worlds.ts';
import { grades } from './0190-grades.ts';

export type Migration = {
  /** Rises in steps of ten. */
  readonly version: number;
  readonly title: string;
  readonly sql: string;
  /** Tables of this step that refuse UPDATE and DELETE. */
  readonly appendOnly: readonly string[];
};

export const migrations: readonly Migration[] = [
  initial,
  events,
  completeness,
  correlationDecisions,
  redactedCopies,
  sourceLists,
  mitigations,
  baskets,
  conflictRows,
  drift,
  conflictWorlds,
  grades,
];
