/**
 * Microsoft Entra ID and Azure as AzureHound collects them for BloodHound: one file with all kinds of objects.
 *
 * Help: resources/docs/formats/azurehound.md
 */
import { EngineError } from '#base/errors.ts';
import { readJson } from '#files/json.ts';
import type { Format } from '../../format.ts';
import { ENTRA_SECRETS, isEntraSecret } from '../shared/entraSecrets.ts';
import { readJsonRecord, withoutSecrets } from '../shared/jsonRecord.ts';
import { isObject, type JsonObject } from '../shared/values.ts';
import { AzureHoundReader } from './reader.ts';

export const azureHound: Format = {
  id: 'azurehound',
  title: 'Microsoft Entra ID and Azure (AzureHound)',
  description:
    'Users, groups, roles, applications and Azure role assignments of a tenant, as AzureHound writes them.',
  extensions: ['json'],
  help: 'azurehound',
  platform: 'entra',
  secrets: ENTRA_SECRETS,
  isOneOfSeveral: true,

  recognise({ text }) {
    if (text === null || !/^\uFEFF?\s*\{/.test(text) || !text.includes('"data"')) return null;
    const kind = /"kind"\s*:\s*"(AZ[A-Za-z]{1,60})"/.exec(text)?.[1];
    const isNamed = /"meta"\s*:\s*\{[^{}]{0,2000}"type"\s*:\s*"azure"/.test(text);
    if (kind === undefined && !isNamed) return null;
    const reason = kind === undefined ? 'meta.type is azure' : `the entries are of kinds such as ${kind}`;
    return { confidence: 96, reason, system: systemOf(text) };
  },

  async read(file, sink, { system }, { signal, progress }) {
    const root = await readJson(file);
    if (!isObject(root) || !Array.isArray(root['data'])) {
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no list data`);
    }
    const entries = root['data'].filter((entry) => isObject(entry) && String(entry['kind']).startsWith('AZ'));
    if (root['data'].length > 0 && entries.length === 0) {
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no entry of a kind that begins with AZ`);
    }
    const dropped = new Set<string>();
    const data = withoutSecrets(root['data'], isEntraSecret, (name) => dropped.add(name));
    const meta: JsonObject = isObject(root['meta']) ? root['meta'] : {};
    new AzureHoundReader(sink, system).read(data as readonly unknown[], meta, (record) => {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      progress(file.bytes, record);
    });
    for (const name of dropped) sink.dropped(name);
  },

  readRecord: (file, record, locator) => readJsonRecord(file, record, locator, isEntraSecret),
};

/** The tenant when the beginning of the file names one only. */
function systemOf(text: string): string {
  const tenants = new Set([...text.matchAll(/"tenantId"\s*:\s*"([^"]{1,64})"/g)].map(([, id]) => id));
  const [only] = tenants;
  return tenants.size === 1 && only !== undefined ? `Entra ID ${only}` : '';
}
