/**
 * Pairs of user and permission, one a line, separated by blanks: the form of published role-mining data sets.
 *
 * Help: resources/docs/formats/pair-list.md
 */
import { EngineError } from '#base/errors.ts';
import { readCsv, readCsvRecord } from '#files/csv.ts';
import type { Format } from '../../format.ts';
import type { NodeHandle } from '../../statement.ts';

const OFFSET_EVERY = 1024;
const LINES_TO_RECOGNISE = 1000;
/** No text has this as a delimiter: each line is one field. */
const LINES = { delimiter: '\u0001', quoting: 'none' } as const;
/** Signs of other formats: in a table or a document these stand between, around or after values. */
const TOKEN = /^[^\s,;|"'{}<>()=[\]]*[^\s,;|"'{}<>()=[\]:]$/;
/** A first line of such words is a header, and the file a table. */
const HEADER =
  /^(user|username|login|account|accountid|employee|principal|member|id|name|role|group|permission|entitlement|resource)s?(_?(id|name))?$/i;
/** MD5, SHA-1, SHA-2 and the like, in hexadecimal. */
const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;

export const pairList: Format = {
  id: 'pair-list',
  title: 'List of user and permission pairs',
  description: 'One pair a line, separated by blanks, without a header.',
  extensions: ['txt', 'tsv', 'upa'],
  help: 'pair-list',
  platform: '',
  secrets: [],

  recognise({ text, bytes, head }) {
    if (text === null) return null;
    const lines = text.split(/\r\n|\n|\r/);
    // The last line of a head is usually cut.
    if (bytes > head.length) lines.pop();
    const pairs = lines
      .slice(0, LINES_TO_RECOGNISE)
      .map(tokensOf)
      .filter((tokens) => tokens.length > 0);
    const [first] = pairs;
    if (!first || pairs.length < 2 || first.every((token) => HEADER.test(token))) return null;
    if (!pairs.every((tokens) => tokens.length === 2 && tokens.every((token) => TOKEN.test(token))))
      return null;
    if (pairs.every(isChecksum)) return null;
    return { confidence: 60, reason: `each of the first ${pairs.length} lines is two words`, system: '' };
  },

  async read(file, sink, _options, { signal, progress }) {
    const permissions = new Map<string, NodeHandle>();
    const accounts = new Map<string, NodeHandle>();
    let count = 0;
    await readCsv(file, { ...LINES, signal, onProgress: progress }, ([line = ''], record) => {
      const { line: number, error } = record;
      const tokens = tokensOf(line);
      if (!error && tokens.length === 0) return;
      sink.recordRead();
      count += 1;
      if (count % OFFSET_EVERY === 1) sink.offset(number, record.offset);
      const [user, permission] = tokens;
      if (error || tokens.length !== 2 || user === undefined || permission === undefined) {
        const reason = error?.reason ?? `${tokens.length} ${tokens.length === 1 ? 'word' : 'words'}, not two`;
        sink.quarantine(number, error?.code ?? 'NOT_A_PAIR', reason, record.raw());
        return;
      }
      let from = accounts.get(user);
      if (from === undefined)
        accounts.set(user, (from = sink.node('account', user, number, { attributes: { login: user } })));
      let to = permissions.get(permission);
      if (to === undefined) {
        const attributes = { type: 'permission', value: permission };
        permissions.set(permission, (to = sink.node('permission', permission, number, { attributes })));
      }
      sink.grant('grants', from, to, number);
    });
    if (count === 0) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no pairs`);
    sink.section('users', accounts.size);
    sink.section('permissions', permissions.size);
    sink.section('pairs', count);
  },

  async readRecord(file, record, _locator, { offset, offsetRecord = 0 }) {
    const near = offsetRecord > 0 ? { line: offsetRecord, offset } : { line: 1, offset: 0 };
    const found = await readCsvRecord(file, record, near, LINES);
    if (!found) throw new EngineError('NOT_FOUND', `${file.name} has no record on line ${record}`);
    const [user = '', permission = ''] = tokensOf(found.text);
    const fields = [
      { name: 'user', value: user },
      { name: 'permission', value: permission },
    ];
    return { locator: `line ${record}`, text: found.text, fields };
  },
};

/** A line of a list of checksums: a digest, then the path of a file. */
function isChecksum([digest = '', path = '']: readonly string[]): boolean {
  return DIGEST.test(digest) && /[./]/.test(path);
}

function tokensOf(line: string): string[] {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}
