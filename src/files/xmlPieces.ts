/** XML cut into its tags and texts as they stand, for copies in which most of it stays byte for byte. */
import { EngineError } from '#base/errors.ts';

export type XmlPiece = {
  /** `text`: character data and CDATA; `other`: comments, instructions, document types. */
  readonly kind: 'open' | 'empty' | 'close' | 'text' | 'other';
  /** Name of the element without its prefix; '' for texts and others. */
  readonly name: string;
  /** As it stands in the document. */
  readonly raw: string;
};

/** Characters of one tag, comment or document type. */
const MOST_PIECE_CHARACTERS = 8 << 20;

/** Cuts a document that comes in chunks. A text may come in several pieces; what is unfinished at the end is left out. */
export class XmlCutter {
  readonly #onPiece: (piece: XmlPiece) => void;
  #rest = '';

  constructor(onPiece: (piece: XmlPiece) => void) {
    this.#onPiece = onPiece;
  }

  /** @throws {EngineError} UNREADABLE_SOURCE for a tag or comment without end. */
  push(chunk: string): void {
    const text = this.#rest + chunk;
    let at = 0;
    while (at < text.length) {
      const end = text[at] === '<' ? endOfMarkup(text, at) : endOfText(text, at);
      if (end < 0) break;
      this.#onPiece(pieceOf(text.slice(at, end)));
      at = end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MOST_PIECE_CHARACTERS)
      throw new EngineError(
        'UNREADABLE_SOURCE',
        `A tag or comment is longer than ${MOST_PIECE_CHARACTERS} characters`,
      );
  }
}

function endOfText(text: string, at: number): number {
  const next = text.indexOf('<', at);
  return next < 0 ? text.length : next;
}

/** Position behind the markup that begins with `<` at `at`; -1 when its end has not come. */
function endOfMarkup(text: string, at: number): number {
  for (const [begin, end] of DELIMITED) if (text.startsWith(begin, at)) return behind(text, end, at);
  // `<!` may still become a comment or CDATA.
  if (text.length - at < LONGEST_BEGIN && text[at + 1] === '!') return -1;
  return endOfTag(text, at);
}

const DELIMITED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;
const LONGEST_BEGIN = '<![CDATA['.length;

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

/** A `>` inside quotes or inside the brackets of a document type ends nothing. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  let brackets = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '[') brackets += 1;
    else if (character === ']') brackets -= 1;
    else if (character === '>' && brackets <= 0) return at + 1;
  }
  return -1;
}

function pieceOf(raw: string): XmlPiece {
  if (!raw.startsWith('<') || raw.startsWith('<![CDATA[')) return { kind: 'text', name: '', raw };
  if (raw.startsWith('<!') || raw.startsWith('<?')) return { kind: 'other', name: '', raw };
  const kind = raw.startsWith('</') ? 'close' : raw.endsWith('/>') ? 'empty' : 'open';
  const name = /^<\/?([^\s/>]+)/.exec(raw)?.[1] ?? '';
  return { kind, name: name.slice(name.indexOf(':') + 1), raw };
}

export type XmlAttribute = {
  /** With its prefix. */
  readonly name: string;
  /** As it stands between the quotes. */
  readonly value: string;
  /** Where the value stands in the tag. */
  readonly at: number;
};

/** The attributes of a tag. */
export function attributesIn(tag: string): readonly XmlAttribute[] {
  const found: XmlAttribute[] = [];
  for (const match of tag.matchAll(/\s([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = match[2] ?? match[3] ?? '';
    found.push({ name: match[1] ?? '', value, at: match.index + match[0].length - 1 - value.length });
  }
  return found;
}

/** The value of an attribute of a tag; undefined when it has none. */
export const attributeIn = (tag: string, name: string): string | undefined =>
  attributesIn(tag).find((one) => one.name === name)?.value;
