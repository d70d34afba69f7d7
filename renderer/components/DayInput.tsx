/** A field for a day. The browser's own would follow the machine's locale; days are ISO here. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { isDay, typedDay } from './dayText.ts';

type DayInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  /** YYYY-MM-DD, or '' for none. */
  readonly value: string;
  /** Gets a day of the calendar, or '' while there is none. */
  readonly onChange: (day: string) => void;
};

/** Takes 20260930 and 2026/9/30 too. */
export function DayInput({ value, onChange, error, ...rest }: DayInputProps) {
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  // A day that was set elsewhere shows in the field.
  if (shown !== value) {
    setShown(value);
    if (value !== '') setTyped(value);
  }
  const isWrong = typed.trim() !== '' && !isDay(typedDay(typed));
  return (
    <TextInput
      placeholder="YYYY-MM-DD"
      inputMode="numeric"
      {...rest}
      value={typed}
      error={error ?? (isWrong && typed.length >= 10 ? 'Not a day of the calendar' : undefined)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const day = typedDay(text);
        onChange(isDay(day) ? day : '');
      }}
      onBlur={() => setTyped(typedDay(typed))}
    />
  );
}
