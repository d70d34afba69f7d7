/** The objects of a Kubernetes file with their places: lists are opened, documents numbered. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { isObject, listOf, textOf, type JsonObject } from '../shared/values.ts';
import { type KubeDocuments, readDocuments } from './documents.ts';

export type KubeObject = {
  /** From 1, in the order of the file. */
  readonly record: number;
  /** `/items/3`; with `document 2` before it in a YAML file of several documents. */
  readonly locator: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** '' for what belongs to the cluster, and where the object does not say. */
  readonly namespace: string;
  readonly body: JsonObject;
};

export type KubeFault = {
  readonly record: number;
  readonly locator: string;
  readonly reason: string;
  readonly text: string;
};

export type KubeFile = {
  readonly objects: readonly KubeObject[];
  readonly faults: readonly KubeFault[];
  /** Lists that go on elsewhere: the `continue` token, and how many objects are left when the list says so. */
  readonly continued: readonly string[];
  /** Lists that are cut: a YAML list whose `kind`, which stands behind its items, is missing. */
  readonly cut: number;
  readonly duplicateKeys: readonly string[];
  readonly endsWithLine: boolean;
};

/** @throws {EngineError} UNREADABLE_SOURCE naming line and column of the first fault, or that nothing is Kubernetes. */
export async function readKubeFile(file: SourceFile): Promise<KubeFile> {
  return gather(file, await readDocuments(file));
}

type Gathered = {
  objects: KubeObject[];
  faults: KubeFault[];
  continued: string[];
  cut: number;
};

function gather(file: SourceFile, facts: KubeDocuments): KubeFile {
  const found: Gathered = { objects: [], faults: [], continued: [], cut: 0 };
  const { documents } = facts;
  for (const { place, value } of documents) {
    const values = Array.isArray(value)
      ? value.map((item, i) => [`${place}/${i}`, item] as const)
      : [[place, value] as const];
    for (const [at, one] of values) {
      if (isObject(one) && Array.isArray(one['items'])) list(found, one, at, facts.isYaml);
      else object(found, one, at, { apiVersion: '', kind: '' });
    }
  }
  if (found.objects.length === 0 && found.faults.length > 0)
    throw new EngineError(
      'UNREADABLE_SOURCE',
      `${file.name} holds no Kubernetes object: ${found.faults[0]?.reason}`,
    );
  return { ...found, duplicateKeys: facts.duplicateKeys, endsWithLine: facts.endsWithLine };
}

function list(found: Gathered, body: JsonObject, at: string, isYaml: boolean): void {
  const metadata = isObject(body['metadata']) ? body['metadata'] : {};
  if (textOf(metadata, 'continue') !== '') {
    const left = metadata['remainingItemCount'];
    found.continued.push(typeof left === 'number' ? `${left} more objects` : 'more objects');
  }
  const kind = textOf(body, 'kind');
  if (isYaml && kind === '') found.cut += 1;
  // The items of a RoleList say neither kind nor version: the list says it for them.
  const isTyped = /^\w+List$/.test(kind);
  const inherited = isTyped
    ? { apiVersion: textOf(body, 'apiVersion'), kind: kind.slice(0, -'List'.length) }
    : { apiVersion: '', kind: '' };
  listOf(body, 'items').forEach((item, i) => object(found, item, `${at}/items/${i}`, inherited));
}

function object(
  found: Gathered,
  body: unknown,
  at: string,
  inherited: { readonly apiVersion: string; readonly kind: string },
): void {
  const record = found.objects.length + found.faults.length + 1;
  const locator = at === '' ? '/' : at.trimEnd();
  const metadata = isObject(body) && isObject(body['metadata']) ? body['metadata'] : {};
  const kind = (isObject(body) && textOf(body, 'kind')) || inherited.kind;
  const apiVersion = (isObject(body) && textOf(body, 'apiVersion')) || inherited.apiVersion;
  const name = textOf(metadata, 'name');
  const namespace = textOf(metadata, 'namespace');
  const reason = !isObject(body)
    ? 'it is no object'
    : kind === '' || apiVersion === ''
      ? 'it has no kind or no apiVersion'
      : name === ''
        ? 'it has no metadata.name'
        : /\//.test(name + namespace)
          ? 'its name or namespace has a slash'
          : null;
  if (isObject(body) && reason === null)
    found.objects.push({ record, locator, apiVersion, kind, name, namespace, body });
  else {
    const text = JSON.stringify({ apiVersion, kind, metadata: { name, namespace } });
    found.faults.push({ record, locator, reason: reason ?? '', text });
  }
}
