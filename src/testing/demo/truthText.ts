/** The planted facts as a page to read. */
import { compareText } from '#base/compare.ts';
import type { TruthConflict, TruthTrap } from './truth.ts';

type Facts = {
  readonly conflicts: readonly TruthConflict[];
  readonly traps: readonly TruthTrap[];
  readonly leaversWithAccess: readonly Readonly<Record<string, unknown>>[];
  readonly other: Readonly<Record<string, unknown>>;
};

const cell = (value: unknown): string => String(value).replaceAll('|', '\\|');
const row = (cells: readonly unknown[]): string => `| ${cells.map(cell).join(' | ')} |`;

function table(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
}

/** Markdown; conflicts that stand at both dates are one row. */
export function truthPage({ conflicts, traps, leaversWithAccess, other }: Facts): string {
  const merged = new Map<string, { conflict: TruthConflict; at: string[] }>();
  for (const conflict of conflicts) {
    const key = `${conflict.rule}/${conflict.subject.system}/${conflict.subject.key}`;
    const known = merged.get(key) ?? { conflict, at: [] };
    known.at.push(conflict.at);
    merged.set(key, known);
  }
  const rows = [...merged]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, { conflict, at }]) => [
      conflict.rule,
      `${conflict.subject.label} (${conflict.subject.key})`,
      at.join(', '),
      conflict.type,
      conflict.status,
      conflict.systems.join(', '),
      conflict.through,
      conflict.needs.join(', '),
    ]);
  const counts = countsOf(conflicts);
  const distinctTraps = [
    ...new Map(traps.map((trap) => [`${trap.rule}/${trap.subject.key}`, trap])).values(),
  ];
  return [
    '# What is planted in the demo company',
    'Written by the generator from the same tables as the files; a test finds the conflicts again in the files by another way.',
    '## Conflicts that must be found',
    counts,
    table(['rule', 'subject', 'at', 'type', 'status', 'systems', 'through', 'needs'], rows),
    '## Conflicts that must not be found',
    table(
      ['rule', 'subject', 'why'],
      distinctTraps.map((trap) => [trap.rule, `${trap.subject.label} (${trap.subject.key})`, trap.why]),
    ),
    '## Leavers whose accounts are enabled',
    table(
      ['at', 'person', 'left on', 'system', 'account', 'last sign-in', 'used after leaving'],
      leaversWithAccess.map((one) => [
        one['at'],
        `${String(one['label'])} (${String(one['person'])})`,
        one['leftOn'],
        one['system'],
        one['account'],
        one['lastLoginOn'],
        one['isUsedAfterLeaving'] === true ? 'yes' : 'no',
      ]),
    ),
    '## Further facts',
    `\`\`\`json\n${JSON.stringify(other, null, 1)}\n\`\`\``,
    '',
  ].join('\n\n');
}

function countsOf(conflicts: readonly TruthConflict[]): string {
  const dates = [...new Set(conflicts.map((one) => one.at))].sort();
  return table(
    ['as of', 'without options', 'with takeover'],
    dates.map((at) => {
      const of = conflicts.filter((one) => one.at === at);
      return [
        at,
        of.filter((one) => one.needs.length === 0).length,
        `+${of.filter((one) => one.needs.includes('takeover')).length}`,
      ];
    }),
  );
}
