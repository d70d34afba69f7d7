/** The nodes of an OpenGraph file, and how edges find them: by id, by name, by properties. */
import { isObject, listOf, textOf, texts, type JsonObject } from '../shared/values.ts';
import { scalar } from './nodeKinds.ts';

export type GraphNode = {
  readonly id: string;
  readonly kinds: string[];
  properties: JsonObject;
  /** Of its first description. */
  readonly record: number;
};

/** A node that an edge looks for: found; not there; several; or to be keyed by its name. */
export type Lookup = GraphNode | 'missing' | 'ambiguous' | { readonly name: string; readonly kind: string };

export class GraphNodes {
  readonly #byId = new Map<string, GraphNode>();
  /** By property, then value. */
  readonly #indexes = new Map<string, Map<string, GraphNode[]>>();

  /** Takes a node; true when one of its id is known, to which it is joined. */
  add(value: JsonObject, record: number): boolean {
    const id = textOf(value, 'id');
    const kinds = Array.isArray(value['kinds'])
      ? value['kinds'].filter((kind) => typeof kind === 'string')
      : [];
    const properties: JsonObject = isObject(value['properties']) ? value['properties'] : {};
    const known = this.#byId.get(id);
    if (!known) {
      this.#byId.set(id, { id, kinds, properties, record });
      return false;
    }
    known.kinds.push(...kinds.filter((kind) => !known.kinds.includes(kind)));
    known.properties = { ...known.properties, ...properties };
    return true;
  }

  all(): Iterable<GraphNode> {
    return this.#byId.values();
  }

  /** @param beside - nodes of other files of the same system. */
  find(endpoint: JsonObject, beside: GraphNodes | null): Lookup {
    const by = textOf(endpoint, 'match_by') || 'id';
    const kind = textOf(endpoint, 'kind');
    if (by === 'id') {
      const id = textOf(endpoint, 'value');
      return this.#byId.get(id) ?? beside?.find(endpoint, null) ?? 'missing';
    }
    const matchers = by === 'name' ? [['name', textOf(endpoint, 'value')] as const] : matchersOf(endpoint);
    const found = this.#matching(matchers, kind);
    if (found.length > 1) return 'ambiguous';
    const [only] = found;
    if (only) return only;
    const elsewhere = beside?.find(endpoint, null);
    if (
      elsewhere !== undefined &&
      (typeof elsewhere === 'string' || 'id' in elsewhere) &&
      elsewhere !== 'missing'
    )
      return elsewhere;
    const name = matchers[0]?.[1] ?? '';
    return by === 'name' && name !== '' ? { name, kind } : 'missing';
  }

  #matching(matchers: readonly (readonly [string, string])[], kind: string): readonly GraphNode[] {
    const [first, ...rest] = matchers;
    if (!first) return [];
    const candidates = this.#index(first[0]).get(folded(first[1])) ?? [];
    return candidates.filter(
      (node) =>
        (kind === '' || node.kinds.includes(kind)) &&
        rest.every(([property, value]) => folded(scalar(node.properties[property])) === folded(value)),
    );
  }

  #index(property: string): Map<string, GraphNode[]> {
    const known = this.#indexes.get(property);
    if (known) return known;
    const index = new Map<string, GraphNode[]>();
    for (const node of this.#byId.values()) {
      const value = scalar(node.properties[property]);
      if (value === '') continue;
      const nodes = index.get(folded(value));
      if (nodes) nodes.push(node);
      else index.set(folded(value), [node]);
    }
    this.#indexes.set(property, index);
    return index;
  }
}

/** Names are compared without regard to letter case. */
const folded = (text: string): string => text.toLowerCase();

function matchersOf(endpoint: JsonObject): readonly (readonly [string, string])[] {
  return listOf(endpoint, 'property_matchers')
    .filter(isObject)
    .map((matcher) => [textOf(matcher, 'key'), scalar(matcher['value'])] as const);
}

/** Names of the nodes of an edge, for messages. */
export function endpointText(endpoint: JsonObject): string {
  return (
    textOf(endpoint, 'value') ||
    texts(matchersOf(endpoint).map(([key, value]) => `${key} ${value}`)).join(', ')
  );
}
