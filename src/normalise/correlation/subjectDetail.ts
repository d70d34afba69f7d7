/** One account or person beside everybody who may be meant. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { lineageReader } from '#store/lineage.ts';
import { sql } from '#store/sql.ts';
import { type DescribedNode, describedNodes } from '../attributes.ts';
import { snapshotOf } from '../load.ts';
import { entriesOf, type LoggedEntry } from './decisionLog.ts';
import type { Evidence } from './found.ts';
import { decisionsOf } from './matchList.ts';
import { differenceText } from './matchWords.ts';
import { matchesOf, type MatchKind, type StoredMatch } from './matchTables.ts';
import { namesOf, nodeNamed } from './nodeNamed.ts';
import type { Compared } from './peopleIndex.ts';
import { standingOf } from './standing.ts';

type Subject = Output<'correlation.subject'>;
type Candidate = Subject['candidates'][number];
type Place = { readonly sourceId: number; readonly record: number };

/** correlation.subject of the contract. */
export function correlationSubject(input: ParsedInput<'correlation.subject'>, { db }: QueryContext): Subject {
  const snapshot = snapshotOf(db, input.snapshot);
  const subject = nodeNamed(db, input.subject, ['account', 'identity']);
  const kind: MatchKind = subject.kind === 'account' ? 'account' : 'person';
  const matches = matchesOf(db, kind, snapshot.id, subject.id);
  const ids = [subject.id, ...matches.map(({ personId }) => personId)];
  const nodes = new Map(
    [...describedNodes(db, snapshot.id, ['account', 'identity'], undefined, ids)].map((node) => [
      node.id,
      node,
    ]),
  );
  const entries = entriesOf(db, subject.id);
  const history = decisionsOf(db, entries);
  const names = namesOf(db, ids);
  const show = new Shown(db);
  const { noPerson } = standingOf(entries, kind === 'account');
  return {
    subject,
    attributes: show.attributes(nodes.get(subject.id)),
    noPerson: noPerson && { decision: noPerson.no, type: noPerson.type, owner: noPerson.owner },
    candidates: matches.map((match): Candidate => ({
      person: names.get(match.personId) ?? {
        id: match.personId,
        kind: 'identity',
        system: '',
        key: '',
        label: '',
      },
      attributes: show.attributes(nodes.get(match.personId)),
      rule: match.rule,
      confidence: match.confidence,
      status: match.status,
      found:
        match.found === null
          ? { rule: '', confidence: 0 }
          : { rule: match.found.rule, confidence: match.found.confidence },
      evidence: show.evidence(match.evidence),
      declaredIn: declaredPlace(match.evidence, show),
      against: show.against(match, matches, entries),
      decision: history.find(({ no }) => no === match.decision) ?? null,
    })),
    history: [...history],
  };
}

const declaredPlace = ({ sourceId, record }: Evidence, show: Shown) =>
  sourceId === undefined || record === undefined ? null : show.lineage(sourceId, record);

/** Values with the rows behind them. */
class Shown {
  readonly #db: ReadableDb;
  readonly lineage: ReturnType<typeof lineageReader>;

  constructor(db: ReadableDb) {
    this.#db = db;
    this.lineage = lineageReader(db);
  }

  attributes(node: DescribedNode | undefined): Subject['attributes'] {
    return [...(node?.attributes ?? [])].map(([name, { value, sourceId, record }]) => ({
      name,
      value,
      source: this.lineage(sourceId, record),
    }));
  }

  evidence({ rule = '', account, identity, also = [] }: Evidence): Candidate['evidence'] {
    const all = account && identity ? [{ rule, account, identity }, ...also] : also;
    return all.map((one) => ({
      rule: one.rule,
      subject: this.#compared(one.account),
      person: this.#compared(one.identity),
    }));
  }

  #compared({ attribute, value, sourceId, record }: Compared) {
    return { attribute, value, source: this.lineage(sourceId, record) };
  }

  /** Employee numbers that differ; and for whom somebody chose, another person of whom the rules are sure. */
  against(
    match: StoredMatch,
    matches: readonly StoredMatch[],
    entries: readonly LoggedEntry[],
  ): Candidate['against'] {
    const decidedAt = entries.find(({ no }) => no === match.decision)?.at;
    const fact = (text: string, places: readonly Place[]): Candidate['against'][number] => ({
      text,
      sources: places.map(({ sourceId, record }) => this.lineage(sourceId, record)),
      isLater:
        decidedAt !== undefined && places.some(({ sourceId }) => this.#importedAt(sourceId) > decidedAt),
    });
    const facts = (match.evidence.differs ?? []).map((pair) =>
      fact(differenceText({ differs: [pair] }), [pair.account, pair.identity]),
    );
    if (match.status !== 'accepted') return facts;
    for (const other of matches)
      if (other !== match && (other.status === 'proposed' || other.found?.status === 'accepted'))
        facts.push(
          fact(
            `Another person is found by the rule ${other.found?.rule ?? other.rule}`,
            [other.evidence, other.evidence.account, other.evidence.identity].flatMap((one) =>
              one?.sourceId === undefined || one.record === undefined
                ? []
                : [{ sourceId: one.sourceId, record: one.record }],
            ),
          ),
        );
    return facts;
  }

  #importedAt(sourceId: number): string {
    return (
      this.#db.get<{ at: string }>(sql`SELECT imported_at AS at FROM source WHERE source_id = ${sourceId}`)
        ?.at ?? ''
    );
  }
}
