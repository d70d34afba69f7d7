/** The part of a graph after some removals: what still holds, and why. */
import { type AccessGraph, sessionsOf, withoutEdges } from '#graph/index.ts';
import { sessionsEntered, wayInto } from '../explain.ts';
import { fulfilledEntry, functionMasks, type FunctionMasks } from '../functionMasks.ts';
import { rulesBroken } from '../rulesBroken.ts';
import { sessionMasks, type SessionMasks } from '../sessionMasks.ts';
import { type Compiled, marksFrom } from './compile.ts';
import type { Clause } from './cover/clauses.ts';

export class State {
  readonly removed: ReadonlySet<number>;
  private readonly of: Compiled;
  private readonly graph: AccessGraph;
  private readonly masks: SessionMasks;
  private readonly functions: FunctionMasks;

  /** @param removed - variables. */
  constructor(of: Compiled, removed: Iterable<number>) {
    const { level, takeover, plan } = of;
    this.of = of;
    this.removed = new Set(removed);
    this.graph = withoutEdges(
      of.graph,
      [...this.removed].map((v) => of.variables[v]!),
    );
    this.masks = sessionMasks(this.graph, plan, level);
    this.functions = functionMasks(this.graph, plan, this.masks, { level, takeover });
  }

  /** True when the subject holds all of the functions. */
  holds(subject: number, functions: readonly number[]): boolean {
    const { held, words } = this.functions;
    return functions.every((f) => (held[subject * words + (f >> 5)]! & (1 << (f & 31))) !== 0);
  }

  /** (subject, rule) pairs that the watched subjects break: `subject * rules + rule`. */
  broken(): ReadonlySet<number> {
    const found = new Set<number>();
    const { rules, watched } = this.of;
    if (watched.length > 0)
      rulesBroken(rules, watched, this.functions, (subject, rule) =>
        found.add(subject * rules.length + rule),
      );
    return found;
  }

  /**
   * Why the subject holds the functions: one of the positives has to be removed, or one of the negatives not to be. With no
   * positive and no negative it holds them whatever is removed.
   */
  reasonFor(subject: number, functions: readonly number[]): Clause {
    const { level, takeover, variableOf, plan } = this.of;
    const sessions = sessionsEntered({ graph: this.graph, takeover }, subject, level);
    const positive = new Set<number>();
    const lifted = new Set<number>();
    for (const f of functions) {
      const root = sessions.find((one) => this.isOwn(one, f))!;
      this.addPath(positive, wayInto({ graph: this.graph, takeover }, subject, root, level), variableOf);
      for (const bit of this.bitsOf(root, f)) {
        this.addPath(positive, this.masks.path(root, bit), variableOf);
        if (deniableBits(plan).has(bit)) for (const v of this.carriersBelow(root)) lifted.add(v);
      }
    }
    return {
      positive: ascending(positive),
      negative: ascending([...lifted].filter((v) => this.removed.has(v))),
    };
  }

  /** Why the subject no longer holds a function: one of the negatives has to stay, or one of the positives has to go too. */
  reasonAgainst(subject: number, f: number): Clause {
    const { level, takeover, variables, plan } = this.of;
    const reached = new Set(
      sessionsOf({ graph: this.graph, takeover, actions: new Map() }, subject, level).flatMap(({ visited }) =>
        visited.map(([node]) => node),
      ),
    );
    const deniable = deniableBits(plan);
    const isDeniable = plan.entries[f]!.some((entry) =>
      entry.some((bits) => bits.some((b) => deniable.has(b))),
    );
    const carriers = isDeniable ? this.carriersBelow(subject) : [];
    const cut = new Set([...this.removed].filter((v) => reached.has(variables[v]!.from)));
    for (const v of carriers) if (this.removed.has(v)) cut.add(v);
    const lifting = carriers.filter((v) => !this.removed.has(v));
    return { positive: lifting, negative: ascending(cut) };
  }

  /** Variables that a denial in the sessions of a node may rest on. */
  private carriersBelow(node: number): readonly number[] {
    const { graph, takeover, variables, carriesDenial } = this.of;
    const sets = [graph.access, graph.deny, ...(takeover ? [graph.takeover] : [])];
    const below = marksFrom(
      graph.nodeCount,
      [node],
      sets.map(({ forward }) => forward),
    );
    return variables.flatMap(({ from }, v) => (carriesDenial[v] === 1 && below[from] === 1 ? [v] : []));
  }

  private isOwn(root: number, f: number): boolean {
    const { own, words } = this.functions;
    return (own[root * words + (f >> 5)]! & (1 << (f & 31))) !== 0;
  }

  /** Bits that together give function f in a session. */
  private bitsOf(root: number, f: number): readonly number[] {
    const has = (bit: number) => this.masks.has(root, bit);
    if (has(f)) return [f];
    return fulfilledEntry(this.of.plan.entries[f]!, has)!.map((bits) => bits.find(has)!);
  }

  private addPath(
    into: Set<number>,
    path: readonly number[],
    variableOf: (from: number, to: number) => number,
  ): void {
    for (let i = 1; i < path.length; i++) {
      const v = variableOf(path[i - 1]!, path[i]!);
      if (v >= 0) into.add(v);
    }
  }
}

const ascending = (some: Iterable<number>) => [...some].sort((a, b) => a - b);

const deniable = new WeakMap<Compiled['plan'], ReadonlySet<number>>();

/** Bits that some denial takes away. */
function deniableBits(plan: Compiled['plan']): ReadonlySet<number> {
  const known = deniable.get(plan) ?? new Set(plan.denies.map(([, bit]) => bit));
  deniable.set(plan, known);
  return known;
}
