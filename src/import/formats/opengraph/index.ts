/**
 * OpenGraph: nodes and edges in the form that BloodHound takes from any collector.
 *
 * Help: resources/docs/formats/opengraph.md
 */
import { EngineError } from '#base/errors.ts';
import { readJson } from '#files/json.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { Format } from '../../format.ts';
import { readJsonRecord, withoutSecrets } from '../shared/jsonRecord.ts';
import { isObject, textOf, type JsonObject } from '../shared/values.ts';
import { isSecretColumn } from '../table/secretColumns.ts';
import { GraphNodes } from './nodes.ts';
import { OpenGraphReader } from './reader.ts';

const SECRET_ENDING = /(secret|password|passwd|passphrase|private_?key|api_?key|token)(_?(value|text))?$/i;
const isSecret = (name: string): boolean => SECRET_ENDING.test(name) && isSecretColumn(name);

export const openGraph: Format = {
  id: 'opengraph',
  title: 'BloodHound OpenGraph',
  description: 'Nodes and edges of any system, as collectors for BloodHound write them.',
  extensions: ['json'],
  help: 'opengraph',
  platform: '',
  secrets: ['secret', 'password', 'passphrase', 'private_key', 'api_key', 'token'],
  isOneOfSeveral: true,

  recognise({ text }) {
    if (text === null || !/^\uFEFF?\s*\{/.test(text)) return null;
    if (!/"graph"\s*:\s*\{\s*"(nodes|edges)"\s*:\s*\[/.test(text)) return null;
    const sourceKind = /"source_kind"\s*:\s*"([^"]{1,60})"/.exec(text)?.[1];
    const of = sourceKind === undefined ? '' : ` of ${sourceKind}`;
    return { confidence: 95, reason: `the file has a graph of nodes and edges${of}`, system: systemOf(text) };
  },

  async read(file, sink, { system, beside }, { signal, progress }) {
    const root = await readJson(file);
    const graph = isObject(root) ? root['graph'] : undefined;
    if (!isObject(root) || !isObject(graph))
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no graph`);
    const missing = ['nodes', 'edges'].filter((name) => !Array.isArray(graph[name]));
    if (missing.length === 2) {
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has a graph without nodes and edges`);
    }
    const dropped = new Set<string>();
    const clean = withoutSecrets(graph, isSecret, (name) => dropped.add(name)) as JsonObject;
    const others = await nodesBeside(beside);
    const metadata = isObject(root['metadata']) ? root['metadata'] : {};
    const parts = {
      nodes: list(clean, 'nodes'),
      edges: list(clean, 'edges'),
      sourceKind: textOf(metadata, 'source_kind'),
    };
    new OpenGraphReader(sink, system, others).read(parts, missing, (record) => {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      progress(file.bytes, record);
    });
    for (const name of dropped) sink.dropped(name);
  },

  readRecord: (file, record, locator) => readJsonRecord(file, record, locator, isSecret),
};

const list = (graph: JsonObject, name: string): readonly unknown[] => {
  const value = graph[name];
  return Array.isArray(value) ? value : [];
};

/** Files that cannot be read say nothing here: that is reported where they are imported. */
async function nodesBeside(beside: readonly SourceFile[]): Promise<GraphNodes> {
  const nodes = new GraphNodes();
  for (const file of beside) {
    const root: unknown = await readJson(file).catch(() => null);
    const graph = isObject(root) ? root['graph'] : null;
    if (!isObject(graph)) continue;
    for (const node of list(graph, 'nodes'))
      if (isObject(node) && textOf(node, 'id') !== '') nodes.add(node, 0);
  }
  return nodes;
}

/** GitHub's organisation when the beginning of the file names one only; the others do not say. */
function systemOf(text: string): string {
  if (!text.includes('"GH_')) return '';
  const names = new Set(
    [...text.matchAll(/"environment_name"\s*:\s*"([^"]{1,200})"/g)].map(([, name]) => name),
  );
  const [only] = names;
  return names.size === 1 && only !== undefined ? `GitHub ${only}` : '';
}
