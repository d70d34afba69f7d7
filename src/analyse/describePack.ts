/** A rule pack as the contract shows it. */
import type { Output } from '#contract/index.ts';
import type { LoadedPack } from './loadRulePack.ts';
import { packRefOf } from './runs.ts';

export function describePack({ pack, sha256 }: LoadedPack): Output<'rules.pack'> {
  return {
    pack: packRefOf(pack, sha256),
    processes: { ...pack.processes },
    functions: pack.functions.map(({ id, name, process, duty, permissions }) => ({
      id,
      name,
      process,
      duty,
      systems: [...new Set(permissions.map((entry) => entry.platform))],
      entries: permissions.length,
    })),
    rules: pack.rules.map((rule) => ({
      id: rule.id,
      name: rule.name,
      process: rule.process,
      functions: [...rule.functions],
      rating: rule.rating,
      risk: rule.risk,
      compensatingControls: [...rule.compensatingControls],
      references: [...rule.references],
    })),
  };
}
