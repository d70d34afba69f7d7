/** A labelled place for any control, with what it means and what is wrong with it. */
import { Input } from '@mantine/core';
import { useId, type ReactNode } from 'react';

type FieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  /** Gets the id that the control must carry. */
  readonly children: (id: string) => ReactNode;
};

/** Wraps controls that bring no label of their own; Mantine's inputs take `label` and `description` directly. */
export function Field({ label, hint, error, isRequired = false, children }: FieldProps) {
  const id = useId();
  return (
    <Input.Wrapper id={id} label={label} description={hint} error={error} required={isRequired} size="xs">
      {children(id)}
    </Input.Wrapper>
  );
}
