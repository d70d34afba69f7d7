/** Who works here: the journal names this person with every step. */
import { TextInput } from '@mantine/core';
import { useRemembered } from '../../frame/remember.ts';

/** The name of the person at this window, remembered on this machine. */
export function useActor(): readonly [string, (actor: string) => void] {
  return useRemembered('actor', '');
}

type ActorFieldProps = { readonly actor: string; readonly onChange: (actor: string) => void };

/** Field for that name. */
export function ActorField({ actor, onChange }: ActorFieldProps) {
  return (
    <TextInput
      label="Your name"
      description="The journal names this person with every step."
      required
      autoComplete="name"
      value={actor}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
