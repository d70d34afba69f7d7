/** The mapping as text: to read, to change, to copy from another engagement. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Mapping } from '#contract/import.ts';
import styles from './Mapping.module.css';

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
        try {
          const read = JSON.parse(event.currentTarget.value) as Mapping;
          const isMapping =
            Array.isArray(read.nodes) && read.nodes.every((node) => typeof node.key === 'object');
          setProblem(isMapping ? '' : 'The text has no list of nodes with keys.');
          if (isMapping)
            onChange({ ...read, grants: read.grants ?? [], requiredColumns: read.requiredColumns ?? [] });
        } catch (reason) {
          setProblem(reason instanceof Error ? reason.message : 'The text is not JSON.');
        }
      }}
    />
  );
}
