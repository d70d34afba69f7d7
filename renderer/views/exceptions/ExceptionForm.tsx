/** All fields of an exception. */
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ExceptionFields } from '#contract/annotate.ts';
import type { CallError } from '../../client/callError.ts';
import { useQuery } from '../../client/useQuery.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import styles from './Exceptions.module.css';
import { CLASSIFICATIONS, FIELD_TITLES, needsJudgement, STATUSES } from './exceptionText.ts';
import { OriginField } from './OriginField.tsx';

type ExceptionFormProps = {
  readonly initial: ExceptionFields;
  /** Attributes to choose from when the origin is a test item. */
  readonly letters: readonly { readonly letter: string; readonly title: string }[];
  /** False once raised: an origin does not change. */
  readonly isOriginFixed?: boolean;
  readonly verb: string;
  readonly isRunning: boolean;
  readonly error: CallError | undefined;
  readonly onSave: (fields: ExceptionFields) => void;
  readonly onCancel: () => void;
};

const LONG = [
  ['condition', 'What was found, with numbers and places'],
  ['criteria', 'By what it is measured: policy clause, control, framework code'],
  ['cause', 'Why it happened'],
  ['effect', 'What it leads to, actual and possible; whether it was used'],
  ['recommendation', 'What should be done'],
  ['response', 'Agreed, agreed in part or not agreed; by whom and when'],
] as const;

/** The form; it keeps what is typed until it is saved or left. */
export function ExceptionForm(props: ExceptionFormProps) {
  const { initial, letters, isOriginFixed = false, verb, isRunning, error, onSave, onCancel } = props;
  const [fields, setFields] = useState(initial);
  const change = (part: Partial<ExceptionFields>) => setFields({ ...fields, ...part });
  const isReady = fields.title.trim() !== '' && fields.condition.trim() !== '';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave(fields);
      }}
    >
      {isOriginFixed ? null : (
        <OriginField origin={fields.origin} letters={letters} onChange={(origin) => change({ origin })} />
      )}
      <div className={styles.pair}>
        <TextInput
          label={FIELD_TITLES.title}
          required
          data-autofocus
          value={fields.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <ControlSelect value={fields.controlId} onChange={(controlId) => change({ controlId })} />
      </div>
      <div className={styles.texts}>
        {LONG.map(([name, hint]) => (
          <Textarea
            key={name}
            label={FIELD_TITLES[name]}
            description={hint}
            required={name === 'condition'}
            autosize
            minRows={3}
            maxRows={12}
            value={fields[name]}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      <Judgement fields={fields} onChange={change} />
      <FollowUp fields={fields} onChange={change} />
      {error === undefined ? null : <ErrorNote error={error} />}
      <div className={styles.buttons}>
        <Button type="submit" disabled={!isReady} loading={isRunning}>
          {verb}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        {isReady ? null : <span className={styles.dim}>Title and condition are needed.</span>}
      </div>
    </form>
  );
}

type PartProps = {
  readonly fields: ExceptionFields;
  readonly onChange: (part: Partial<ExceptionFields>) => void;
};

function Judgement({ fields, onChange }: PartProps) {
  const isNeeded = needsJudgement(fields.classification);
  return (
    <div className={styles.three}>
      <Select
        label={FIELD_TITLES.classification}
        description="Of what was found"
        data={[...CLASSIFICATIONS]}
        value={fields.classification}
        onChange={(value) =>
          onChange({ classification: CLASSIFICATIONS.find((one) => one === value) ?? 'exception' })
        }
      />
      <TextInput
        label={FIELD_TITLES.judgedBy}
        required={isNeeded}
        description={isNeeded ? 'Needed from a deficiency on' : 'Who classified it'}
        value={fields.judgedBy}
        onChange={(event) => onChange({ judgedBy: event.currentTarget.value })}
      />
      <Textarea
        label={FIELD_TITLES.reasoning}
        required={isNeeded}
        description="Likelihood, magnitude, compensating controls that were tested"
        autosize
        minRows={1}
        maxRows={10}
        value={fields.reasoning}
        onChange={(event) => onChange({ reasoning: event.currentTarget.value })}
      />
    </div>
  );
}

function FollowUp({ fields, onChange }: PartProps) {
  return (
    <div className={styles.four}>
      <TextInput
        label={FIELD_TITLES.owner}
        value={fields.owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
      />
      <DayInput
        label={FIELD_TITLES.dueOn}
        value={fields.dueOn ?? ''}
        onChange={(day) => onChange({ dueOn: day === '' ? null : day })}
      />
      <Select
        label={FIELD_TITLES.status}
        data={[...STATUSES]}
        value={fields.status}
        onChange={(value) => onChange({ status: STATUSES.find((one) => one === value) ?? 'open' })}
      />
      <Textarea
        label={FIELD_TITLES.retest}
        placeholder="Population, number tested, result, by whom, when"
        autosize
        minRows={1}
        maxRows={8}
        value={fields.retest}
        onChange={(event) => onChange({ retest: event.currentTarget.value })}
      />
    </div>
  );
}

type ControlSelectProps = { readonly value: string; readonly onChange: (id: string) => void };

function ControlSelect({ value, onChange }: ControlSelectProps) {
  const list = useQuery('control.list', { page: { limit: 1000 } });
  const known = (list.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.id} ${row.title}` }));
  const isKnown = value === '' || known.some((one) => one.value === value);
  return (
    <Select
      label={FIELD_TITLES.controlId}
      searchable
      clearable
      placeholder="None"
      data={isKnown ? known : [...known, { value, label: value }]}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}
