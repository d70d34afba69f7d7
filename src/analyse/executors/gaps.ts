/** What is wrong with who can carry a control out. The numbers go on from those of the register's checks. */
import type { ConflictStatus } from '#contract/analyse.ts';
import type { ControlFields, ExecutorPart } from '#contract/control.ts';
import type { NodeRef } from '#contract/define.ts';
import type { NamedItem } from './namedItems.ts';

export type Holder = {
  readonly part: ExecutorPart;
  readonly subject: NodeRef;
  readonly status: ConflictStatus;
};

const PART_WORDS: Readonly<Record<ExecutorPart, string>> = {
  executedBy: 'carries it out',
  bypassedBy: 'bypasses it',
  controlled: 'it controls',
};

/**
 * G23 nobody can carry it out, G24 who does can bypass it, G25 who does is controlled by it, G26 the reviewer can
 * bypass it, G27 nothing is named that carries it out, G28 an item means nothing in the snapshot.
 *
 * Who holds something only through disabled accounts or grants of other days counts for none of them.
 */
export function executorGaps(
  control: ControlFields,
  items: readonly NamedItem[],
  holders: readonly Holder[],
): readonly string[] {
  const current = holders.filter(({ status }) => status !== 'inactive');
  const of = (part: ExecutorPart) =>
    new Map(current.filter((one) => one.part === part).map(({ subject }) => [subject.id, subject]));
  const executing = of('executedBy');
  const gaps: string[] = [];
  if (control.executedBy.length === 0)
    gaps.push('G27 No permission or function is named that carries it out');
  else if (executing.size === 0) gaps.push('G23 Nobody can carry it out');
  else if (!current.some(({ part, status }) => part === 'executedBy' && status === 'allowed'))
    gaps.push('G23 Nobody can carry it out without a condition or an activation');
  for (const [number, words, others] of [
    ['G24', 'can bypass it', of('bypassedBy')],
    ['G25', 'is in the population that it controls', of('controlled')],
  ] as const)
    for (const [id, subject] of executing)
      if (others.has(id)) gaps.push(`${number} Who can carry it out ${words}: ${subject.label}`);
  const reviewer = control.reviewer.trim().toLowerCase();
  for (const subject of of('bypassedBy').values())
    if (reviewer !== '' && [subject.label, subject.key].some((name) => name.toLowerCase() === reviewer))
      gaps.push(`G26 The reviewer can bypass it: ${subject.label}`);
  for (const { part, item, nodes } of items)
    if (nodes === 0) gaps.push(`G28 Nothing in the snapshot is ${item}, which ${PART_WORDS[part]}`);
  return gaps;
}
