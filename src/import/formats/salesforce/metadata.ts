/** Metadata files of permission sets, profiles and groups: one XML document each, sections of named values. */
import { EngineError } from '#base/errors.ts';
import { readXml } from '#files/xml.ts';
import type { SourceFile } from '#files/sourceFile.ts';

export const metadataRoots = [
  'PermissionSet',
  'Profile',
  'PermissionSetGroup',
  'MutingPermissionSet',
] as const;
export type MetadataRoot = (typeof metadataRoots)[number];

/** One section of the document, e.g. an objectPermissions. */
export type Section = {
  readonly name: string;
  /** Number in the document, from 2: the document itself is record 1. */
  readonly record: number;
  readonly locator: string;
  readonly values: ReadonlyMap<string, string>;
};

export type Metadata = {
  readonly root: MetadataRoot;
  /** Full name: that of the file. */
  readonly name: string;
  /** Texts directly below the root, by the names of their elements. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly sections: readonly Section[];
};

/** The root element that the beginning of a file has; null when it is no such metadata. */
export function metadataRoot(text: string): MetadataRoot | null {
  if (!text.includes('http://soap.sforce.com/2006/04/metadata')) return null;
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return (
    metadataRoots.find((name) =>
      [' ', '>', '\n', '\r', '\t'].some((after) => start.includes(`<${name}${after}`)),
    ) ?? null
  );
}

/** @throws {EngineError} UNREADABLE_SOURCE for no XML and for another root. */
export async function readMetadata(file: SourceFile): Promise<Metadata> {
  const document = new DocumentReader(file.name);
  await readXml(file, document);
  if (!document.root) throw otherRoot(file.name, 'nothing');
  const { root, texts, sections } = document;
  return { root, name: fullName(file.name), texts, sections };
}

class DocumentReader {
  root: MetadataRoot | null = null;
  readonly texts = new Map<string, string[]>();
  readonly sections: Section[] = [];
  readonly #file: string;
  readonly #open: string[] = [];
  readonly #numbers = new Map<string, number>();
  #values = new Map<string, string>();
  #text = '';

  constructor(file: string) {
    this.#file = file;
  }

  readonly open = (name: string): void => {
    this.#open.push(name);
    if (this.#open.length === 1) {
      this.root = metadataRoots.find((root) => root === name) ?? null;
      if (!this.root) throw otherRoot(this.#file, name);
    }
    if (this.#open.length === 2) this.#values = new Map();
    this.#text = '';
  };

  readonly text = (text: string): void => {
    this.#text += text;
  };

  readonly close = (name: string): void => {
    const level = this.#open.length;
    this.#open.pop();
    if (level === 3) this.#values.set(name, this.#text.trim());
    if (level === 2) this.#section(name);
    this.#text = '';
  };

  #section(name: string): void {
    if (this.#values.size === 0) {
      const known = this.texts.get(name);
      if (known) known.push(this.#text.trim());
      else this.texts.set(name, [this.#text.trim()]);
      return;
    }
    const number = (this.#numbers.get(name) ?? 0) + 1;
    this.#numbers.set(name, number);
    this.sections.push({
      name,
      record: this.sections.length + 2,
      locator: `/${this.root ?? ''}/${name}[${number}]`,
      values: this.#values,
    });
  }
}

const otherRoot = (file: string, name: string): EngineError =>
  new EngineError(
    'UNREADABLE_SOURCE',
    `${file} begins with ${name.slice(0, 60)}; metadata of access begins with ${metadataRoots.join(', ')}`,
  );

/** `Sales_User` for `permissionsets/Sales_User.permissionset-meta.xml`. */
function fullName(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const name = base.replace(/(?:-meta)?\.xml$/i, '').replace(/\.[a-z]+$/i, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
