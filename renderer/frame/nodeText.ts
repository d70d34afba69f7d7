/** How a node is named to the engine: kind, system and key, so that links outlive a new import. */
import type { NodeRef } from '#contract/define.ts';

/** The text that names this node and no other: `account:Finance/druiz`, `identity:E10000`. */
export function nodeText(node: Pick<NodeRef, 'kind' | 'system' | 'key'>): string {
  return node.system === '' ? `${node.kind}:${node.key}` : `${node.kind}:${node.system}/${node.key}`;
}

/** What people call it. */
export function nodeTitle(node: Pick<NodeRef, 'label' | 'key'>): string {
  return node.label === '' ? node.key : node.label;
}
