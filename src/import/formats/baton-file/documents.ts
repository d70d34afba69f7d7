/** The layout written as one document: JSON, or YAML of the same members. */
import { EngineError } from '#base/errors.ts';
import { readJson } from '#files/json.ts';
import { noteDuplicateKeys } from '#files/jsonDuplicates.ts';
import { readAll, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText, headText } from '#files/text.ts';
import { parseYaml, yamlLimits } from '#files/yaml.ts';

const HEAD_BYTES = 1 << 16;

const isJson = (text: string): boolean => /^\s*\{/.test(text);

/** Whether a text is YAML with members of the layout: a slug of an entitlement, and lists. */
export const isYamlInput = (text: string): boolean =>
  /^[ \t]*(?:- +)?["']?entitlement_slug["']?\s*:/m.test(text) &&
  /^["']?(?:direct_user_grants|entitlements|grants)["']?\s*:\s*(?:#.*)?$/m.test(text);

/** Whether the file is a document, and no table or workbook. */
export async function isDocument(file: SourceFile): Promise<boolean> {
  const text = headText(await readHead(file, HEAD_BYTES));
  if (text === null) return false;
  return isJson(text) || /\.(?:json|ya?ml)$/i.test(file.name) || isYamlInput(text);
}

/**
 * The document's value.
 *
 * @param onOpenEnd - called when the last line of YAML has no end: the file may have been cut.
 * @throws {EngineError} UNREADABLE_SOURCE naming the place of the first fault, or that there are several documents.
 */
export async function documentOf(file: SourceFile, onOpenEnd: () => void = () => {}): Promise<unknown> {
  const text = headText(await readHead(file, HEAD_BYTES)) ?? '';
  if (isJson(text) || /\.json$/i.test(file.name)) return readJson(file);
  const { documents, endsWithLine } = parseYaml(
    file.name,
    decodeText(file.name, await readAll(file, yamlLimits.bytes)),
  );
  const [only] = documents;
  if (!only || documents.length > 1)
    throw new EngineError(
      'UNREADABLE_SOURCE',
      `${file.name} holds ${documents.length} YAML documents, where one is expected`,
    );
  const [first] = only.duplicateKeys;
  if (first !== undefined) noteDuplicateKeys(file, { count: only.duplicateKeys.length, first });
  if (!endsWithLine) onOpenEnd();
  return only.value;
}
