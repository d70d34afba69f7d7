/** What is asked of a remedy: which conflicts, what may be removed, what must be kept, what counts. */
import { ActionIcon, Button, MultiSelect, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { NodeRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { RATINGS } from '../../components/Rating.tsx';
import { Section } from '../../components/Section.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { NodeSearch } from '../access/NodeSearch.tsx';
import styles from './Conflicts.module.css';
import { REMOVABLE_KINDS, type RemovableKind, USUAL_KINDS } from './removableKinds.ts';

type Run = Output<'conflicts.runs'>['runs'][number];
type Rating = (typeof RATINGS)[number];
type Named = { readonly text: string; readonly title: string };

export type RemedyChoice = {
  readonly rules: readonly string[];
  readonly ratings: readonly Rating[];
  readonly objective: 'removals' | 'people';
  readonly kinds: readonly RemovableKind[];
  readonly untouched: readonly Named[];
  readonly keep: readonly { readonly person: Named; readonly function: string }[];
};

export const firstChoice: RemedyChoice = {
  rules: [],
  ratings: [],
  objective: 'removals',
  kinds: USUAL_KINDS,
  untouched: [],
  keep: [],
};

const named = (node: NodeRef): Named => ({ text: nodeText(node), title: nodeTitle(node) });

type RemedyFormProps = {
  readonly run: Run;
  readonly choice: RemedyChoice;
  readonly onChoice: (choice: RemedyChoice) => void;
  readonly onFind: () => void;
  readonly isRunning: boolean;
};

/** The form with its one button. */
export function RemedyForm({ run, choice, onChoice, onFind, isRunning }: RemedyFormProps) {
  const found = run.totals.byRule.filter((rule) => rule.count > 0);
  const set = (part: Partial<RemedyChoice>) => onChoice({ ...choice, ...part });
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.parts} tabIndex={0} role="region" aria-label="Question">
      <Section title="Conflicts that have to go">
        <MultiSelect
          size="xs"
          searchable
          clearable
          label="Rules"
          placeholder={choice.rules.length === 0 ? 'All with conflicts' : ''}
          data={found.map((rule) => ({
            value: rule.rule,
            label: `${rule.rule} ${rule.name} (${rule.count})`,
          }))}
          value={[...choice.rules]}
          onChange={(rules) => set({ rules })}
        />
        <MultiSelect
          size="xs"
          mt={8}
          clearable
          label="Ratings"
          placeholder={choice.ratings.length === 0 ? 'All' : ''}
          data={[...RATINGS]}
          value={[...choice.ratings]}
          onChange={(ratings) => set({ ratings: RATINGS.filter((one) => ratings.includes(one)) })}
        />
      </Section>
      <Section title="What counts">
        <Select
          size="xs"
          aria-label="What counts"
          allowDeselect={false}
          data={[
            { value: 'removals', label: 'As few removals as can be' },
            { value: 'people', label: 'As few people touched as can be' },
          ]}
          value={choice.objective}
          onChange={(value) => set({ objective: value === 'people' ? 'people' : 'removals' })}
        />
      </Section>
      <Section title="What may be removed">
        <MultiSelect
          size="xs"
          aria-label="Kinds of grants"
          data={[...REMOVABLE_KINDS]}
          value={[...choice.kinds]}
          onChange={(kinds) =>
            set({
              kinds: REMOVABLE_KINDS.map(({ value }) => value).filter((one) => kinds.includes(one)),
            })
          }
        />
        <div className={styles.field}>
          <span className={styles.risk}>Grants of these stay untouched</span>
          <NodeSearch
            label="Stays untouched"
            placeholder="Role, group or account"
            onChoose={(node) => set({ untouched: [...choice.untouched, named(node)] })}
          />
        </div>
        <Chosen
          items={choice.untouched.map(({ title }) => title)}
          onRemove={(at) => set({ untouched: choice.untouched.filter((_, i) => i !== at) })}
        />
      </Section>
      <Keeps run={run} choice={choice} set={set} />
      <Button onClick={onFind} loading={isRunning} disabled={choice.kinds.length === 0}>
        Find the least removals
      </Button>
    </div>
  );
}

type KeepsProps = {
  readonly run: Run;
  readonly choice: RemedyChoice;
  readonly set: (part: Partial<RemedyChoice>) => void;
};

/** People with the functions that they must keep. */
function Keeps({ run, choice, set }: KeepsProps) {
  const pack = useQuery('rules.pack', { pack: run.rulePack.sha256 });
  const functions = pack.data?.functions ?? [];
  const nameOf = (id: string) => functions.find((one) => one.id === id)?.name ?? id;
  return (
    <Section title="What must be kept">
      {/* In a column of its own the field would grow to its width. */}
      <div>
        <NodeSearch
          label="Person who keeps a function"
          placeholder="Person or account"
          onChoose={(node) =>
            set({ keep: [...choice.keep, { person: named(node), function: functions[0]?.id ?? '' }] })
          }
        />
      </div>
      {choice.keep.map((one, at) => (
        // One person may stand twice.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={`${at} ${one.person.text}`} className={styles.keepRow}>
          <Select
            size="xs"
            searchable
            allowDeselect={false}
            label={`${one.person.title} keeps`}
            data={functions.map(({ id }) => ({ value: id, label: nameOf(id) }))}
            value={one.function}
            onChange={(value) =>
              set({
                keep: choice.keep.map((keep, i) => (i === at ? { ...keep, function: value ?? '' } : keep)),
              })
            }
          />
          <ActionIcon
            size={22}
            aria-label={`${one.person.title} need not keep it`}
            onClick={() => set({ keep: choice.keep.filter((_, i) => i !== at) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
    </Section>
  );
}

type ChosenProps = { readonly items: readonly string[]; readonly onRemove: (at: number) => void };

function Chosen({ items, onRemove }: ChosenProps) {
  return items.map((item, at) => (
    // One name may stand twice.
    // oxlint-disable-next-line react/no-array-index-key
    <div key={`${at} ${item}`} className={styles.removal}>
      <span>{item}</span>
      <ActionIcon size={22} aria-label={`${item} may be touched`} onClick={() => onRemove(at)}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  ));
}
