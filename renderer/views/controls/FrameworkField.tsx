/** Framework codes: suggestions from the code table, and what the table says of each code that was typed. */
import { TagsInput } from '@mantine/core';
import { useQuery } from '../../client/useQuery.ts';
import { CONTROL_TITLES, codeNote, codeText } from './controlText.ts';
import styles from './Controls.module.css';

type FrameworkFieldProps = {
  readonly value: readonly string[];
  readonly onChange: (codes: string[]) => void;
};

/** A code of an earlier version is named with what took its place. */
export function FrameworkField({ value, onChange }: FrameworkFieldProps) {
  const table = useQuery('control.frameworks', {});
  const codes = table.data?.codes ?? [];
  const titles = new Map(codes.map((code) => [codeText(code), code]));
  return (
    <div>
      <TagsInput
        size="xs"
        label={CONTROL_TITLES.frameworkCodes}
        description="Type a code or a word of its title; Enter adds it"
        data={[...titles.keys()]}
        limit={12}
        value={[...value]}
        onChange={onChange}
        renderOption={({ option }) => (
          <span className={styles.option}>
            <code>{option.value}</code>
            <span>{titles.get(option.value)?.title}</span>
            {titles.get(option.value)?.note === '' ? null : (
              <span className={styles.dim}>{titles.get(option.value)?.note}</span>
            )}
          </span>
        )}
        filter={({ options, search, limit }) => {
          const wanted = search.trim().toLowerCase();
          return options
            .filter((option) => {
              if (!('value' in option)) return false;
              const title = titles.get(option.value)?.title ?? '';
              return `${option.value} ${title}`.toLowerCase().includes(wanted);
            })
            .slice(0, limit);
        }}
      />
      <ul className={styles.list}>
        {value.map((typed) => {
          const note = codeNote(typed, codes);
          if (table.data === undefined) return null;
          return (
            <li key={typed} className={note === undefined || note.isGap ? styles.gap : styles.dim}>
              {note === undefined ? `${typed}: not in the code table` : note.words}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
