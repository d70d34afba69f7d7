/**
 * XML as a stream of tags and texts. Prefixes are cut off; entities of a document type are never expanded.
 *
 * The parser keeps open elements and unfinished tags, texts and comments: both are limited, so that memory is.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from './sourceFile.ts';

export type XmlHandlers = {
  /** `name` without prefix; attributes as they stand, with prefixes. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** True when no more of the document is needed. */
  isDone?(): boolean;
};

/** Elements inside one another; workbooks have about ten. */
const MOST_LEVELS = 256;
/** Characters of one tag, text or comment. A cell of Excel holds 32,767. */
const MOST_PIECE_CHARACTERS = 8 << 20;
/** Characters that are decoded at once: no limit is overrun by more than this. */
const SLICE_CHARACTERS = 1 << 20;

/**
 * Reads one XML document.
 *
 * @param onChunk - after each chunk, with the bytes so far; may throw to end the reading.
 * @throws {EngineError} UNREADABLE_SOURCE naming file, line and column of the first fault.
 */
export async function readXml(
  file: SourceFile,
  handlers: XmlHandlers,
  onChunk?: (bytes: number) => void,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const fail = (reason: string): never => {
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} is no valid XML: ${reason}`, {
      details: { file: file.name, line: parser.line, column: parser.column },
    });
  };
  const place = () => `line ${parser.line}, column ${parser.column}`;
  let levels = 0;
  /** Position behind the last whole tag or text. */
  let pieceEnd = 0;
  const text = (piece: string): void => {
    pieceEnd = parser.position;
    handlers.text?.(piece);
  };
  parser.on('error', (error) => fail(error.message));
  parser.on('opentag', (tag: SaxesTagPlain) => {
    pieceEnd = parser.position;
    levels += 1;
    if (levels > MOST_LEVELS) fail(`${place()}: is nested more than ${MOST_LEVELS} levels deep`);
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    pieceEnd = parser.position;
    levels -= 1;
    handlers.close?.(localName(tag.name));
  });
  parser.on('text', text);
  parser.on('cdata', text);
  const write = (piece: string): void => {
    for (let at = 0; at < piece.length; at += SLICE_CHARACTERS) {
      parser.write(piece.slice(at, at + SLICE_CHARACTERS));
      if (parser.position - pieceEnd > MOST_PIECE_CHARACTERS)
        fail(`${place()}: a tag, text or comment is longer than ${MOST_PIECE_CHARACTERS} characters`);
    }
  };
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let bytes = 0;
  for await (const chunk of file.stream()) {
    decoder ??= decoderFor(chunk);
    write(decoder.decode(chunk, { stream: true }));
    bytes += chunk.length;
    onChunk?.(bytes);
    if (handlers.isDone?.()) return;
  }
  write(decoder?.decode() ?? '');
  parser.close();
}

/** The document's text in chunks, decoded as its first bytes say. */
export async function* xmlText(file: SourceFile): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of file.stream()) {
    decoder ??= decoderFor(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

const decoderFor = (chunk: Uint8Array) =>
  new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8');

/** The value of an attribute by its name without prefix, `r:id` for `id`; '' when there is none. */
export function prefixedAttribute(attributes: Readonly<Record<string, string>>, local: string): string {
  for (const name in attributes) if (name.endsWith(`:${local}`)) return attributes[name] ?? '';
  return '';
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);
