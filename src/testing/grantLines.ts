/** A small format for tests: one grant a line, read by the real import through a mapping. */
import type { Mapping } from '#contract/import.ts';

const columns = ['fromKind', 'from', 'grant', 'toKind', 'to', 'effect', 'activation', 'condition', 'until'];
const kinds = ['identity', 'account', 'group', 'role', 'permission', 'credential'] as const;
const grantKinds = [
  'owns',
  'memberOf',
  'assigned',
  'includes',
  'grants',
  'implies',
  'authenticates',
  'canBecome',
] as const;

/** The text of a file: `identity,E1,owns,account,druiz,allow,active,<condition>,<last day>` on each line. */
export function grantLines(lines: readonly string[]): string {
  return `${[columns.join(), ...lines].join('\n')}\n`;
}

/** How the lines map to the model. Permissions get type `permission` and their key as value. */
export function grantLinesMapping(system: string, platform = 'generic'): Mapping {
  return {
    tickmarkMapping: 1,
    name: `grant-lines-${system}`,
    description: '',
    system,
    platform,
    requiredColumns: columns,
    dropColumns: [],
    skipRows: [],
    nodes: (['from', 'to'] as const).flatMap((side) =>
      kinds.map((kind) => ({
        kind,
        key: { column: side },
        when: { [`${side}Kind`]: [kind] },
        ...(kind === 'permission'
          ? { attributes: { type: { constant: 'permission' }, value: { column: side } } }
          : {}),
      })),
    ),
    grants: kinds.flatMap((_, from) =>
      kinds.flatMap((__, to) =>
        grantKinds.map((kind) => ({
          kind,
          from,
          to: kinds.length + to,
          effect: { column: 'effect' },
          activation: { column: 'activation' },
          condition: { column: 'condition' },
          validTo: { column: 'until', date: 'YYYY-MM-DD' },
          when: { grant: [kind] },
        })),
      ),
    ),
  };
}
