/** Where an exception comes from, in the form. */
import { Select, TextInput } from '@mantine/core';
import { Field } from '../../components/Field.tsx';
import styles from './Exceptions.module.css';
import { originHash, type Origin } from './origin.ts';

type OriginFieldProps = {
  readonly origin: Origin;
  readonly letters: readonly { readonly letter: string; readonly title: string }[];
  readonly onChange: (origin: Origin) => void;
};

/** A link for a test item or a conflict; a text for anything else. */
export function OriginField({ origin, letters, onChange }: OriginFieldProps) {
  if (origin.kind === 'other') {
    return (
      <TextInput
        label="Origin"
        description="How it was found, with its place"
        value={origin.text}
        onChange={(event) => onChange({ kind: 'other', text: event.currentTarget.value })}
      />
    );
  }
  const words =
    origin.kind === 'conflict'
      ? `Conflict ${origin.no} of analysis run ${origin.run}`
      : `Sample S-${String(origin.sampleId).padStart(2, '0')}, item ${origin.itemKey}`;
  return (
    <div className={styles.pair}>
      <Field label="Origin">
        {(id) => (
          <a id={id} href={originHash(origin)} className={styles.origin}>
            {words}
          </a>
        )}
      </Field>
      {origin.kind === 'test-item' ? (
        <Select
          label="Attribute"
          data={letters.map(({ letter, title }) => ({ value: letter, label: `${letter} ${title}` }))}
          value={origin.letter}
          onChange={(letter) => onChange({ ...origin, letter: letter ?? '' })}
        />
      ) : null}
    </div>
  );
}
