/** What is tested on every item: letter, title, definition. */
import { Button, TextInput } from '@mantine/core';
import styles from './Samples.module.css';

export type Attribute = { readonly letter: string; readonly title: string; readonly definition: string };

type AttributeEditorProps = {
  readonly value: readonly Attribute[];
  readonly onChange: (attributes: readonly Attribute[]) => void;
};

const LETTERS = 'ABCDEFGHIJ';

/** One line for each attribute; letters follow the order. */
export function AttributeEditor({ value, onChange }: AttributeEditorProps) {
  const change = (letter: string, part: Partial<Attribute>) =>
    onChange(value.map((one) => (one.letter === letter ? { ...one, ...part } : one)));
  const remove = (letter: string) =>
    onChange(
      value
        .filter((one) => one.letter !== letter)
        .map((one, index) => ({ ...one, letter: LETTERS[index] ?? one.letter })),
    );
  return (
    <div className={styles.form}>
      {value.map((attribute) => (
        <div key={attribute.letter} className={styles.fields}>
          <span className={styles.letter}>{attribute.letter}</span>
          <TextInput
            aria-label={`Title of attribute ${attribute.letter}`}
            placeholder="Title"
            w={200}
            value={attribute.title}
            onChange={(event) => change(attribute.letter, { title: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Definition of attribute ${attribute.letter}`}
            placeholder="What is a deviation, and what is not"
            className={styles.wide ?? ''}
            value={attribute.definition}
            onChange={(event) => change(attribute.letter, { definition: event.currentTarget.value })}
          />
          <Button
            variant="default"
            disabled={value.length === 1}
            aria-label={`Remove attribute ${attribute.letter}`}
            onClick={() => remove(attribute.letter)}
          >
            Remove
          </Button>
        </div>
      ))}
      <div className={styles.buttons}>
        <Button
          variant="default"
          disabled={value.length >= LETTERS.length}
          onClick={() =>
            onChange([...value, { letter: LETTERS[value.length] ?? 'J', title: '', definition: '' }])
          }
        >
          Add an attribute
        </Button>
      </div>
    </div>
  );
}
