/** Lists of matches and of decisions. */
import type { NodeKind, NodeRef } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { pageQuery } from '#store/paging.ts';
import { type Sql, sql } from '#store/sql.ts';
import { snapshotOf } from '../load.ts';
import { pageRows } from '../pageRows.ts';
import { type LoggedEntry, entriesOf } from './decisionLog.ts';
import type { Evidence, Status } from './found.ts';
import { isOpenMatch, matchSelect } from './matchQueries.ts';
import type { MatchKind } from './matchTables.ts';
import { differenceText, whyText } from './matchWords.ts';
import { namesOf } from './nodeNamed.ts';

type Row = {
  readonly subjectId: number;
  readonly personId: number;
  readonly rule: string;
  readonly confidence: number;
  readonly status: Status;
  readonly evidence: string;
  readonly decision: number | null;
  readonly found: string;
  readonly system: string;
  readonly kind: NodeKind;
  readonly subject: string;
  readonly label: string;
  readonly personKey: string;
  readonly person: string;
  readonly candidates: number;
  readonly hasOwner: number;
  readonly isAgainst: number;
};

type MatchRow = Output<'correlation.list'>['rows'][number];

/** correlation.list of the contract. */
export function listMatches(
  { kind, view, snapshot, page }: ParsedInput<'correlation.list'>,
  { db }: QueryContext,
): Output<'correlation.list'> {
  const { id } = snapshotOf(db, snapshot);
  const select = sql`SELECT * FROM (${matchSelect(kind, id)}) WHERE ${viewOf(view, kind)}`;
  const found = pageQuery<Row>(
    db,
    {
      select,
      columns: {
        system: sql`t.system`,
        subject: sql`t.subject`,
        label: sql`t.label`,
        person: sql`t.person`,
        personKey: sql`t.personKey`,
        rule: sql`t.rule`,
        confidence: sql`t.confidence`,
        status: sql`t.status`,
        candidates: sql`t.candidates`,
        against: sql`t.isAgainst`,
        decision: sql`t.decision`,
      },
      searchable: ['system', 'subject', 'label', 'person', 'personKey'],
      defaultOrder: sql`t.confidence DESC, t.system, t.subject, t.personKey`,
    },
    page,
  );
  const subjects = db.get<{ n: number }>(sql`SELECT COUNT(DISTINCT subjectId) AS n FROM (${select})`)?.n ?? 0;
  return { ...found, rows: found.rows.map(matchRow), subjects };
}

function viewOf(view: ParsedInput<'correlation.list'>['view'], kind: MatchKind): Sql {
  switch (view) {
    case 'open':
      return isOpenMatch(kind);
    case 'ambiguous':
      return sql`${isOpenMatch(kind)} AND candidates > 1`;
    case 'contradicted':
      return sql`isAgainst`;
    case 'decided':
      return sql`decision IS NOT NULL`;
    case 'all':
      return sql`1 = 1`;
    default:
      return sql`status = ${view}`;
  }
}

function matchRow(row: Row): MatchRow {
  const evidence = JSON.parse(row.evidence) as Evidence;
  return {
    subject: { id: row.subjectId, kind: row.kind, system: row.system, key: row.subject, label: row.label },
    person: personRef(row),
    rule: row.rule,
    confidence: row.confidence,
    status: row.status,
    candidates: row.candidates,
    subjectValue: evidence.account?.value ?? '',
    personValue: evidence.identity?.value ?? '',
    why: whyText(evidence.rule ?? row.rule),
    against: againstText(row, evidence),
    decision: row.decision,
  };
}

const personRef = (row: Row): NodeRef => ({
  id: row.personId,
  kind: 'identity',
  system: '',
  key: row.personKey,
  label: row.person,
});

function againstText(row: Row, evidence: Evidence): string {
  const differs = differenceText(evidence);
  if (differs !== '' || row.isAgainst === 0) return differs;
  return row.decision === null
    ? 'Somebody else is accepted by a surer rule'
    : 'The rules are sure of this person; another was chosen by hand';
}

type Decision = Output<'correlation.decisions'>['rows'][number];

/** Decisions as the contract shows them, the latest first. */
export function decisionsOf(db: QueryContext['db'], entries: readonly LoggedEntry[]): readonly Decision[] {
  const names = namesOf(
    db,
    entries.flatMap((entry) => [entry.subjectId, entry.personId ?? entry.subjectId]),
  );
  const undoneBy = new Map(entries.map((entry) => [entry.undoes, entry.no]));
  const unnamed = (id: number): NodeRef => ({ id, kind: 'identity', system: '', key: '', label: '' });
  return entries
    .map((entry): Decision => ({
      no: entry.no,
      batch: entry.batch,
      verdict: entry.verdict,
      subject: names.get(entry.subjectId) ?? unnamed(entry.subjectId),
      person: entry.personId === null ? null : (names.get(entry.personId) ?? unnamed(entry.personId)),
      type: entry.type,
      owner: entry.owner,
      reason: entry.reason,
      at: entry.at,
      by: entry.by,
      undoes: entry.undoes,
      undoneBy: undoneBy.get(entry.no) ?? null,
    }))
    .reverse();
}

/** correlation.decisions of the contract. */
export function listDecisions(
  { page }: ParsedInput<'correlation.decisions'>,
  { db }: QueryContext,
): Output<'correlation.decisions'> {
  const found = pageRows<Decision>(
    {
      rows: decisionsOf(db, entriesOf(db)),
      columns: {
        no: (row) => row.no,
        verdict: (row) => row.verdict,
        subject: (row) => row.subject.label,
        system: (row) => row.subject.system,
        person: (row) => row.person?.label ?? '',
        reason: (row) => row.reason,
        by: (row) => row.by,
        at: (row) => row.at,
      },
      searchable: ['subject', 'person', 'reason', 'by'],
    },
    page,
  );
  return { ...found, rows: [...found.rows] };
}
