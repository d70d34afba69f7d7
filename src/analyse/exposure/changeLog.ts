/** Logged changes of access, by the grant that they speak of. */
import { dayNumber } from '#base/dates.ts';
import type { NodeRef } from '#contract/define.ts';
import type { LoggedChange } from '#graph/index.ts';
import { lineageReader } from '#store/lineage.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

export type ChangeEntry = LoggedChange & {
  /** e.g. "added by the log, changes.csv, line 12". */
  readonly words: string;
};

export type ChangeLog = {
  /**
   * What the logs of all snapshots say of the grant between two nodes, ascending by day.
   *
   * An entry speaks of it when its principal and entitlement are the key or label of the two nodes, whatever the case, and
   * its system, where it names one, is that of one of them.
   */
  readonly of: (from: NodeRef, to: NodeRef) => readonly ChangeEntry[];
};

type Row = {
  readonly sourceId: number;
  readonly record: number;
  readonly system: string;
  readonly principal: string;
  readonly entitlement: string;
  readonly action: 'add' | 'remove';
  readonly changedAt: string;
};

/** Reads the logged changes that add or remove something. */
export function changeLog(db: ReadableDb): ChangeLog {
  const byNames = new Map<string, Row[]>();
  for (const row of rowsOf(db)) {
    const key = `${row.principal.toLowerCase()}\n${row.entitlement.toLowerCase()}`;
    const list = byNames.get(key);
    if (list === undefined) byNames.set(key, [row]);
    else list.push(row);
  }
  if (byNames.size === 0) return { of: () => [] };
  const lineageOf = lineageReader(db);
  const entryOf = ({ sourceId, record, action, changedAt }: Row): ChangeEntry => {
    const { file, locator } = lineageOf(sourceId, record);
    const words = `${action === 'add' ? 'added' : 'removed'} by the log, ${file}, ${locator}`;
    return { day: dayNumber(changedAt.slice(0, 10)), action, words };
  };
  return {
    of: (from, to) =>
      namesOf(from)
        .flatMap((principal) =>
          namesOf(to).flatMap((entitlement) => byNames.get(`${principal}\n${entitlement}`) ?? []),
        )
        .filter(({ system }) => system === '' || system === from.system || system === to.system)
        .map(entryOf)
        .sort((a, b) => a.day - b.day),
  };
}

function namesOf({ key, label }: NodeRef): readonly string[] {
  return [...new Set([key.toLowerCase(), label.toLowerCase()])].filter((name) => name !== '');
}

function rowsOf(db: ReadableDb): readonly Row[] {
  return db.all<Row>(sql`
    SELECT e.source_id                         AS sourceId,
           e.record                            AS record,
           e.system                            AS system,
           COALESCE(e.fields ->> '$.principal', '')   AS principal,
           COALESCE(e.fields ->> '$.entitlement', '') AS entitlement,
           e.fields ->> '$.action'             AS action,
           e.fields ->> '$.changedAt'          AS changedAt
      FROM event       AS e
      JOIN live_source AS s USING (source_id)
     WHERE e.kind = 'change'
       AND e.fields ->> '$.action' IN ('add', 'remove')
       AND e.fields ->> '$.changedAt' <> ''
     ORDER BY e.fields ->> '$.changedAt', e.source_id, e.event_no
  `);
}
