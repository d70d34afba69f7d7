/** A later snapshot: some people have left with all their accounts, few grants are gone, few are new. */
import type { Random } from './random.ts';

export type Grants = { readonly from: Uint32Array; readonly to: Uint32Array };

type Starts = {
  readonly account: number;
  readonly group: number;
  readonly role: number;
  readonly permission: number;
};

const LEAVERS = 0.005;
const REMOVED = 0.0005;
/** Attempts at a new grant for each grant there is; about half of them fit. */
const ATTEMPTS = 0.001;

/** The grants of the later snapshot, in the order of the first. */
export function laterGrants(first: Grants, starts: Starts, systemOf: Uint8Array, random: Random): Grants {
  const count = first.from.length;
  const attempts = Math.ceil(count * ATTEMPTS);
  const [from, to] = [new Uint32Array(count + attempts), new Uint32Array(count + attempts)];
  let kept = 0;
  const add = (source: number, target: number) => {
    from[kept] = source;
    to[kept++] = target;
  };
  const hasLeft = Uint8Array.from({ length: starts.account }, () => (random.unit() < LEAVERS ? 1 : 0));
  for (let e = 0; e < count; e++) {
    const source = first.from[e]!;
    if (source < starts.account && hasLeft[source] === 1) continue;
    if (random.unit() >= REMOVED) add(source, first.to[e]!);
  }
  const layerOf = layerFinder(starts);
  for (let i = 0; i < attempts; i++) {
    const [x, y] = [random.below(count), random.below(count)];
    const source = first.from[x]!;
    const target = first.to[y]!;
    const isLike =
      layerOf(source) === layerOf(first.from[y]!) &&
      layerOf(first.to[x]!) === layerOf(target) &&
      // A new nesting could make a cycle of everything.
      layerOf(target) !== GROUP &&
      source >= starts.account &&
      systemOf[source] === systemOf[target];
    if (isLike || (layerOf(source) === ACCOUNT && layerOf(target) === GROUP)) add(source, target);
  }
  return { from: from.subarray(0, kept), to: to.subarray(0, kept) };
}

const ACCOUNT = 1;
const GROUP = 2;

const layerFinder =
  ({ account, group, role, permission }: Starts) =>
  (node: number): number =>
    node < account ? 0 : node < group ? ACCOUNT : node < role ? GROUP : node < permission ? 3 : 4;
