/** How a node is named to the engine: `system/key`; identities belong to no system. */
import type { NodeRef } from '#contract/define.ts';

/** The text that names this node and no other. */
export function nodeText(node: Pick<NodeRef, 'system' | 'key'>): string {
  return `${node.system}/${node.key}`;
}

/** What people call it. */
export function nodeTitle(node: Pick<NodeRef, 'label' | 'key'>): string {
  return node.label === '' ? node.key : node.label;
}
