/** Reads an LDIF file: once for which entries are groups, once to state them. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { ReadCall } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import * as kinds from '../shared/directory/findingKinds.ts';
import { valueText } from '../shared/directory/entry.ts';
import { DirectoryIndex, DirectoryStater } from '../shared/directory/state.ts';
import { Findings } from '../shared/findings.ts';
import { stateChange } from './change.ts';
import { readLines } from './lines.ts';
import { entryOf, type LdifLineValue, type LdifRecord, RecordGatherer } from './records.ts';

/** What a record is: the entry's name and lines, and its change type; null when it has no name. */
type Read = { readonly dn: string; readonly change: string; readonly lines: readonly LdifLineValue[] };

export async function readLdif(
  file: SourceFile,
  sink: StatementSink,
  { signal, progress }: ReadCall,
): Promise<void> {
  const check = (): void => {
    if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
  };
  const index = new DirectoryIndex();
  await eachRecord(file, check, (record) => {
    const read = record.code === '' ? partsOf(record) : null;
    if (read && isEntry(read)) index.add(entryOf(record, read.dn, read.lines).entry);
  });
  const reading = new Reading(sink, index);
  const { hasLastEnd } = await eachRecord(
    file,
    check,
    (record) => reading.record(record),
    (text) => reading.comment(text),
    (bytes) => progress(bytes, reading.records),
  );
  reading.end(file.name, hasLastEnd);
}

const isEntry = ({ change }: Read): boolean => change === '' || change === 'add';

async function eachRecord(
  file: SourceFile,
  check: () => void,
  onRecord: (record: LdifRecord) => void,
  onComment: (text: string) => void = () => {},
  onChunk: (bytes: number) => void = () => {},
): Promise<{ hasLastEnd: boolean }> {
  const gatherer = new RecordGatherer(onRecord, onComment);
  const summary = await readLines(
    file,
    (line, isCut) => gatherer.line(line, isCut),
    (bytes) => {
      check();
      onChunk(bytes);
    },
  );
  gatherer.end();
  return summary;
}

function partsOf({ lines }: LdifRecord): Read | null {
  const [first, ...others] = lines;
  if (first?.name.toLowerCase() !== 'dn') return null;
  const controls = others.findIndex(({ name }) => name.toLowerCase() !== 'control');
  const rest = controls < 0 ? [] : others.slice(controls);
  const isChange = rest[0]?.name.toLowerCase() === 'changetype';
  return {
    dn: valueText(first.value),
    change: isChange ? valueText(rest[0]?.value).toLowerCase() : '',
    lines: isChange ? rest.slice(1) : rest,
  };
}

class Reading {
  records = 0;
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  readonly #stater: DirectoryStater;
  #entries = 0;
  #announced: number | null = null;

  constructor(sink: StatementSink, index: DirectoryIndex) {
    this.#sink = sink;
    this.#stater = new DirectoryStater(sink, this.#findings, index);
  }

  record(record: LdifRecord): void {
    if (record.code === '' && this.#isAboutTheSearch(record)) return;
    this.records += 1;
    this.#sink.recordRead();
    this.#sink.locator(record.line, `line ${record.line}`);
    const read = record.code === '' ? partsOf(record) : null;
    if (read === null || read.dn === '') {
      const reason = record.reason || 'the record does not begin with a dn';
      // Lines that cannot be read may hold a secret: the place is enough.
      this.#sink.quarantine(record.line, record.code || 'NO_DN', reason, `record on line ${record.line}`);
      return;
    }
    if (isEntry(read)) this.#entry(record, read);
    else {
      this.#findings.add(kinds.changeRecords, record.line);
      this.#sink.section('changes', 1);
      stateChange(this.#sink, record.line, { dn: read.dn, type: read.change, lines: read.lines });
    }
  }

  #entry(record: LdifRecord, { dn, lines }: Read): void {
    const { entry, urls, secrets } = entryOf(record, dn, lines);
    this.#entries += 1;
    for (const name of secrets) this.#sink.dropped(name);
    for (let i = 0; i < urls; i += 1) this.#findings.add(kinds.urlNotFetched, record.line);
    this.#stater.entry(entry);
  }

  /** `search: 2`, `result: 0 Success` and references to other servers, as ldapsearch writes them after the entries. */
  #isAboutTheSearch({ lines, line }: LdifRecord): boolean {
    const name = lines[0]?.name.toLowerCase();
    if (name === 'ref') {
      for (const _one of lines) this.#findings.add(kinds.referrals, line);
      return true;
    }
    if (name !== 'search' && name !== 'result') return false;
    const result = valueText(lines.find((one) => one.name.toLowerCase() === 'result')?.value);
    if (!/^0(\s|$)/.test(result) && result !== '') this.#findings.add(kinds.answerIncomplete, line, result);
    return true;
  }

  /** `numEntries: 14`, as ldapsearch writes it at the end. */
  comment(text: string): void {
    const match = /^numEntries: (\d{1,12})$/.exec(text);
    if (match) this.#announced = (this.#announced ?? 0) + Number(match[1]);
  }

  end(name: string, hasLastEnd: boolean): void {
    if (this.records === 0) throw new EngineError('UNREADABLE_SOURCE', `${name} holds no LDIF record`);
    if (!hasLastEnd) this.#findings.add(kinds.noLineEnd, 0);
    if (this.#announced !== null && this.#announced !== this.#entries) {
      this.#findings.add(kinds.entriesDiffer, 0, `${this.#announced} announced, ${this.#entries} read`);
    }
    if (this.#entries > 0) this.#stater.end();
    this.#findings.report(this.#sink);
  }
}
