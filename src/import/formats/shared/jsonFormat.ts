/** Formats that are JSON records of several kinds: users, groups, assignments as an API answers them. */
import { EngineError } from '#base/errors.ts';
import type { FileProbe, Format, ReadOptions, Recognition } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import { Findings } from './findings.ts';
import { noRecords, pageSized } from './jsonFindings.ts';
import { jsonHead } from './jsonHead.ts';
import { type FoundRecord, recordsIn } from './jsonContent.ts';
import { type JsonRecords, jsonRecords, recordAgain } from './jsonStream.ts';
import { withoutSecrets } from './jsonSecrets.ts';
import { isObject, textOf, type JsonObject } from './values.ts';

export type JsonRecordCall = {
  readonly sink: StatementSink;
  readonly findings: Findings;
  readonly options: ReadOptions;
  /** Number in the file, from 1. */
  readonly record: number;
  readonly body: JsonObject;
  /** Names of the members around the record's list, outermost first: the id of a group, for members listed by group. */
  readonly path: readonly string[];
  /** Kind of the record with an id, when the file holds it: for references that do not say what they lead to. */
  readonly kindOfId: ReadonlyMap<string, string>;
};

/** States one record. Gives back why it cannot be read, before anything was stated; '' when it was. */
export type TakeJson = (call: JsonRecordCall) => string;

type Facts = Omit<Format, 'recognise' | 'read' | 'readRecord'>;

export type Envelopes = {
  /** @throws {EngineError} UNREADABLE_SOURCE for a file that holds no lists of records. */
  readonly see: (body: JsonObject, path: readonly string[]) => void;
  readonly report: (findings: Findings) => void;
};

export type JsonKinds<K extends string> = {
  /** What a record is: `object of the Okta API`. */
  readonly recordName: string;
  /** Which kind a record is, by its members; null when it is none. */
  readonly kindOf: (body: JsonObject) => K | null;
  readonly takers: Readonly<Record<K, TakeJson>>;
  /** Records refer to others of the file by their id: `kindOfId` is wanted. */
  readonly refersById?: true;
  /** By what others refer to a record; its `id` when left out. */
  readonly idOf?: (body: JsonObject) => string;
  /** Names of members that hold secrets. */
  readonly isSecret: (name: string) => boolean;
  /** Lengths of a whole page: a list that is exactly as long may have more. */
  readonly pageSizes: readonly number[];
  /** Whether the beginning of the file may be of this format at all; left out: the records decide. */
  readonly mayBe?: (text: string) => boolean;
  /** Percent when all records are known. */
  readonly confidence: number;
  /** Makes what looks at the objects around the records of one file, for marks of further pages. */
  readonly envelopes?: () => Envelopes;
};

/** A format of JSON records. @param isLong - for tests: whether files are read in passes; left out: by their size. */
export function jsonRecordFormat<K extends string>(
  facts: Facts,
  kinds: JsonKinds<K>,
  isLong?: boolean,
): Format {
  const { recordName, kindOf, takers, isSecret, pageSizes, envelopes } = kinds;
  return {
    ...facts,
    recognise: (probe) => recogniseRecords(probe, kinds),
    read: async (file, sink, options, { signal, progress }) => {
      const findings = new Findings();
      const around = envelopes?.();
      const kindOfId = new Map<string, string>();
      let record = 0;
      const records = await jsonRecords(file, {
        isRecord: (body) => kindOf(body) !== null,
        onEnvelope: around?.see,
        onFound: kinds.refersById && ((found) => noteId(kindOfId, found, kinds)),
        signal,
        onProgress: (bytes) => progress(bytes, record),
        isLong,
      });
      if (!records.isEmpty && records.known === 0) {
        throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no ${recordName}`);
      }
      if (records.isEmpty) findings.add(noRecords, 0);
      const lengths = new Map<string, number>();
      await records.each(({ locator, value, path }) => {
        record += 1;
        if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
        if (record % 1000 === 0 && records.isInMemory) progress(file.bytes, record);
        sink.recordRead();
        sink.locator(record, locator);
        const reason = take({
          sink,
          findings,
          options,
          record,
          body: isObject(value) ? value : {},
          path,
          kindOfId,
        });
        if (reason === '') count(lengths, locator);
        else sink.quarantine(record, 'UNKNOWN_RECORD', reason, textWithoutSecrets(value, isSecret));
      });
      quarantineLines(records, sink, record);
      for (const [list, length] of lengths)
        if (pageSizes.includes(length)) findings.add(pageSized, 0, `${list || 'the list'} with ${length}`);
      around?.report(findings);
      findings.report(sink);
    },
    readRecord: (file, record, locator) => recordAgain(file, record, locator, isSecret, isLong),
  };

  function take(call: JsonRecordCall): string {
    const kind = kindOf(call.body);
    if (kind === null) return `the entry is no ${recordName}: members that identify one are missing`;
    withoutSecrets(call.body, isSecret, (name) => call.sink.dropped(name));
    return takers[kind](call);
  }
}

function quarantineLines({ faults }: JsonRecords, sink: StatementSink, record: number): void {
  faults.forEach(({ at, reason }, i) => {
    sink.recordRead();
    sink.locator(record + i + 1, at);
    sink.quarantine(record + i + 1, 'BAD_JSON', reason, '');
  });
}

function noteId<K extends string>(
  ids: Map<string, string>,
  { value, isKnown }: FoundRecord,
  { kindOf, idOf = (body) => textOf(body, 'id') }: JsonKinds<K>,
): void {
  if (isKnown && isObject(value)) ids.set(idOf(value), kindOf(value) ?? '');
}

/** The list in which a record stands: `/users` for `/users/3`. */
function count(lengths: Map<string, number>, locator: string): void {
  const list = locator.replace(/\/\d+$/, '');
  if (list !== locator) lengths.set(list, (lengths.get(list) ?? 0) + 1);
}

const textWithoutSecrets = (value: unknown, isSecret: (name: string) => boolean): string =>
  JSON.stringify(withoutSecrets(value, isSecret)) ?? '';

function recogniseRecords<K extends string>(
  { text }: FileProbe,
  { kindOf, confidence, recordName, mayBe }: JsonKinds<K>,
): Recognition | null {
  if (text === null || mayBe?.(text) === false) return null;
  const found = recordsIn({ at: '', value: jsonHead(text) }, (body) => kindOf(body) !== null);
  const known = found.filter((one) => one.isKnown);
  // The last record of the head may be cut.
  if (known.length === 0 || known.length < found.length / 2) return null;
  const bodies = known.map(({ value }) => value).filter(isObject);
  const names = [...Map.groupBy(bodies, (body) => kindOf(body) ?? '').keys()];
  return {
    confidence: known.length < found.length - 1 ? Math.round(confidence * 0.7) : confidence,
    reason: `the members of the first entries are those of: ${names.join(', ')} (${recordName})`,
    system: '',
  };
}
