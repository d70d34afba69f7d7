/** Changes of a mapping, each giving a new one; and what the editor derives from it. */
import type { NodeKind } from '#contract/define.ts';
import type { Mapping } from '#contract/import.ts';
import { CANONICAL_FIELDS, usualGrant } from './canonicalFields.ts';
import { guessColumn } from './guessColumn.ts';
import { guessDatePattern } from './guessDatePattern.ts';

export type NodeRule = Mapping['nodes'][number];
export type GrantRule = Mapping['grants'][number];
export type ValueRule = NodeRule['key'];

/** A column of the table with some of its values. */
export type RawColumn = { readonly name: string; readonly samples: readonly string[] };

/** The rule of a field of a node; undefined when the field is not filled. */
export function ruleOf(node: NodeRule, field: string): ValueRule | undefined {
  if (field === 'key') return node.key;
  if (field === 'label') return node.label;
  return node.attributes?.[field];
}

/** The node with a field filled by `rule`, or empty for undefined. A key is never empty. */
export function withRule(node: NodeRule, field: string, rule: ValueRule | undefined): NodeRule {
  if (field === 'key') return { ...node, key: { isRequired: true, ...rule } };
  if (field === 'label') {
    const { label: _before, ...rest } = node;
    return rule === undefined ? rest : { ...rest, label: rule };
  }
  const { [field]: _before, ...others } = node.attributes ?? {};
  return { ...node, attributes: rule === undefined ? others : { ...others, [field]: rule } };
}

/** The rule for some rows only; for all of them without conditions. */
export function withWhen<R extends { readonly when?: Record<string, string[]> | undefined }>(
  rule: R,
  when: Record<string, string[]> | undefined,
): R {
  const { when: _before, ...rest } = rule;
  return (when === undefined ? rest : { ...rest, when }) as R;
}

/** The mapping with the node at `index` replaced; its required columns follow. */
export function withNode(mapping: Mapping, index: number, node: NodeRule): Mapping {
  return withColumns({ ...mapping, nodes: mapping.nodes.map((one, at) => (at === index ? node : one)) });
}

/** The mapping with one more node, its fields guessed from the columns, joined to a node before it where that is usual. */
export function addNode(mapping: Mapping, kind: NodeKind, columns: readonly RawColumn[]): Mapping {
  const nodes = [...mapping.nodes, guessNode(kind, columns)];
  const to = nodes.length - 1;
  const grants = mapping.nodes.flatMap((other, from): GrantRule[] => {
    const forward = usualGrant(other.kind, kind);
    if (forward !== undefined) return [{ kind: forward, from, to }];
    const backward = usualGrant(kind, other.kind);
    return backward === undefined ? [] : [{ kind: backward, from: to, to: from }];
  });
  return withColumns({ ...mapping, nodes, grants: [...mapping.grants, ...grants.slice(-1)] });
}

/** The mapping without the node at `index` and without the grants that need it. */
export function removeNode(mapping: Mapping, index: number): Mapping {
  const shift = (at: number) => (at > index ? at - 1 : at);
  return withColumns({
    ...mapping,
    nodes: mapping.nodes.filter((_, at) => at !== index),
    grants: mapping.grants
      .filter((grant) => grant.from !== index && grant.to !== index)
      .map((grant) => ({ ...grant, from: shift(grant.from), to: shift(grant.to) })),
  });
}

/** A node of a kind with its fields guessed from the names of the columns. */
export function guessNode(kind: NodeKind, columns: readonly RawColumn[]): NodeRule {
  const taken = new Set<string>();
  let node: NodeRule = { kind, key: { isRequired: true } };
  for (const field of CANONICAL_FIELDS[kind]) {
    const names = columns.map((one) => one.name);
    const column = guessColumn(field, names, field.name === 'label' ? new Set() : taken);
    if (column === undefined) continue;
    if (field.name === 'label' && column === node.key.column) continue;
    const samples = columns.find((one) => one.name === column)?.samples ?? [];
    taken.add(column);
    node = withRule(node, field.name, {
      column,
      ...(field.isDate === true ? { date: guessDatePattern(samples) } : {}),
      ...(field.values === undefined ? {} : { values: { ...field.values } }),
      ...(field.name === 'key' ? { isRequired: true } : {}),
    });
  }
  return withMatch(node);
}

/** Rule packs match roles and permissions by type and value: the value is the key where no column says otherwise. */
function withMatch(node: NodeRule): NodeRule {
  if (node.kind !== 'role' && node.kind !== 'permission') return node;
  const { column } = node.key;
  const { type = { constant: node.kind }, value, ...others } = node.attributes ?? {};
  const matched = value ?? (column === undefined ? undefined : { column });
  return { ...node, attributes: { type, ...(matched === undefined ? {} : { value: matched }), ...others } };
}

/** The mapping with the columns that must be there: those that the keys of its unconditional nodes and the required fields of
 * its unconditional events are made from. */
export function withColumns(mapping: Mapping): Mapping {
  const keys = mapping.nodes.filter((node) => node.when === undefined).flatMap((node) => columnsOf(node.key));
  const events = (mapping.events ?? []).filter((event) => event.when === undefined);
  const required = events.flatMap((event) =>
    Object.values(event.fields).filter((rule) => rule.isRequired === true),
  );
  return { ...mapping, requiredColumns: [...new Set([...keys, ...required.flatMap(columnsOf)])] };
}

/** Columns that a value is made from. */
export function columnsOf(rule: ValueRule): readonly string[] {
  const inTemplate = [...(rule.template ?? '').matchAll(/\{([^}]+)\}/g)].flatMap((match) => match[1] ?? []);
  return rule.column === undefined ? inTemplate : [rule.column, ...inTemplate];
}

/** Every column that the mapping reads. */
export function usedColumns(mapping: Mapping): ReadonlySet<string> {
  const rules = [
    ...mapping.nodes.flatMap((node) => [node.key, node.label, ...Object.values(node.attributes ?? {})]),
    ...mapping.grants.flatMap((one) => [
      one.effect,
      one.validFrom,
      one.validTo,
      one.activation,
      one.condition,
    ]),
    ...(mapping.events ?? []).flatMap((one) => [one.system, ...Object.values(one.fields)]),
  ];
  return new Set(rules.flatMap((rule) => (rule === undefined ? [] : columnsOf(rule))));
}

/** What keeps the mapping from being used; '' when nothing does. */
export function mappingProblem(mapping: Mapping): string {
  if (mapping.name.trim() === '') return 'The mapping has no name.';
  if (mapping.nodes.length === 0 && (mapping.events ?? []).length === 0)
    return 'The mapping states nothing: add what a row describes.';
  const keyless = mapping.nodes.find(
    (node) => columnsOf(node.key).length === 0 && node.key.constant === undefined,
  );
  return keyless === undefined ? '' : `The key of the ${keyless.kind} has no column.`;
}
