/** Patterns with `*` (any text) and `?` (one character), compared as sets of texts. Letter case counts. */

/** True when `outer` matches every text that `inner` matches. A `*` of `inner` is matched by a `*` only. */
export function globCovers(outer: string, inner: string): boolean {
  let o = 0;
  let i = 0;
  let star = -1;
  let retry = 0;
  while (i < inner.length) {
    if (outer[o] === '*') {
      star = o;
      o += 1;
      retry = i;
    } else if (o < outer.length && (outer[o] === inner[i] || (outer[o] === '?' && inner[i] !== '*'))) {
      o += 1;
      i += 1;
    } else if (star >= 0) {
      o = star + 1;
      retry += 1;
      i = retry;
    } else return false;
  }
  while (outer[o] === '*') o += 1;
  return o === outer.length;
}

/** True when some text is matched by both. */
export function globsMeet(a: string, b: string): boolean {
  // meets[j]: what is left of a from i on and of b from j on have a text in common. Filled from the ends.
  let meets = endsOf(b);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const next = Array.from<boolean>({ length: b.length + 1 });
    next[b.length] = a[i] === '*' && meets[b.length] === true;
    for (let j = b.length - 1; j >= 0; j -= 1) {
      if (a[i] === '*' || b[j] === '*') next[j] = meets[j] === true || next[j + 1] === true;
      else next[j] = (a[i] === b[j] || a[i] === '?' || b[j] === '?') && meets[j + 1] === true;
    }
    meets = next;
  }
  return meets[0] === true;
}

/** Where only stars are left of a pattern: there it matches the empty text. */
function endsOf(pattern: string): boolean[] {
  const ends = Array.from<boolean>({ length: pattern.length + 1 });
  ends[pattern.length] = true;
  for (let i = pattern.length - 1; i >= 0; i -= 1) ends[i] = pattern[i] === '*' && ends[i + 1] === true;
  return ends;
}
