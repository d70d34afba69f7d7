/**
 * YAML files as plain values, document by document. Only what JSON can say is taken: tags of other types refuse the file.
 *
 * Aliases are followed within a limit on values, so that a small file stays small.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document } from 'yaml';
import { EngineError } from '#base/errors.ts';
import { pointerToken } from './json.ts';

export type YamlLimits = {
  readonly bytes: number;
  readonly depth: number;
  /** Values together, those that aliases repeat included. */
  readonly values: number;
};

export const yamlLimits: YamlLimits = { bytes: 64 * 2 ** 20, depth: 100, values: 5_000_000 };

export type YamlDocument = {
  readonly value: unknown;
  /** The document as it stands in the file. */
  readonly text: string;
  /** Keys that stand twice in one map, as JSON pointers of the later one, which counts. */
  readonly duplicateKeys: readonly string[];
};

export type YamlFile = {
  readonly documents: readonly YamlDocument[];
  /** False when the last line has no end: the file may have been cut. */
  readonly endsWithLine: boolean;
};

/**
 * All documents of a YAML text; empty ones are left out.
 *
 * @throws {EngineError} UNREADABLE_SOURCE naming line and column of the first fault, or the limit that is exceeded.
 */
export function parseYaml(name: string, text: string, limits: YamlLimits = yamlLimits): YamlFile {
  const lines = new LineCounter();
  const documents: YamlDocument[] = [];
  for (const document of parsed(name, text, lines)) {
    const fault = document.errors[0] ?? document.warnings[0];
    if (fault) throw faultAt(name, lines, fault.pos[0], firstLine(fault.message), fault);
    if (document.contents === null) continue;
    const reader = new ValueReader(limits, (at, reason) => faultAt(name, lines, at, reason));
    const value = reader.value(document.contents, '', 0);
    if (value === null) continue;
    const [start, end] = document.contents.range ?? [0, 0];
    documents.push({ value, text: text.slice(start, end), duplicateKeys: reader.duplicateKeys });
  }
  return { documents, endsWithLine: text === '' || /[\r\n]$/.test(text) };
}

function parsed(name: string, text: string, lines: LineCounter): readonly Document[] {
  try {
    const options = {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    } as const;
    const documents = parseAllDocuments(text, { ...options, schema: 'core', version: '1.2' });
    return Array.isArray(documents) ? documents : [];
  } catch (cause) {
    const reason = cause instanceof RangeError ? 'is nested too deep' : firstLine(String(cause));
    throw faultAt(name, lines, 0, reason, cause);
  }
}

class ValueReader {
  readonly duplicateKeys: string[] = [];
  readonly #limits: YamlLimits;
  readonly #fault: (at: number, reason: string) => EngineError;
  /** Nodes by the anchor that stood last, as aliases mean them. */
  readonly #anchors = new Map<string, unknown>();
  #values = 0;

  constructor(limits: YamlLimits, fault: (at: number, reason: string) => EngineError) {
    this.#limits = limits;
    this.#fault = fault;
  }

  value(node: unknown, pointer: string, depth: number): unknown {
    this.#values += 1;
    const { values, depth: deepest } = this.#limits;
    if (this.#values > values) throw this.#fault(startOf(node), `holds more than ${values} values`);
    if (depth > deepest) throw this.#fault(startOf(node), `is nested more than ${deepest} levels deep`);
    if (isAlias(node)) return this.value(this.#anchored(node), pointer, depth + 1);
    this.#remember(node);
    if (isSeq(node)) return node.items.map((item, i) => this.value(item, `${pointer}/${i}`, depth + 1));
    if (isMap(node)) return this.#map(node, pointer, depth);
    return isScalar(node) ? scalarValue(node.value) : null;
  }

  /** No name of the file becomes the object's prototype. */
  #map(
    node: { readonly items: readonly { key: unknown; value: unknown }[] },
    pointer: string,
    depth: number,
  ) {
    const members = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const name = this.#key(key);
      const at = `${pointer}/${pointerToken(name)}`;
      if (members.has(name)) this.duplicateKeys.push(at);
      members.set(name, this.value(value, at, depth + 1));
    }
    return Object.fromEntries(members);
  }

  #key(key: unknown): string {
    const node = isAlias(key) ? this.#anchored(key) : key;
    this.#remember(node);
    if (isScalar(node) && node.value !== '<<') return String(node.value);
    throw this.#fault(startOf(key), isScalar(node) ? 'merges maps with <<' : 'has a key that is no text');
  }

  #remember(node: unknown): void {
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined)
      this.#anchors.set(node.anchor, node);
  }

  #anchored(alias: { readonly source: string }): unknown {
    const node = this.#anchors.get(alias.source);
    if (node === undefined)
      throw this.#fault(startOf(alias), `has no anchor &${alias.source} before this alias`);
    return node;
  }
}

/** Whole numbers beyond what a number keeps exactly stay text. */
function scalarValue(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function startOf(node: unknown): number {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : null;
  return range?.[0] ?? 0;
}

function faultAt(name: string, lines: LineCounter, at: number, reason: string, cause?: unknown): EngineError {
  const { line, col } = lines.linePos(at);
  return new EngineError(
    'UNREADABLE_SOURCE',
    `${name} is no valid YAML: line ${line}, column ${col}: ${reason}`,
    {
      details: { file: name, line, column: col },
      cause,
    },
  );
}

const firstLine = (text: string) => text.split('\n')[0]?.slice(0, 200) ?? '';
