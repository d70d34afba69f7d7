/**
 * LDIF: entries of a directory (Active Directory, OpenLDAP, 389 Directory Server and others), and records of changes.
 *
 * @source RFC 2849. Help: resources/docs/formats/ldif.md
 */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { Format, RawRecord } from '../../format.ts';
import { valueText } from '../shared/directory/entry.ts';
import { isSecretAttribute, secretAttributes } from '../shared/directory/secrets.ts';
import { HIDDEN } from '../shared/jsonSecrets.ts';
import { readLines } from './lines.ts';
import { readLdif } from './read.ts';
import { type LdifRecord, RecordGatherer } from './records.ts';

export const ldif: Format = {
  id: 'ldif',
  title: 'LDIF',
  description: 'Accounts, groups and memberships of a directory, as LDIF text.',
  extensions: ['ldif', 'ldf', 'txt'],
  help: 'ldif',
  platform: 'ldap',
  secrets: secretAttributes,
  isOneOfSeveral: true,

  recognise({ text }) {
    if (text === null) return null;
    const lines = text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith(' '));
    const first = /^version:\s*1\s*$/i.test(lines[0] ?? '') ? 1 : 0;
    const dn = lines[first] ?? '';
    if (!/^dn::? *\S/i.test(dn)) return null;
    const next = lines[first + 1] ?? '';
    if (!/^(control|changetype|[A-Za-z0-9][A-Za-z0-9.;=_-]*):/i.test(next)) return null;
    const isNamed = dn.startsWith('dn::') || dn.includes('=');
    return {
      confidence: isNamed ? 97 : 60,
      reason: `it begins with the record ${dn.slice(0, 60)}`,
      system: '',
    };
  },

  read: (file, sink, _options, call) => readLdif(file, sink, call),

  async readRecord(file, record): Promise<RawRecord> {
    const found = await recordOn(file, record);
    if (!found) throw new EngineError('NOT_FOUND', `${file.name} has no record on line ${record}`);
    const fields = found.lines.map(({ name, value, isUrl }) => ({
      name,
      value: isUrl ? '(an address, not fetched)' : isSecretAttribute(name) ? HIDDEN : shown(value),
    }));
    const text = fields.map(({ name, value }) => `${name}: ${value}`).join('\n');
    return { locator: `line ${record}`, text, fields };
  },
};

const shown = (value: string | Buffer): string =>
  valueText(value) || (typeof value === 'string' ? '' : `Base64 ${value.toString('base64')}`);

async function recordOn(file: SourceFile, line: number): Promise<LdifRecord | null> {
  let found: LdifRecord | null = null;
  const gatherer = new RecordGatherer(
    (record) => {
      if (record.line === line) found = record;
    },
    () => {},
  );
  await readLines(file, (one, isCut) => gatherer.line(one, isCut));
  gatherer.end();
  return found;
}
