/** The documents of a Kubernetes file: one of JSON, or any number of YAML. */
import { EngineError } from '#base/errors.ts';
import { jsonLimits, parseJson, textAtPointer } from '#files/json.ts';
import { duplicateKeysIn, noteDuplicateKeys } from '#files/jsonDuplicates.ts';
import { readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText } from '#files/text.ts';
import { parseYaml, yamlLimits } from '#files/yaml.ts';

export type KubeDocuments = {
  /** `place` is what the locators in the document begin with. */
  readonly documents: readonly { readonly place: string; readonly value: unknown }[];
  readonly isYaml: boolean;
  readonly duplicateKeys: readonly string[];
  readonly endsWithLine: boolean;
};

const isJson = (text: string) => /^\uFEFF?\s*[{[]/.test(text);

/** @throws {EngineError} UNREADABLE_SOURCE naming line and column of the first fault, or the limit that is exceeded. */
export async function readDocuments(file: SourceFile): Promise<KubeDocuments> {
  const text = await textOf(file);
  if (isJson(text)) {
    const value = parseJson(file.name, text);
    noteDuplicateKeys(file, duplicateKeysIn(text, value));
    const documents = [{ place: '', value }];
    return { documents, isYaml: false, duplicateKeys: [], endsWithLine: true };
  }
  const yaml = parseYaml(file.name, text);
  const placed = yaml.documents.map((document, i) => ({
    ...document,
    place: placeOf(i, yaml.documents.length),
  }));
  return {
    documents: placed.map(({ place, value }) => ({ place, value })),
    isYaml: true,
    duplicateKeys: placed.flatMap(({ place, duplicateKeys }) => duplicateKeys.map((key) => `${place}${key}`)),
    endsWithLine: yaml.endsWithLine,
  };
}

/** The object at a locator, and its text: as it stands in the file, or as JSON inside a YAML list. */
export async function objectAt(
  file: SourceFile,
  locator: string,
): Promise<{ value: unknown; text: string } | null> {
  const text = await textOf(file);
  const [, number, path = ''] = /^(?:document (\d+))?\s*(.*)$/s.exec(locator) ?? [];
  const pointer = path === '/' ? '' : path;
  if (isJson(text)) {
    const value = textAtPointer(text, pointer);
    return value === null ? null : { value: parseJson(file.name, value), text: value };
  }
  const document = parseYaml(file.name, text).documents[number === undefined ? 0 : Number(number) - 1];
  if (!document) return null;
  if (pointer === '') return { value: document.value, text: document.text };
  const value = textAtPointer(JSON.stringify(document.value, null, 2), pointer);
  return value === null ? null : { value: JSON.parse(value) as unknown, text: value };
}

async function textOf(file: SourceFile): Promise<string> {
  const text = decodeText(file.name, await readAll(file, jsonLimits.bytes));
  if (isJson(text) || text.length <= yamlLimits.bytes) return text;
  throw new EngineError(
    'UNREADABLE_SOURCE',
    `${file.name} is YAML of more than ${yamlLimits.bytes} bytes: ask for JSON (kubectl get -o json)`,
  );
}

const placeOf = (index: number, count: number) => (count === 1 ? '' : `document ${index + 1} `);
