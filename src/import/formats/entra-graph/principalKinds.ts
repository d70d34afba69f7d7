/** Which object ids are groups and which accounts: from the file itself and from those beside it. */
import { readJson } from '#files/json.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { graphType, objectsOf } from '../shared/entraValues.ts';
import { principalKind, typeByMembers } from '../shared/entraPrincipals.ts';
import { textOf } from '../shared/values.ts';
import { entriesOf, type Entry } from './entries.ts';

export type PrincipalKinds = ReadonlyMap<string, 'account' | 'group'>;

const KIND: ReadonlyMap<string, 'account' | 'group'> = new Map([
  ['users', 'account'],
  ['servicePrincipals', 'account'],
  ['groups', 'group'],
]);

/** Files that cannot be read say nothing here: that is reported where they are imported. */
export async function principalKinds(
  own: readonly Entry[],
  beside: readonly SourceFile[],
): Promise<PrincipalKinds> {
  const known = new Map<string, 'account' | 'group'>();
  learn(known, own);
  if (!own.some(isOpen)) return known;
  for (const file of beside) {
    const root: unknown = await readJson(file).catch(() => null);
    if (root !== null) learn(known, entriesOf(root).entries);
  }
  return known;
}

/** An assignment that names a principal by nothing but its id. */
function isOpen({ collection, body }: Entry): boolean {
  return collection.startsWith('role') && collection !== 'roleDefinitions' && body['principal'] === undefined;
}

function learn(known: Map<string, 'account' | 'group'>, entries: readonly Entry[]): void {
  for (const { collection, body } of entries) {
    const kind = KIND.get(collection);
    if (kind) known.set(textOf(body, 'id'), kind);
    for (const list of ['members', 'owners']) {
      for (const member of objectsOf(body, list)) {
        const said = principalKind(graphType(member) || typeByMembers(member));
        if (said) known.set(textOf(member, 'id'), said);
      }
    }
  }
}
