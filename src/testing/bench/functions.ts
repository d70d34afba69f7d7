/** Functions and rules over the sensitive permissions of the generated data. */
import type { Random } from './random.ts';

const FUNCTIONS = 200;
const RULES = 300;

type World = { readonly permission: number; readonly systemOf: Uint8Array };

/** Permissions of each function, most of one system, and that system. */
export function functionsOf(world: World, systems: number, sensitive: Uint8Array, random: Random) {
  const bySystem = Array.from({ length: systems }, (): number[] => []);
  sensitive.forEach((is, p) => {
    if (is === 1) bySystem[world.systemOf[world.permission + p]!]!.push(p);
  });
  const permissions: number[][] = [];
  const system: number[] = [];
  for (let f = 0; f < FUNCTIONS; f++) {
    let own: number;
    do own = Math.floor(systems * Math.pow(random.unit(), 1.5));
    while (bySystem[own]!.length < 3);
    const wanted = Math.min(150, Math.max(1, Math.round(6 * Math.exp(random.normal() * 0.9))));
    const chosen = new Set<number>();
    for (let j = 0; j < wanted; j++) {
      const from = bySystem[random.unit() < 0.9 ? own : random.below(systems)]!;
      if (from.length > 0) chosen.add(world.permission + from[random.below(from.length)]!);
    }
    permissions.push([...chosen]);
    system.push(own);
  }
  return { permissions, system };
}

/** Pairs of functions, half of them within one system. */
export function rulesOf(system: readonly number[], random: Random): (readonly [number, number])[] {
  const rules: (readonly [number, number])[] = [];
  const seen = new Set<string>();
  while (rules.length < RULES) {
    const a = random.below(FUNCTIONS);
    const alike = system.flatMap((one, f) => (f !== a && one === system[a] ? [f] : []));
    const fromAlike = random.unit() < 0.5 && alike.length > 0;
    const b = fromAlike ? alike[random.below(alike.length)]! : random.below(FUNCTIONS);
    const pair = [Math.min(a, b), Math.max(a, b)] as const;
    if (a === b || seen.has(pair.join())) continue;
    seen.add(pair.join());
    rules.push(pair);
  }
  return rules;
}
