/** How one value is read: as a day, translated, split, required. */
import {
  ActionIcon,
  Autocomplete,
  Checkbox,
  NativeSelect,
  Popover,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useState } from 'react';
import { DATE_PATTERNS } from './guessDatePattern.ts';
import styles from './Mapping.module.css';
import type { ValueRule } from './mappingEdit.ts';
import { textToValues, valuesToText } from './valueList.ts';

/** One piece of the value: where it is divided, and which piece. */
function PartOptions({ part, place, onChange }: PartOptionsProps) {
  return (
    <div className={styles.settings}>
      <TextInput
        label="One piece, divided at"
        placeholder="the whole value"
        aria-label={`Divide ${place} at`}
        value={part?.at ?? ''}
        onChange={(event) => {
          const at = event.currentTarget.value;
          onChange(at === '' ? undefined : { at, take: part?.take ?? 1 });
        }}
      />
      <NativeSelect
        label="Piece"
        aria-label={`Piece of ${place}`}
        disabled={part === undefined}
        value={String(part?.take ?? 1)}
        onChange={(event) =>
          part === undefined ? undefined : onChange({ ...part, take: Number(event.currentTarget.value) })
        }
        data={[
          { value: '1', label: 'first' },
          { value: '2', label: 'second' },
          { value: '3', label: 'third' },
          { value: '-1', label: 'last' },
          { value: '-2', label: 'last but one' },
        ]}
      />
    </div>
  );
}

type PartOptionsProps = {
  readonly part: ValueRule['part'];
  readonly place: string;
  readonly onChange: (part: ValueRule['part']) => void;
};

/** How a day with its time of day is written, and in which zone. */
function TimeOptions({ place, rule, onChange }: Omit<ValueOptionsProps, 'canSplit'>) {
  const { instant: _instant, zone: _zone, ...rest } = rule;
  const set = (instant: string, zone: string) =>
    onChange(instant === '' ? rest : { ...rest, instant, ...(zone === '' ? {} : { zone }) });
  return (
    <div className={styles.settings}>
      <Autocomplete
        size="xs"
        label="Time, its day written as"
        aria-label={`Time of ${place}`}
        openOnFocus={false}
        value={rule.instant ?? ''}
        onChange={(value) => set(value, rule.zone ?? '')}
        data={[...DATE_PATTERNS, 'unix', 'unixMs']}
      />
      <TextInput
        label="Zone of times without one"
        placeholder="none: to quarantine"
        aria-label={`Zone of ${place}`}
        value={rule.zone ?? ''}
        onChange={(event) => set(rule.instant ?? '', event.currentTarget.value.trim())}
      />
    </div>
  );
}

type ValueOptionsProps = {
  readonly place: string;
  readonly rule: ValueRule;
  readonly canSplit: boolean;
  readonly onChange: (rule: ValueRule) => void;
};

/** A button that opens the options of a value. */
export function ValueOptions({ place, rule, canSplit, onChange }: ValueOptionsProps) {
  const [translations, setTranslations] = useState(() => valuesToText(rule.values));
  /** Sets a member, or leaves it out for undefined. */
  const set = <K extends keyof ValueRule>(member: K, value: ValueRule[K] | undefined) => {
    const { [member]: _before, ...rest } = rule;
    onChange(value === undefined ? rest : { ...rest, [member]: value });
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon aria-label={`Options of ${place}`}>
          <IconAdjustments size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Options of ${place}`}>
        <div className={styles.options}>
          {rule.instant === undefined ? null : <TimeOptions place={place} rule={rule} onChange={onChange} />}
          <Autocomplete
            size="xs"
            label="Day written as"
            placeholder="not a day"
            openOnFocus={false}
            value={rule.date ?? ''}
            onChange={(value) => set('date', value === '' ? undefined : value)}
            data={[...DATE_PATTERNS]}
          />
          <Textarea
            label="Translate values"
            description="One a line: Yes = true"
            autosize
            minRows={2}
            maxRows={8}
            value={translations}
            onChange={(event) => {
              setTranslations(event.currentTarget.value);
              set('values', textToValues(event.currentTarget.value));
            }}
          />
          <NativeSelect
            label="Other values"
            value={rule.unmapped ?? 'keep'}
            onChange={(event) => {
              const value = event.currentTarget.value;
              set('unmapped', value === 'empty' || value === 'quarantine' ? value : undefined);
            }}
            data={[
              { value: 'keep', label: 'are kept' },
              { value: 'empty', label: 'leave the field empty' },
              { value: 'quarantine', label: 'put the row in quarantine' },
            ]}
          />
          <PartOptions part={rule.part} place={place} onChange={(part) => set('part', part)} />
          {canSplit ? (
            <TextInput
              label="Several keys, divided by"
              placeholder="one key"
              value={rule.split ?? ''}
              onChange={(event) =>
                set('split', event.currentTarget.value === '' ? undefined : event.currentTarget.value)
              }
            />
          ) : null}
          <Checkbox
            label="Lower case"
            checked={rule.lowerCase === true}
            onChange={(event) => set('lowerCase', event.currentTarget.checked ? true : undefined)}
          />
          <Checkbox
            label="Required: without it the row goes to quarantine"
            checked={rule.isRequired === true}
            onChange={(event) => set('isRequired', event.currentTarget.checked ? true : undefined)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
