/**
 * Active Directory as SharpHound collects it for BloodHound: one file for each type of object.
 *
 * Help: resources/docs/formats/sharphound.md
 */
import { EngineError } from '#base/errors.ts';
import { readJson } from '#files/json.ts';
import type { Format } from '../../format.ts';
import { readJsonRecord, withoutSecrets } from '../shared/jsonRecord.ts';
import { isObject, listOf, textOf, type JsonObject } from '../shared/values.ts';
import { TYPES } from './objects.ts';
import { SharpHoundReader } from './reader.ts';

const SECRETS = ['unixpassword', 'userpassword', 'unicodepassword', 'sfupassword', 'msdsmanagedpassword'];
const isSecret = (name: string): boolean => SECRETS.includes(name.toLowerCase());

export const sharpHound: Format = {
  id: 'sharphound',
  title: 'Active Directory (SharpHound)',
  description:
    'Users, groups, computers, domains and others of Active Directory, one type in each JSON file.',
  extensions: ['json'],
  help: 'sharphound',
  platform: 'activedirectory',
  secrets: SECRETS,
  isOneOfSeveral: true,

  recognise({ text }) {
    if (text === null || !/^\uFEFF?\s*\{/.test(text) || !text.includes('"data"')) return null;
    const hasObjects = text.includes('"ObjectIdentifier"') && text.includes('"Aces"');
    const type = /"meta"\s*:\s*\{[^{}]{0,2000}"type"\s*:\s*"([a-z]{1,30})"/.exec(text)?.[1] ?? '';
    const isNamed = Object.hasOwn(TYPES, type);
    if (!hasObjects && !isNamed) return null;
    const reason = isNamed ? `meta.type is ${type}` : 'the entries have ObjectIdentifier and Aces';
    return { confidence: 96, reason, system: systemOf(text) };
  },

  async read(file, sink, _options, { signal, progress }) {
    const root = await readJson(file);
    if (!isObject(root) || !Array.isArray(root['data'])) {
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no list data`);
    }
    const meta: JsonObject = isObject(root['meta']) ? root['meta'] : {};
    const section = textOf(meta, 'type');
    const type = Object.hasOwn(TYPES, section) ? TYPES[section] : undefined;
    if (type === undefined) {
      throw new EngineError(
        'UNREADABLE_SOURCE',
        `${file.name} does not say what its entries are: meta.type is ${section || 'missing'}`,
      );
    }
    const dropped = new Set<string>();
    const data = withoutSecrets(listOf(root, 'data'), isSecret, (name) => dropped.add(name));
    new SharpHoundReader(sink, type).read(data as readonly unknown[], meta, section, (record) => {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      progress(file.bytes, record);
    });
    for (const name of dropped) sink.dropped(name);
  },

  readRecord: (file, record, locator) => readJsonRecord(file, record, locator, isSecret),
};

/** The domain when the beginning of the file names one only. */
function systemOf(text: string): string {
  const domains = new Set([...text.matchAll(/"domain"\s*:\s*"([^"]{1,255})"/g)].map(([, name]) => name));
  const [only] = domains;
  return domains.size === 1 && only !== undefined ? `Active Directory ${only}` : '';
}
