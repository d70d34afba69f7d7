/** Grants as sentences: "Dana Ruiz owns the account druiz in SAP, which holds the role Z_AP_CLERK". */
import type { GrantKind, NodeRef } from '#contract/define.ts';

const verbs: Record<GrantKind, string> = {
  owns: 'owns',
  memberOf: 'is a member of',
  assigned: 'holds',
  includes: 'includes',
  grants: 'has',
  implies: 'gives',
  authenticates: 'signs in as',
  canBecome: 'can become',
  responsible: 'is responsible for',
  sameAs: 'is the same person as',
};

export type SentenceHop = {
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly kind: GrantKind;
  readonly effect: 'allow' | 'deny';
  readonly activation: 'active' | 'eligible' | 'emergency';
  readonly condition: string;
  readonly validFrom: string;
  readonly validTo: string;
};

/** Name of a node with its kind, and its system where that is not `knownSystem`. People need neither. */
export function named(node: NodeRef, knownSystem = ''): string {
  const name = node.label || node.key;
  if (node.kind === 'identity') return name;
  const place = node.system !== '' && node.system !== knownSystem ? ` in ${node.system}` : '';
  return `the ${node.kind} ${name}${place}`;
}

function predicate(hop: SentenceHop): string {
  const verb = hop.effect === 'deny' ? 'is denied' : verbs[hop.kind];
  return `${verb} ${named(hop.to, hop.from.system)}${limits(hop)}`;
}

function limits(hop: SentenceHop): string {
  const parts = [
    hop.activation === 'active' ? '' : hop.activation,
    hop.condition === '' ? '' : 'under a condition',
    hop.validFrom === '' ? '' : `from ${hop.validFrom}`,
    hop.validTo === '' ? '' : `until ${hop.validTo}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** One grant as a sentence, without the final stop. */
export function hopSentence(hop: SentenceHop): string {
  const subject = hop.from.kind === 'identity' ? named(hop.from) : capital(named(hop.from));
  return `${subject} ${predicate(hop)}`;
}

/** A path as one sentence, without the final stop; '' for a path without grants. */
export function pathSentence(hops: readonly SentenceHop[]): string {
  const first = hops[0];
  if (first === undefined) return '';
  return [hopSentence(first), ...hops.slice(1).map(predicate)].join(', which ');
}
