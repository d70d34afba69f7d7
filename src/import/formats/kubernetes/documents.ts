/** The documents of a Kubernetes file. */
import { jsonLimits, parseJson, textAtPointer } from '#files/json.ts';
import { readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText } from '#files/text.ts';

export type KubeDocuments = {
  /** `place` is what the locators in the document begin with. */
  readonly documents: readonly { readonly place: string; readonly value: unknown }[];
  readonly isYaml: boolean;
  readonly duplicateKeys: readonly string[];
  readonly endsWithLine: boolean;
};

/** @throws {EngineError} UNREADABLE_SOURCE naming line and column of the first fault, or the limit that is exceeded. */
export async function readDocuments(file: SourceFile): Promise<KubeDocuments> {
  const documents = [{ place: '', value: parseJson(file.name, await textOf(file)) }];
  return { documents, isYaml: false, duplicateKeys: [], endsWithLine: true };
}

/** The object at a locator, and its text as it stands in the file. */
export async function objectAt(
  file: SourceFile,
  locator: string,
): Promise<{ value: unknown; text: string } | null> {
  const value = textAtPointer(await textOf(file), locator === '/' ? '' : locator);
  return value === null ? null : { value: parseJson(file.name, value), text: value };
}

async function textOf(file: SourceFile): Promise<string> {
  return decodeText(file.name, await readAll(file, jsonLimits.bytes));
}
