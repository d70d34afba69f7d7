/** What the files of a cluster say together of cluster roles: which are made of others, and in which namespaces they are bound. */
import { isEngineError } from '#base/errors.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { textOf, isObject, type JsonObject } from '../shared/values.ts';
import { labelsOf, matches, selectorsOf, type Labels, type Selector } from './aggregation.ts';
import { isRbac } from './kinds.ts';
import { readKubeFile, type KubeObject } from './objects.ts';

export type ClusterRole = {
  readonly name: string;
  readonly body: JsonObject;
  readonly labels: Labels;
  readonly selectors: readonly Selector[];
};

export type Bound = { readonly clusterRole: string; readonly namespace: string };

/** Of one file. */
export type ClusterFacts = { readonly roles: readonly ClusterRole[]; readonly bound: readonly Bound[] };

/** The cluster roles of a file, and the namespaces in which its role bindings give cluster roles. */
export function clusterFacts(objects: readonly KubeObject[]): ClusterFacts {
  const roles: ClusterRole[] = [];
  const bound: Bound[] = [];
  for (const object of objects) {
    if (!isRbac(object)) continue;
    const { kind, name, body } = object;
    if (kind === 'ClusterRole') {
      const selectors = selectorsOf(body).filter((selector) => selector !== null);
      roles.push({ name, body, labels: labelsOf(body), selectors });
    } else if (kind === 'RoleBinding') {
      const role = body['roleRef'];
      if (isObject(role) && textOf(role, 'kind') === 'ClusterRole')
        bound.push({ clusterRole: textOf(role, 'name'), namespace: object.namespace || 'default' });
    }
  }
  return { roles, bound };
}

const known = new WeakMap<SourceFile, Promise<ClusterFacts>>();

/** Of files beside the one that is read. A file that cannot be read says nothing here: its own import refuses it. */
export async function factsBeside(files: readonly SourceFile[]): Promise<readonly ClusterFacts[]> {
  const facts: ClusterFacts[] = [];
  for (const file of files) {
    const found = known.get(file) ?? factsOf(file);
    known.set(file, found);
    facts.push(await found);
  }
  return facts;
}

async function factsOf(file: SourceFile): Promise<ClusterFacts> {
  try {
    return clusterFacts((await readKubeFile(file)).objects);
  } catch (error) {
    if (isEngineError(error, 'UNREADABLE_SOURCE')) return { roles: [], bound: [] };
    throw error;
  }
}

/** Several files together. */
export class ClusterIndex {
  readonly #roles = new Map<string, ClusterRole>();
  readonly #parts = new Map<string, readonly string[]>();
  readonly #namespaces = new Map<string, Set<string>>();

  constructor(files: readonly ClusterFacts[]) {
    for (const { roles } of files) for (const role of roles) this.#roles.set(role.name, role);
    for (const { bound } of files)
      for (const { clusterRole, namespace } of bound) this.#bind(clusterRole, namespace);
  }

  /** Names of all cluster roles. */
  names(): Iterable<string> {
    return this.#roles.keys();
  }

  role(name: string): ClusterRole | undefined {
    return this.#roles.get(name);
  }

  /** Names of the cluster roles that an aggregated one is made of. */
  partsOf(name: string): readonly string[] {
    let parts = this.#parts.get(name);
    if (!parts) {
      const selectors = this.#roles.get(name)?.selectors ?? [];
      const others = selectors.length === 0 ? [] : [...this.#roles.values()];
      const selected = others.filter(
        (other) => other.name !== name && selectors.some((one) => matches(one, other.labels)),
      );
      this.#parts.set(name, (parts = selected.map((other) => other.name)));
    }
    return parts;
  }

  /** Namespaces in which role bindings give a cluster role, itself or as a part of another. */
  namespacesOf(name: string): ReadonlySet<string> {
    return this.#namespaces.get(name) ?? new Set();
  }

  #bind(name: string, namespace: string): void {
    const open = [name];
    for (let role = open.pop(); role !== undefined; role = open.pop()) {
      let namespaces = this.#namespaces.get(role);
      if (!namespaces) this.#namespaces.set(role, (namespaces = new Set()));
      if (namespaces.has(namespace)) continue;
      namespaces.add(namespace);
      open.push(...this.partsOf(role));
    }
  }
}
