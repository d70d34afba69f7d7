/** Sets of worlds in words: `with MFA, or when an eligible grant is activated; until 2026-12-31`. */
import { dayOf } from '#base/dates.ts';
import type { Fact, Span, Universe } from './universe.ts';

const words: Readonly<Record<Fact, readonly [yes: string, no: string]>> = {
  mfa: ['with MFA', 'without MFA'],
  network: ['from inside the network', 'from outside the network'],
  eligible: ['when an eligible grant is activated', 'while no eligible grant is activated'],
  emergency: ['after an emergency activation', 'without an emergency activation'],
  other: ['if a condition that is not understood holds', 'if no further condition holds'],
  enabled: ['if a disabled account is enabled', 'while an account is disabled'],
};
/** Spans named one by one. */
const MOST_SPANS = 3;

/** What is needed at the asked or the as-of date, and on which days it holds; '' where it holds in every world. */
export function worldWords({ facts, spans }: Universe, worlds: bigint): string {
  const combinations = 1 << facts.length;
  const has = (bit: number) => ((worlds >> BigInt(bit)) & 1n) === 1n;
  const minterms = Array.from({ length: combinations }, (_, i) => i).filter(has);
  const held = spans.filter((_, i) => has(combinations + i));
  const parts = [factWords(facts, minterms), spanWords(held, spans.length)];
  return parts.filter((part) => part !== '').join('; ');
}

/** Facts that must (1 in `value`) or must not (0) be, where `care` has a bit. */
type Cube = { readonly care: number; readonly value: number };

function factWords(facts: readonly Fact[], minterms: readonly number[]): string {
  if (minterms.length === 0 || minterms.length === 1 << facts.length) return '';
  return coverOf(facts.length, minterms)
    .map(({ care, value }) =>
      facts
        .flatMap((fact, i) => ((care >> i) % 2 === 0 ? [] : [words[fact][(value >> i) % 2 === 1 ? 0 : 1]]))
        .join(' and '),
    )
    .join(', or ');
}

/** Few short cubes that together are exactly the minterms: prime implicants, the one that adds most first. */
function coverOf(count: number, minterms: readonly number[]): readonly Cube[] {
  const wanted = new Set(minterms);
  const all = Array.from({ length: 1 << count }, (_, i) => i);
  const isWithin = ({ care, value }: Cube) => all.every((m) => (m & care) !== value || wanted.has(m));
  const cubes = all.flatMap((care) =>
    all.filter((value) => (value & ~care) === 0).map((value) => ({ care, value })),
  );
  const within = cubes.filter(isWithin);
  const primes = within.filter(
    (one) =>
      !within.some(
        (other) =>
          other.care !== one.care &&
          (other.care & one.care) === other.care &&
          (one.value & other.care) === other.value,
      ),
  );
  const left = new Set(minterms);
  const chosen: Cube[] = [];
  while (left.size > 0) {
    const gain = ({ care, value }: Cube) => [...left].filter((m) => (m & care) === value).length;
    const best = primes.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    chosen.push(best);
    for (const m of left) if ((m & best.care) === best.value) left.delete(m);
  }
  return chosen;
}

function spanWords(held: readonly Span[], count: number): string {
  if (held.length === 0 || held.length === count) return '';
  const joined: Span[] = [];
  for (const span of held) {
    const last = joined.at(-1);
    if (last !== undefined && last.to !== null && span.from === last.to + 1)
      joined[joined.length - 1] = { from: last.from, to: span.to };
    else joined.push(span);
  }
  const named = joined.slice(0, MOST_SPANS).map(({ from, to }) => {
    if (from === null) return `until ${dayOf(to!)}`;
    if (to === null) return `from ${dayOf(from)}`;
    return from === to ? `on ${dayOf(from)}` : `from ${dayOf(from)} until ${dayOf(to)}`;
  });
  const more = joined.length - named.length;
  return `${named.join(' and ')}${more > 0 ? ` and in ${more} more spans` : ''}`;
}
