/** The mapping as text: to read, to change, to copy from another engagement. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Mapping } from '#contract/import.ts';
import styles from './Mapping.module.css';
import { readMappingText } from './mappingText.ts';

type MappingTextProps = { readonly mapping: Mapping; readonly onChange: (mapping: Mapping) => void };

/** JSON; what is no JSON stays in the box and is not taken over. The engine checks the rest with the preview. */
export function MappingText({ mapping, onChange }: MappingTextProps) {
  const [text, setText] = useState(() => JSON.stringify(mapping, null, 2));
  const [problem, setProblem] = useState('');
  return (
    <Textarea
      label="Mapping"
      className={styles.text ?? ''}
      autosize
      minRows={20}
      spellCheck={false}
      error={problem === '' ? undefined : problem}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const read = readMappingText(event.currentTarget.value);
        setProblem(typeof read === 'string' ? read : '');
        if (typeof read !== 'string') onChange(read);
      }}
    />
  );
}
