/** XML as a stream of tags and texts. Prefixes are cut off; entities of a document type are never expanded. */
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
  parser.on('error', (error) => {
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} is no valid XML: ${error.message}`, {
      details: { file: file.name, line: parser.line, column: parser.column },
    });
  });
  parser.on('opentag', (tag: SaxesTagPlain) => handlers.open(localName(tag.name), tag.attributes));
  if (handlers.close) parser.on('closetag', (tag: SaxesTagPlain) => handlers.close?.(localName(tag.name)));
  if (handlers.text) {
    parser.on('text', (text) => handlers.text?.(text));
    parser.on('cdata', (text) => handlers.text?.(text));
  }
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let bytes = 0;
  for await (const chunk of file.stream()) {
    decoder ??= new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8');
    parser.write(decoder.decode(chunk, { stream: true }));
    bytes += chunk.length;
    onChunk?.(bytes);
    if (handlers.isDone?.()) return;
  }
  parser.write(decoder?.decode() ?? '');
  parser.close();
}

/** The value of an attribute by its name without prefix, `r:id` for `id`; '' when there is none. */
export function prefixedAttribute(attributes: Readonly<Record<string, string>>, local: string): string {
  for (const name in attributes) if (name.endsWith(`:${local}`)) return attributes[name] ?? '';
  return '';
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);
