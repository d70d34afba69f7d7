/**
 * Action patterns of cloud policies: `iam:*`, `s3:Get?bject`, without some (`notAction`), on resources.
 *
 * `*` stands for any text, `?` for one character; letter case does not matter in actions.
 * @source AWS IAM User Guide, "IAM JSON policy elements: Action / NotAction / Resource / NotResource".
 */

/** A set of texts: those that a pattern of `are` matches and no pattern of `except`. */
export type PatternSet = { readonly are: readonly string[]; readonly except: readonly string[] };

export type ActionPermission = {
  readonly action: PatternSet;
  readonly resource: PatternSet;
  /** It speaks of the data in the resources. */
  readonly isData?: boolean;
};

/** The set of one text, or of all that a pattern matches. */
export const setOf = (pattern: string): PatternSet => ({ are: [pattern], except: [] });

/** Actions on resources, and on the data in them: a pattern of one says nothing of the other. */
export const isActionType = (type: string): boolean => type === 'action' || type === 'data-action';

/** What a permission of such a type says; null for other permissions. Several patterns are separated by `,` or blanks. */
export function actionPermission(attributes: Readonly<Record<string, string>>): ActionPermission | null {
  if (!isActionType(attributes['type'] ?? '')) return null;
  const action = attributes['action'] ?? attributes['value'];
  return {
    action: patternSet(action, attributes['notAction'], true),
    resource: patternSet(attributes['resource'], attributes['notResource'], false),
    ...(attributes['type'] === 'data-action' ? { isData: true } : {}),
  };
}

/** Without a pattern of its own a set is everything, less what it leaves out. */
function patternSet(are: string | undefined, areNot: string | undefined, ignoresCase: boolean): PatternSet {
  const patterns = (text: string) =>
    (ignoresCase ? text.toLowerCase() : text).split(/[\s,]+/).filter((part) => part !== '');
  const found = patterns(are ?? '');
  return { are: found.length > 0 ? found : ['*'], except: patterns(areNot ?? '') };
}

/**
 * True when `pattern` matches every text that `text` stands for. A `*` in `text` is matched only by a `*`, a `?` by
 * either.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let retry = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.length && (pattern[p] === text[t] || (pattern[p] === '?' && text[t] !== '*'))) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++retry;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

const isWild = (character: string) => character === '*' || character === '?';

/** True when some text is matched by both patterns. */
export function patternsMeet(a: string, b: string): boolean {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (isWild(a[i]!) || isWild(b[i]!)) break;
    if (a[i] !== b[i]) return false;
  }
  // reachable[j]: the first i characters of a and the first j of b can stand for the same text.
  let reachable = new Uint8Array(b.length + 1);
  reachable[0] = 1;
  for (let j = 0; j < b.length && b[j] === '*'; j++) reachable[j + 1] = 1;
  for (let i = 0; i < a.length; i++) {
    const next = new Uint8Array(b.length + 1);
    if (a[i] === '*' && reachable[0] === 1) next[0] = 1;
    for (let j = 0; j <= b.length; j++) {
      if (a[i] === '*' && reachable[j] === 1) next[j] = 1;
      if (j === 0) continue;
      const y = b[j - 1]!;
      if (y === '*' && next[j - 1] === 1) next[j] = 1;
      if (y === '*' && reachable[j] === 1) next[j] = 1;
      if (a[i] === '*' && next[j - 1] === 1) next[j] = 1;
      if (a[i] !== '*' && y !== '*' && (a[i] === y || a[i] === '?' || y === '?') && reachable[j - 1] === 1)
        next[j] = 1;
    }
    reachable = next;
  }
  return reachable[b.length] === 1;
}

/** True when every text of `inner` is a text of `outer`, pattern by pattern: several that only together do are not seen. */
export function includesSet(outer: PatternSet, inner: PatternSet): boolean {
  return inner.are.every(
    (text) =>
      isCovered(text, inner.except) ||
      (isCovered(text, outer.are) &&
        outer.except.every((out) => !patternsMeet(out, text) || isCovered(out, inner.except))),
  );
}

/** False when no text is in both sets. True also where what they share is left out by several patterns together. */
export function setsMeet(a: PatternSet, b: PatternSet): boolean {
  const isOut = (text: string) => isCovered(text, a.except) || isCovered(text, b.except);
  return a.are.some((one) => !isOut(one) && b.are.some((other) => !isOut(other) && patternsMeet(one, other)));
}

const isCovered = (text: string, patterns: readonly string[]) =>
  patterns.some((pattern) => matchesPattern(pattern, text));

/** True when `outer` speaks of every action on every resource that `inner` speaks of. */
export function covers(outer: ActionPermission, inner: ActionPermission): boolean {
  return (
    (outer.isData ?? false) === (inner.isData ?? false) &&
    includesSet(outer.action, inner.action) &&
    includesSet(outer.resource, inner.resource)
  );
}

/** True when both speak of some action on some resource. */
export function meets(a: ActionPermission, b: ActionPermission): boolean {
  return (
    (a.isData ?? false) === (b.isData ?? false) &&
    setsMeet(a.action, b.action) &&
    setsMeet(a.resource, b.resource)
  );
}
