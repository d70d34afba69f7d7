/** The entries of a file from Microsoft Graph: pages, lists of pages, lists, several collections in one object. */
import { pointerToken } from '#files/json.ts';
import { camelObject } from '../shared/entraValues.ts';
import { isObject, type JsonObject } from '../shared/values.ts';
import {
  type Collection,
  collectionNamed,
  collectionOf,
  contextOf,
  type Context,
  NEEDED,
} from './collections.ts';

export type Entry = {
  /** Number in the file, from 1. */
  readonly record: number;
  /** JSON pointer. */
  readonly locator: string;
  readonly collection: Collection;
  readonly body: JsonObject;
  readonly context: Context;
};

export type Fault = {
  readonly record: number;
  readonly locator: string;
  readonly code: string;
  readonly reason: string;
  readonly value: unknown;
};

export type Entries = {
  readonly entries: readonly Entry[];
  readonly faults: readonly Fault[];
  /** Collections, or '' where none is known, of which the last page names a next one. */
  readonly truncated: readonly string[];
  /** `users: 12 stated, 10 found`. */
  readonly countsDiffering: readonly string[];
  /** Collections that have no entry. */
  readonly empty: readonly string[];
};

const NO_PAGE: Context = { collection: undefined, isMembers: false, group: '' };

export function entriesOf(root: unknown): Entries {
  const walk = new Walk();
  if (isObject(root) && !isPage(root) && namedParts(root).length > 0) {
    for (const [name, part] of namedParts(root)) {
      walk.part(part, `/${pointerToken(name)}`, { ...NO_PAGE, collection: collectionNamed(name) }, name);
    }
  } else walk.part(root, '', NO_PAGE, '');
  return walk;
}

const isPage = (value: unknown): value is JsonObject => isObject(value) && Array.isArray(value['value']);

function namedParts(root: JsonObject): readonly (readonly [string, unknown])[] {
  return Object.entries(root).filter(
    ([name, part]) => collectionNamed(name) !== undefined && (Array.isArray(part) || isPage(part)),
  );
}

class Walk implements Entries {
  readonly entries: Entry[] = [];
  readonly faults: Fault[] = [];
  readonly truncated: string[] = [];
  readonly countsDiffering: string[] = [];
  readonly empty: string[] = [];
  #record = 0;

  /** One collection: a page, a list of pages, a list of entries, or one entry. */
  part(value: unknown, locator: string, context: Context, name: string): void {
    const before = this.#record;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const at = (i: number) => (Array.isArray(value) ? `${locator}/${i}` : locator);
    const pages = list.filter(isPage);
    let said = name;
    list.forEach((item, i) => {
      if (!isPage(item)) return this.#entry(item, at(i), context);
      said ||= contextOf(item).collection ?? '';
      this.#page(item, at(i), context);
    });
    const title = said || 'this file';
    const last = pages.at(-1);
    if (last && (typeof last['@odata.nextLink'] === 'string' || typeof last['nextLink'] === 'string'))
      this.truncated.push(title);
    const found = this.#record - before;
    const stated = pages[0]?.['@odata.count'];
    if (typeof stated === 'number' && stated !== found)
      this.countsDiffering.push(`${title}: ${stated} stated, ${found} found`);
    if (found === 0) this.empty.push(title);
  }

  #page(page: JsonObject, locator: string, context: Context): void {
    const own = contextOf(page);
    const used = own.collection || own.isMembers ? own : context;
    (page['value'] as readonly unknown[]).forEach((item, i) =>
      this.#entry(item, `${locator}/value/${i}`, used),
    );
  }

  #entry(value: unknown, locator: string, context: Context): void {
    const record = (this.#record += 1);
    const body = isObject(value) ? camelObject(value) : null;
    const collection = body ? collectionOf(body, context.collection) : undefined;
    if (!body || !collection) {
      const reason = 'the entry is of no kind that is read';
      this.faults.push({ record, locator, code: 'UNKNOWN_ENTRY', reason, value });
      return;
    }
    const missing = NEEDED[collection].filter((name) => typeof body[name] !== 'string' || body[name] === '');
    if (missing.length === 0) this.entries.push({ record, locator, collection, body, context });
    else {
      const reason = `an entry of ${collection} has no ${missing.join(', ')}`;
      this.faults.push({ record, locator, code: 'MISSING_MEMBER', reason, value });
    }
  }
}
