/** Decisions on matches: each is an entry that stays, and changes the state of every snapshot that names the account. */
import { EngineError, requireInput } from '#base/errors.ts';
import { compareText } from '#base/compare.ts';
import type { NodeRef } from '#contract/define.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { CommandContext } from '#store/context.ts';
import type { WritableDb } from '#store/database.ts';
import { snapshotOf } from '../load.ts';
import { settleSubject } from './correlate.ts';
import { addEntries, entriesOf, type LoggedEntry, type NewEntry } from './decisionLog.ts';
import { openProposals } from './matchQueries.ts';
import { foundOf, type MatchKind } from './matchTables.ts';
import { nodeNamed } from './nodeNamed.ts';
import { standingOf } from './standing.ts';

type Asked = ParsedInput<'correlation.decide'>['decisions'][number];

/** @throws {EngineError} NOT_FOUND, AMBIGUOUS for a name; INVALID_INPUT for what cannot be decided. */
export function decide(
  { decisions, reason, snapshot }: ParsedInput<'correlation.decide'>,
  context: CommandContext,
): Output<'correlation.decide'> {
  const { db } = context;
  const at = snapshotOf(db, snapshot);
  const entries = decisions.map((asked) => entryOf(db, at.id, asked, reason));
  const numbers = keep(context, entries);
  return { batch: numbers[0] ?? 0, decisions: [...numbers] };
}

/** Decides open proposals of one rule. */
export function decideAll(
  { kind, rule, atLeast, system, verdict, reason, snapshot }: ParsedInput<'correlation.decideAll'>,
  context: CommandContext,
): Output<'correlation.decideAll'> {
  const { db } = context;
  const at = snapshotOf(db, snapshot);
  const proposals = openProposals(db, kind, at.id, { rule, system });
  const below = proposals.filter((one) => one.confidence < atLeast);
  const ambiguous = proposals.filter(
    (one) => one.confidence >= atLeast && kind === 'account' && verdict === 'accept' && one.candidates > 1,
  );
  const chosen = proposals.filter((one) => !below.includes(one) && !ambiguous.includes(one));
  const numbers = keep(
    context,
    chosen.map(({ subjectId, personId }) => ({
      verdict,
      subjectId,
      personId,
      undoes: null,
      type: '',
      owner: '',
      reason,
      basis: basisOf(db, kind, at.id, subjectId, personId),
    })),
  );
  const left = [
    { reason: `below ${atLeast} %`, count: below.length },
    { reason: 'several people are proposed', count: ambiguous.length },
  ];
  return { batch: numbers[0] ?? null, decided: chosen.length, left: left.filter((one) => one.count > 0) };
}

/** Takes decisions back. @throws {EngineError} NOT_FOUND; CONFLICT when one was taken back before. */
export function undo(
  { decision, batch, reason }: ParsedInput<'correlation.undo'>,
  context: CommandContext,
): Output<'correlation.undo'> {
  requireInput(
    decision === undefined || batch === undefined,
    'Either a decision or a batch is taken back, not both',
  );
  const chosen = toUndo(entriesOf(context.db), decision, batch);
  keep(
    context,
    chosen.map((entry) => ({
      verdict: 'undo',
      subjectId: entry.subjectId,
      personId: entry.personId,
      undoes: entry.no,
      type: '',
      owner: '',
      reason,
      basis: {},
    })),
  );
  return { undone: chosen.map(({ no }) => no) };
}

function toUndo(
  entries: readonly LoggedEntry[],
  decision: number | undefined,
  batch: number | undefined,
): readonly LoggedEntry[] {
  const undone = new Set(entries.map((entry) => entry.undoes));
  const standing = entries.filter((entry) => entry.verdict !== 'undo' && !undone.has(entry.no));
  const wanted = decision === undefined && batch === undefined ? standing.at(-1)?.batch : batch;
  const found = standing.filter((entry) =>
    decision === undefined ? entry.batch === wanted : entry.no === decision,
  );
  if (found.length > 0) return found;
  const named = decision === undefined ? `batch ${wanted ?? ''}` : `decision ${decision}`;
  const isKnown = entries.some(
    (entry) =>
      entry.verdict !== 'undo' && (decision === undefined ? entry.batch === wanted : entry.no === decision),
  );
  if (isKnown) throw new EngineError('CONFLICT', `What was decided as ${named} was taken back before`);
  throw new EngineError(
    'NOT_FOUND',
    entries.length === 0 ? 'Nothing was decided' : `There is no ${named} to take back`,
  );
}

function entryOf(db: WritableDb, snapshotId: number, asked: Asked, reason: string): NewEntry {
  const subject = nodeNamed(db, asked.subject, ['account', 'identity']);
  const common = { verdict: asked.verdict, undoes: null, reason };
  if (asked.verdict === 'no-person') {
    requireInput(subject.kind === 'account', `${subject.label} is a person`);
    requireInput(
      asked.type !== undefined,
      'An account without a person has a type: service, shared, emergency, default or system',
    );
    requireInput(
      asked.person === undefined,
      'No person is named where there is none; the owner is named instead',
    );
    return {
      ...common,
      subjectId: subject.id,
      personId: null,
      type: asked.type,
      owner: asked.owner,
      basis: { found: foundOf(db, 'account', snapshotId, subject.id) },
    };
  }
  requireInput(asked.person !== undefined, `Which person is meant for ${subject.label}?`);
  requireInput(
    asked.type === undefined && asked.owner === '',
    'Type and owner belong to accounts without a person',
  );
  const person = nodeNamed(db, asked.person, ['identity']);
  const [first, second] = subject.kind === 'account' ? [subject, person] : inOrder(subject, person);
  const kind: MatchKind = subject.kind === 'account' ? 'account' : 'person';
  return {
    ...common,
    subjectId: first.id,
    personId: second.id,
    type: '',
    owner: '',
    basis: basisOf(db, kind, snapshotId, first.id, second.id),
  };
}

/** The first by key stands for both. */
function inOrder(a: NodeRef, b: NodeRef): readonly [NodeRef, NodeRef] {
  requireInput(a.id !== b.id, `${a.label} is one entry, not two`);
  return compareText(a.key, b.key) < 0 ? [a, b] : [b, a];
}

/** The match as it stood when it was decided. */
function basisOf(
  db: WritableDb,
  kind: MatchKind,
  snapshotId: number,
  subjectId: number,
  personId: number,
): object {
  return foundOf(db, kind, snapshotId, subjectId).find((row) => row.personId === personId) ?? {};
}

function keep(context: CommandContext, entries: readonly NewEntry[]): readonly number[] {
  const { db } = context;
  if (entries.length === 0) return [];
  const numbers = addEntries(db, entries, { at: context.clock(), by: context.actor });
  for (const subjectId of new Set(entries.map((entry) => entry.subjectId))) {
    const log = entriesOf(db, subjectId);
    const isAccount = log[0]?.kind === 'account';
    settleSubject(db, isAccount ? 'account' : 'person', subjectId, standingOf(log, isAccount));
  }
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  context.about(first === last ? `decision ${first}` : `decisions ${first}-${last}`);
  return numbers;
}
