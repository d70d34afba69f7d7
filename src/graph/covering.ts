/** Permissions that take in another by their pattern: `XK*` the transaction XK01, `iam:*` the action iam:CreateUser. */
import { readValueList, takesIn } from '#base/valueList.ts';
import type { NodeRef } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { actionPermission, covers, includesSet, setOf } from './actionPattern.ts';
import { type Attributes, attributesOf } from './attributes.ts';
import type { SnapshotGraph } from './graphOf.ts';
import { nodeRefs } from './names.ts';

/** Permissions other than the node itself that cover it, by system and key. */
export function covering(db: ReadableDb, of: SnapshotGraph, node: number): readonly NodeRef[] {
  const attributes = attributesOf(db, of, ['permission']);
  const asked = attributes.get(node);
  if (asked === undefined) return [];
  const action = actionPermission(asked);
  const value = asked['value'] ?? '';
  const found = [...attributes].filter(([other, stated]) => {
    if (other === node || stated['type'] !== asked['type']) return false;
    if (action === null)
      return value !== '' && asked['valuePattern'] === undefined && hasPattern(stated, value);
    const given = actionPermission(stated);
    return given !== null && covers(given, action) && !covers(action, given);
  });
  const system = systemOf(db, of.graph.id[node]!);
  return refsOf(
    db,
    of,
    found.map(([other]) => other),
  ).filter((ref) => ref.system === system);
}

/** Permissions that cover a value that no node is named by: `XK01`, or with the system before it, `SAP/XK01`. */
export function coveringValue(db: ReadableDb, of: SnapshotGraph, text: string): readonly NodeRef[] {
  const attributes = attributesOf(db, of, ['permission']);
  const systems = db.all<{ name: string }>(sql`SELECT name FROM system WHERE name <> '' ORDER BY name`);
  const named = systems.filter(({ name }) => text.startsWith(`${name}/`));
  const asked = named.length === 0 ? [{ name: '' }] : named;
  return asked.flatMap(({ name }) => {
    const value = name === '' ? text : text.slice(name.length + 1);
    if (value === '') return [];
    const found = [...attributes].filter(([, stated]) => {
      const action = actionPermission(stated);
      if (action === null) return hasPattern(stated, value);
      return includesSet(action.action, setOf(value.toLowerCase()));
    });
    return refsOf(
      db,
      of,
      found.map(([node]) => node),
    ).filter((ref) => name === '' || ref.system === name);
  });
}

/** Field values of an object are no names: its pattern stands for names only. */
const hasPattern = (stated: Attributes, value: string): boolean =>
  stated['valuePattern'] !== undefined &&
  readValueList(stated['valuePattern']).some((one) => takesIn(one, value));

function refsOf(db: ReadableDb, of: SnapshotGraph, nodes: readonly number[]): readonly NodeRef[] {
  const refs = [
    ...nodeRefs(
      db,
      nodes.map((node) => of.graph.id[node]!),
    ).values(),
  ];
  const text = ({ system, key }: NodeRef): string => `${system}\n${key}`;
  return refs.sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

function systemOf(db: ReadableDb, id: number): string {
  return nodeRefs(db, [id]).get(id)?.system ?? '';
}
