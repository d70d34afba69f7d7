/** What evidence may be attached to: the thing must be in the engagement. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { EvidenceSubject } from '#contract/evidence.ts';
import type { ReadableDb } from '#store/database.ts';
import { type Sql, sql } from '#store/sql.ts';

/**
 * The subject in the form in which it is kept: numbers without the leading letters that people see.
 *
 * @throws {EngineError} NOT_FOUND when the engagement has no such thing; INVALID_INPUT when the id has another form.
 */
export function requireSubject(db: ReadableDb, subject: EvidenceSubject): EvidenceSubject {
  return { kind: subject.kind, id: finders[subject.kind](db, subject.id.trim()) };
}

type Finder = (db: ReadableDb, id: string) => string;

const finders: Readonly<Record<EvidenceSubject['kind'], Finder>> = {
  control: (db, id) => {
    requireRow(db, sql`SELECT 1 FROM control WHERE control_id = ${id}`, `No control ${id}`);
    return id;
  },
  'test-item': testItem,
  exception: (db, id) => {
    const number = numberOf(id, /^(?:EX-)?0*(\d+)$/i, 'an exception: a number, or EX-001');
    requireRow(db, sql`SELECT 1 FROM exception_version WHERE exception_id = ${number}`, `No exception ${id}`);
    return String(number);
  },
  conflict: (db, id) => {
    const match = /^(.+):(\d+)$/.exec(id);
    requireInput(match?.[1] !== undefined, `Not a conflict: ${id}; <rule id>:<subject node id>`);
    const rule = match[1];
    const node = Number(match[2]);
    requireRow(
      db,
      sql`SELECT 1 FROM conflict WHERE rule_id = ${rule} AND subject_node_id = ${node}`,
      `No conflict ${id}`,
    );
    return `${rule}:${node}`;
  },
  source: (db, id) => {
    const number = numberOf(id, /^0*(\d+)$/, 'a source: its number');
    requireRow(db, sql`SELECT 1 FROM source WHERE source_id = ${number}`, `No source ${id}`);
    return String(number);
  },
};

/** `<sample id>:<item key>`, with or without `:<letter>`; a key may hold colons. */
function testItem(db: ReadableDb, id: string): string {
  const match = /^(?:S-)?0*(\d+):(.+)$/is.exec(id);
  requireInput(match?.[2] !== undefined, `Not a test item: ${id}; <sample id>:<item key>`);
  const sampleId = Number(match[1]);
  const rest = match[2];
  const hasItem = (key: string) =>
    db.get(sql`SELECT 1 FROM sample_item WHERE sample_id = ${sampleId} AND item_key = ${key}`) !== undefined;
  const withLetter = /^(.+):(.)$/s.exec(rest);
  const isItem = hasItem(rest);
  if (!isItem && !(withLetter?.[1] !== undefined && hasItem(withLetter[1]))) {
    throw new EngineError('NOT_FOUND', `No test item ${id}`);
  }
  if (!isItem) {
    const letter = withLetter?.[2] ?? '';
    requireRow(
      db,
      sql`SELECT 1 FROM test_attribute WHERE sample_id = ${sampleId} AND letter = ${letter}`,
      `Sample ${sampleId} has no attribute ${letter}`,
    );
  }
  return `${sampleId}:${rest}`;
}

function numberOf(id: string, pattern: RegExp, form: string): number {
  const digits = pattern.exec(id)?.[1];
  requireInput(digits !== undefined, `Not ${form}: ${id}`);
  return Number(digits);
}

function requireRow(db: ReadableDb, query: Sql, message: string): void {
  if (db.get(query) === undefined) throw new EngineError('NOT_FOUND', message);
}
