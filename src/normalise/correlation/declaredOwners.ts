/** Owners of accounts as the sources state them: `owns` grants from an identity to an account. */
import type { ReadableDb } from '#store/database.ts';
import { grantKinds } from '../grantColumns.ts';
import { grantSegments } from '../load.ts';

export type Declared = { readonly identityId: number; readonly sourceId: number; readonly record: number };

/** By account, each owner once with the record that states it first. */
export function declaredOwners(db: ReadableDb, snapshotId: number): ReadonlyMap<number, readonly Declared[]> {
  const owns = grantKinds.indexOf('owns');
  const owners = new Map<number, Declared[]>();
  for (const grants of grantSegments(db, snapshotId)) {
    for (let i = 0; i < grants.count; i++) {
      if (grants.kind[i] !== owns || grants.effect[i] !== 0) continue;
      const accountId = grants.to[i] as number;
      const identityId = grants.from[i] as number;
      const known = owners.get(accountId) ?? [];
      if (known.some((one) => one.identityId === identityId)) continue;
      known.push({ identityId, sourceId: grants.sourceId[i] as number, record: grants.record[i] as number });
      owners.set(accountId, known);
    }
  }
  return owners;
}
