/** The objects of a midPoint export, one after the other. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { readXml } from '#files/xml.ts';
import type { Element } from './element.ts';

/** Kept out of every tree: what holds or may hold a secret. */
export const SECRETS = [
  'credentials',
  'protectedData',
  'encryptedData',
  'hashedData',
  'clearValue',
  'hashedPassword',
];
const SKIPPED = new Set([...SECRETS, 'jpegPhoto']);
const MOST_ELEMENTS = 100_000;
const MOST_CHARACTERS = 8 << 20;

/** Called for each object; `record` counts from 1. False: no more is wanted. */
export type OnObject = (object: Element, record: number) => boolean | void;

/**
 * Reads a file of `<objects>`, or of one object alone.
 *
 * @param onSecret - hears of each kind of secret that was left out.
 * @throws {EngineError} UNREADABLE_SOURCE for no XML, and for an object that is larger than any of an identity.
 */
export async function readObjects(
  file: SourceFile,
  onObject: OnObject,
  onSecret: (name: string) => void = () => {},
  onChunk?: (bytes: number) => void,
): Promise<void> {
  const path: Element[] = [];
  let isList = false;
  let levels = 0;
  let skipping = 0;
  let records = 0;
  let size = { elements: 0, characters: 0 };
  let isDone = false;
  const grow = (elements: number, characters: number): void => {
    size = { elements: size.elements + elements, characters: size.characters + characters };
    if (size.elements > MOST_ELEMENTS || size.characters > MOST_CHARACTERS) {
      const what = `object ${records + 1} has more than ${MOST_ELEMENTS} elements or ${MOST_CHARACTERS} characters`;
      throw new EngineError('UNREADABLE_SOURCE', `${file.name}: ${what}`);
    }
  };
  await readXml(
    file,
    {
      open(name, attributes) {
        levels += 1;
        if (skipping > 0) return;
        if (levels === 1 && name === 'objects') {
          isList = true;
          return;
        }
        if (path.length > 0 && SKIPPED.has(name)) {
          skipping = levels;
          if (name !== 'jpegPhoto') onSecret(name);
          return;
        }
        if (path.length === 0) size = { elements: 0, characters: 0 };
        grow(1, 0);
        const element: Element = { name, attributes, children: [], text: '' };
        path.at(-1)?.children.push(element);
        path.push(element);
      },
      text(text) {
        const element = path.at(-1);
        if (skipping > 0 || !element) return;
        grow(0, text.length);
        element.text += text;
      },
      close() {
        levels -= 1;
        if (skipping > 0) {
          if (levels < skipping) skipping = 0;
          return;
        }
        const element = path.pop();
        if (!element || path.length > 0 || isDone) return;
        records += 1;
        if (onObject(element, records) === false) isDone = true;
      },
      isDone: () => isDone,
    },
    onChunk,
  );
  if (!isList && records === 0) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no objects`);
}
