/** Which permissions and roles of a snapshot fulfil a condition of a rule pack. */
import { givesAny, liesWithin, readValueList, takesIn } from '#base/valueList.ts';
import {
  actionPermission,
  includesSet,
  setOf,
  type ActionPermission,
  type Attributes,
} from '#graph/index.ts';
import type { Condition } from './rulePack.ts';

/** A node with what rules are matched on. */
export type Candidate = {
  readonly node: number;
  readonly systemId: number;
  readonly platform: string;
  readonly type: string;
  /** In lower case: value, template id, display name. */
  readonly values: readonly string[];
  /** Attribute `valuePattern`: every value that it takes in counts as a value of the node, `XK*` as `XK01`; '' for none. */
  readonly pattern: string;
  readonly attributes: Attributes;
  readonly action: ActionPermission | null;
};

/** Levels of access, the least first. */
export const LEVELS: readonly string[] = ['none', 'view', 'create', 'edit', 'full'];

export type NamedNode = {
  readonly node: number;
  readonly systemId: number;
  readonly platform: string;
  readonly kind: string;
  readonly key: string;
  readonly label: string;
};

/** What a node offers to rules. Without a stated type it counts by its kind, without a value by key and label. */
export function candidateOf(named: NamedNode, attributes: Attributes): Candidate {
  const stated = [attributes['value'], attributes['templateId'], attributes['displayName']];
  const fallback = attributes['value'] === undefined ? [named.key, named.label] : [];
  const values = [...stated, ...fallback].filter((value) => value !== undefined && value !== '');
  return {
    node: named.node,
    systemId: named.systemId,
    platform: named.platform,
    type: (attributes['type'] ?? named.kind).toLowerCase(),
    values: [...new Set(values.map((value) => value!.trim().toLowerCase()))],
    pattern: attributes['valuePattern'] ?? '',
    attributes,
    action: actionPermission(attributes),
  };
}

/** True when the node fulfils the condition by itself. */
export function fulfils(candidate: Candidate, condition: Condition): boolean {
  if (candidate.type !== condition.type.toLowerCase()) return false;
  if (candidate.action !== null) return grantsAction(candidate.action, condition.value);
  return (
    hasValue(candidate, condition) &&
    hasLevel(candidate.attributes['level'], condition.minLevel) &&
    Object.entries(condition.where ?? {}).every(([attribute, values]) =>
      sharesValue(candidate.attributes[attribute], values),
    ) &&
    Object.entries(condition.whereNot ?? {}).every(([attribute, values]) =>
      goesBeyond(candidate.attributes[attribute], values),
    )
  );
}

/** True when the granted action pattern covers the asked action, on whatever resource. */
export function grantsAction(granted: ActionPermission, asked: string): boolean {
  return includesSet(granted.action, setOf(asked.toLowerCase()));
}

function hasValue(candidate: Candidate, condition: Condition): boolean {
  return [condition.value, ...(condition.aliases ?? [])].some(
    (value) =>
      candidate.values.includes(value.toLowerCase()) ||
      (candidate.pattern !== '' && coversValue(candidate.pattern, value)),
  );
}

/** A level that the export does not state is taken as enough. */
function hasLevel(granted: string | undefined, least: string | undefined): boolean {
  if (least === undefined || granted === undefined || granted === '') return true;
  return LEVELS.indexOf(granted.trim().toLowerCase()) >= LEVELS.indexOf(least);
}

/** True when the granted list shares a value with the asked one, or does not state the attribute. */
function sharesValue(granted: string | undefined, asked: readonly string[]): boolean {
  if (granted === undefined || granted === '') return true;
  const wanted = asked.flatMap(readValueList);
  return readValueList(granted).some((value) => wanted.some((one) => givesAny(value, one)));
}

/** True when the granted list has more than the named values, or does not state the attribute. */
function goesBeyond(granted: string | undefined, named: readonly string[]): boolean {
  if (granted === undefined || granted === '') return true;
  const list = named.flatMap(readValueList);
  return readValueList(granted).some((value) => !liesWithin(value, list));
}

/** Granted field values, one or several: a text, `*`, a beginning such as `F*`, or a range `01..03`. */
export function coversValue(granted: string, asked: string): boolean {
  return readValueList(granted).some((value) => takesIn(value, asked));
}
