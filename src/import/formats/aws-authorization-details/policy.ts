/**
 * Policy documents: their statements, as objects or as the URL-encoded text that the API gives.
 *
 * @source AWS IAM User Guide, "IAM JSON policy element reference".
 */
import { EngineError } from '#base/errors.ts';
import { isObject, texts, type JsonObject } from '../shared/values.ts';
import { conditionOf, type PolicyCondition } from './condition.ts';

/** Patterns, or with `isNot` everything but them. */
export type PatternList = { readonly patterns: readonly string[]; readonly isNot: boolean };

export type Statement = {
  readonly effect: 'allow' | 'deny';
  readonly actions: PatternList;
  readonly resources: PatternList;
  readonly condition: PolicyCondition | null;
  /** The `Principal` element of a trust policy, as it stands. */
  readonly principal: unknown;
  readonly isNotPrincipal: boolean;
};

export type Policy = {
  readonly statements: readonly Statement[];
  /** Statements that cannot be read, and why. */
  readonly faults: readonly string[];
};

/** The policy in a document; with one fault and no statements when it is no policy. */
export function policyOf(document: unknown): Policy {
  try {
    const policy = typeof document === 'string' ? decoded(document) : document;
    if (!isObject(policy)) return { statements: [], faults: ['the policy document is missing'] };
    const entries = Array.isArray(policy['Statement']) ? policy['Statement'] : [policy['Statement']];
    const statements: Statement[] = [];
    const faults: string[] = [];
    for (const entry of entries) {
      const statement = statementOf(entry);
      if (typeof statement === 'string') faults.push(statement);
      else statements.push(statement);
    }
    return { statements, faults };
  } catch (error) {
    if (error instanceof EngineError) return { statements: [], faults: [error.message] };
    throw error;
  }
}

/** The API writes documents URL-encoded; some tools write them as JSON text. */
function decoded(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('{') ? text : decodeURIComponent(text));
  } catch (cause) {
    throw new EngineError('UNREADABLE_SOURCE', 'the policy document is neither JSON nor URL-encoded JSON', {
      cause,
    });
  }
}

function statementOf(entry: unknown): Statement | string {
  if (!isObject(entry)) return 'a statement is missing';
  const effect = entry['Effect'] === 'Allow' ? 'allow' : entry['Effect'] === 'Deny' ? 'deny' : null;
  if (!effect) return `the effect is neither Allow nor Deny: ${JSON.stringify(entry['Effect'])}`;
  const actions = patternList(entry, 'Action');
  if (!actions) return 'a statement names no action';
  // A trust policy names no resource: it stands on the role itself.
  const resources = patternList(entry, 'Resource') ?? { patterns: ['*'], isNot: false };
  const principal = entry['Principal'] ?? entry['NotPrincipal'] ?? null;
  const isNotPrincipal = entry['NotPrincipal'] !== undefined;
  return {
    effect,
    actions,
    resources,
    condition: conditionOf(entry['Condition']),
    principal,
    isNotPrincipal,
  };
}

function patternList(entry: JsonObject, name: 'Action' | 'Resource'): PatternList | null {
  const are = texts(entry[name]);
  const areNot = texts(entry[`Not${name}`]);
  if (are.length > 0) return { patterns: are, isNot: false };
  return areNot.length > 0 ? { patterns: areNot, isNot: true } : null;
}
