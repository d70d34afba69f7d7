/** A mapping as a text file: written for other engagements, and read from them. */
import { Button, FileButton } from '@mantine/core';
import type { Mapping } from '#contract/import.ts';
import { readMappingText } from './mappingText.ts';

type PresetFileProps = {
  readonly mapping: Mapping;
  readonly isUsable: boolean;
  readonly onRead: (mapping: Mapping) => void;
  readonly onProblem: (problem: string) => void;
};

/** Two buttons. The same file serves the command line: `tickmark import --mapping FILE`. */
export function PresetFile({ mapping, isUsable, onRead, onProblem }: PresetFileProps) {
  const read = async (file: File | null) => {
    if (file === null) return;
    const found = readMappingText(await file.text());
    if (typeof found === 'string') onProblem(`${file.name}: ${found}`);
    else {
      onProblem('');
      onRead(found);
    }
  };
  return (
    <>
      <FileButton accept=".json,application/json" onChange={(file) => void read(file)}>
        {(button) => (
          <Button {...button} variant="default">
            Open a preset file
          </Button>
        )}
      </FileButton>
      <Button variant="default" disabled={!isUsable} onClick={() => save(mapping)}>
        Save as file
      </Button>
    </>
  );
}

function save(mapping: Mapping): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(mapping, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `${mapping.name}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
