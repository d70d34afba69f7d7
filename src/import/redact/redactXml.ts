/** XML without the values of its secret elements and attributes; every other character stays, and every line a line. */
import { isEngineError } from '#base/errors.ts';
import { attributesIn, XmlCutter, type XmlPiece } from '#files/xmlPieces.ts';
import { isSecretColumn } from '../formats/table/secretColumns.ts';

/** Attributes that name what the element's text or its `value` is. */
const NAMING = /^(?:name|key|id|path)$/i;

/** The copy; null for a text that does not end where its elements do. */
export function redactXml(text: string, dropped: readonly string[]): string | null {
  const names = new Set(dropped.map((name) => name.toLowerCase()));
  const isSecret = (name: string) => names.has(name.toLowerCase()) || isSecretColumn(name);
  let out = '';
  let depth = 0;
  /** Depth of the secret element that is open; 0 for none. */
  let secretAt = 0;
  const cutter = new XmlCutter((piece) => {
    if (piece.kind === 'close') {
      const isEnd = secretAt > 0 && depth === secretAt;
      if (isEnd) secretAt = 0;
      depth -= 1;
      out += secretAt > 0 ? lines(piece.raw) : piece.raw;
      return;
    }
    if (piece.kind === 'open') depth += 1;
    if (secretAt > 0) out += lines(piece.raw);
    else if (piece.kind === 'text') out += piece.raw;
    else if (piece.kind === 'other') out += otherText(piece.raw);
    else {
      if (piece.kind === 'open' && isSecretElement(piece, isSecret)) secretAt = depth;
      out += withoutSecretValues(piece, isSecret);
    }
  });
  try {
    cutter.push(text);
  } catch (error) {
    if (isEngineError(error, 'UNREADABLE_SOURCE')) return null;
    throw error;
  }
  return depth === 0 ? out : null;
}

/** An element is secret by its name, or by an attribute that says what it is: `<property name="password">`. */
function isSecretElement({ name, raw }: XmlPiece, isSecret: (name: string) => boolean): boolean {
  return isSecret(name) || isNamedSecret(raw, isSecret);
}

const isNamedSecret = (raw: string, isSecret: (name: string) => boolean): boolean =>
  attributesIn(raw).some(({ name, value }) => NAMING.test(localName(name)) && isSecret(lastWord(value)));

function withoutSecretValues({ raw, name: element }: XmlPiece, isSecret: (name: string) => boolean): string {
  const isNamed = isNamedSecret(raw, isSecret);
  let tag = raw;
  for (const { name, value, at } of attributesIn(raw).toReversed()) {
    const local = localName(name);
    const isValue = /^value$/i.test(local) && (isNamed || isSecret(element));
    if (!name.startsWith('xmlns') && (isSecret(local) || isValue))
      tag = `${tag.slice(0, at)}${lines(value)}${tag.slice(at + value.length)}`;
  }
  return tag;
}

/** Comments and document types may hold anything. The copy is UTF-8, whatever the original was. */
function otherText(raw: string): string {
  if (raw.startsWith('<?xml ')) return raw.replace(/(\sencoding\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1"UTF-8"');
  return raw.startsWith('<?') ? raw : lines(raw);
}

const lines = (text: string): string => text.replaceAll(/[^\n]+/g, '');
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
const lastWord = (text: string): string => text.split(/[/.:#]/).at(-1) ?? '';
