/** All fields of a control; a gap stands below the field that it speaks of. */
import { Button, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ControlFields } from '#contract/control.ts';
import type { CallError } from '../../client/callError.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { CONTROL_TITLES, FREQUENCIES } from './controlText.ts';
import styles from './Controls.module.css';
import { FrameworkField } from './FrameworkField.tsx';
import { gapsOf } from './gaps.ts';

type ControlFormProps = {
  readonly initial: ControlFields;
  /** Gaps of the stored version. */
  readonly gaps: readonly string[];
  readonly isIdFixed?: boolean;
  readonly verb: string;
  readonly isRunning: boolean;
  readonly error: CallError | undefined;
  readonly onSave: (fields: ControlFields) => void;
  readonly onCancel: () => void;
};

/** The form; it keeps what is typed until it is saved or left. */
export function ControlForm(props: ControlFormProps) {
  const { initial, gaps, isIdFixed = false, verb, isRunning, error, onSave, onCancel } = props;
  const [fields, setFields] = useState(initial);
  const change = (part: Partial<ControlFields>) => setFields({ ...fields, ...part });
  const isReady = fields.id.trim() !== '' && fields.objective.trim() !== '';
  const text = (name: 'title' | 'owner' | 'approver' | 'reviewer' | 'evidenceSource') => (
    <TextInput
      key={name}
      label={CONTROL_TITLES[name]}
      description={hintWithGaps(HINTS[name], gaps, name)}
      value={fields[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave(fields);
      }}
    >
      <div className={styles.head}>
        <TextInput
          label={CONTROL_TITLES.id}
          required
          readOnly={isIdFixed}
          value={fields.id}
          onChange={(event) => change({ id: event.currentTarget.value })}
        />
        {text('title')}
        <Select
          label={CONTROL_TITLES.frequency}
          data={[...FREQUENCIES]}
          value={fields.frequency}
          onChange={(value) =>
            change({ frequency: FREQUENCIES.find((one) => one === value) ?? 'event-driven' })
          }
        />
      </div>
      <Textarea
        label={CONTROL_TITLES.objective}
        required
        autosize
        minRows={2}
        value={fields.objective}
        onChange={(event) => change({ objective: event.currentTarget.value })}
      />
      <Textarea
        label={CONTROL_TITLES.description}
        description="Who does what, when, how, and what is left as evidence"
        autosize
        minRows={3}
        value={fields.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <div className={styles.people}>{(['owner', 'approver', 'reviewer'] as const).map(text)}</div>
      <SystemsField value={fields.systems} gaps={gaps} onChange={(systems) => change({ systems })} />
      <FrameworkField
        value={fields.frameworkCodes}
        onChange={(frameworkCodes) => change({ frameworkCodes })}
      />
      {text('evidenceSource')}
      <div className={styles.people}>
        {PARTS.map((part) => (
          <TagsInput
            key={part}
            size="xs"
            label={CONTROL_TITLES[part]}
            description={PART_HINTS[part]}
            value={[...fields[part]]}
            onChange={(items) => change({ [part]: items })}
          />
        ))}
      </div>
      {error === undefined ? null : <ErrorNote error={error} />}
      <div className={styles.buttons}>
        <Button type="submit" disabled={!isReady} loading={isRunning}>
          {verb}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        {isReady ? null : <span className={styles.dim}>Control and objective are needed.</span>}
      </div>
    </form>
  );
}

const PARTS = ['executedBy', 'bypassedBy', 'controlled'] as const;

/** Items are functions of a rule pack, or SYSTEM/KEY. */
const PART_HINTS = {
  executedBy: 'Functions or SYSTEM/KEY that carry it out; * for any text',
  bypassedBy: 'What gets round it',
  controlled: 'What it watches the holders of',
} as const;

const HINTS = {
  title: undefined,
  owner: 'Can explain it: a named person',
  approver: 'Approves changes and exceptions',
  reviewer: 'Attests that it operated',
  evidenceSource: 'Where evidence of its operation is kept',
} as const;

/** What belongs into a field, and what is missing there. A gap is no error of the form: it can be kept. */
function hintWithGaps(hint: string | undefined, gaps: readonly string[], field: keyof ControlFields) {
  const words = gapsOf(gaps, field).join('; ');
  if (words === '') return hint;
  return (
    <>
      {hint === undefined ? '' : `${hint}. `}
      <span className={styles.gap}>{words}</span>
    </>
  );
}

type SystemsFieldProps = {
  readonly value: readonly string[];
  readonly gaps: readonly string[];
  readonly onChange: (systems: string[]) => void;
};

function SystemsField({ value, gaps, onChange }: SystemsFieldProps) {
  const overview = useQuery('overview.get', {});
  return (
    <TagsInput
      size="xs"
      label={CONTROL_TITLES.systems}
      description={hintWithGaps('Enter adds one', gaps, 'systems')}
      data={overview.data?.systems.map((system) => system.name) ?? []}
      value={[...value]}
      onChange={onChange}
    />
  );
}
