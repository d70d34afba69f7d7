/** All fields of a mitigation; which are needed depends on its kind, and the engine says so. */
import { Button, Group, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MitigationFields } from '#contract/mitigation.ts';
import { useCommand } from '../../client/useCommand.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import styles from './Conflicts.module.css';
import { KINDS, TESTS } from './mitigationText.ts';

type MitigationFormProps = {
  /** Left out for a new one. */
  readonly id?: number;
  readonly initial: MitigationFields;
  readonly rules: readonly string[];
  readonly onDone: () => void;
};

type PartProps = {
  readonly fields: MitigationFields;
  readonly onChange: (part: Partial<MitigationFields>) => void;
};

/** The form; a refusal of the engine is shown with its reason. */
export function MitigationForm({ id, initial, rules, onDone }: MitigationFormProps) {
  const [fields, setFields] = useState(initial);
  const saving = useCommand('mitigation.save');
  const change = (part: Partial<MitigationFields>) => setFields({ ...fields, ...part });
  const save = async () => {
    const done = await saving.run({ fields, ...(id === undefined ? {} : { id }) });
    if (done !== undefined) onDone();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Select
        label="Kind"
        data={[...KINDS]}
        allowDeselect={false}
        value={fields.kind}
        onChange={(value) => change({ kind: KINDS.find((one) => one.value === value)?.value ?? 'control' })}
      />
      <Scope fields={fields} onChange={change} rules={rules} />
      <Textarea
        label={fields.kind === 'control' ? 'What the control does' : 'Reason'}
        autosize
        minRows={2}
        value={fields.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        {text('Owner', 'owner', { fields, onChange: change })}
        {text('Approver', 'approver', { fields, onChange: change })}
      </div>
      {fields.kind === 'remediation' ? (
        <div className={styles.pair}>
          {day('Removed on', 'doneOn', { fields, onChange: change })}
          {text('Evidence', 'evidence', { fields, onChange: change })}
        </div>
      ) : (
        <div className={styles.pair}>
          {day('Valid from', 'validFrom', { fields, onChange: change })}
          {day('Valid to', 'validTo', { fields, onChange: change })}
        </div>
      )}
      {fields.kind === 'control' ? <OwnTest fields={fields} onChange={change} /> : null}
      {id === undefined ? null : (
        <Switch
          label="Withdrawn: it stands no longer"
          checked={fields.isWithdrawn}
          onChange={(event) => change({ isWithdrawn: event.currentTarget.checked })}
        />
      )}
      {saving.error === undefined ? null : <ErrorNote error={saving.error} />}
      <Group gap="xs">
        <Button type="submit" loading={saving.isRunning}>
          {id === undefined ? 'Record' : 'Record the change'}
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

function Scope({ fields, onChange, rules }: PartProps & { readonly rules: readonly string[] }) {
  return (
    <>
      <div className={styles.pair}>
        <Select
          label="Rule"
          placeholder="Any"
          clearable
          searchable
          data={fields.rule === '' || rules.includes(fields.rule) ? [...rules] : [fields.rule, ...rules]}
          value={fields.rule === '' ? null : fields.rule}
          onChange={(value) => onChange({ rule: value ?? '' })}
        />
        {text('Subject: a person, or an account without one', 'subject', { fields, onChange })}
      </div>
      <div className={styles.pair}>
        {text('Department of the subject', 'department', { fields, onChange })}
        {text('System of either side', 'system', { fields, onChange })}
      </div>
    </>
  );
}

function OwnTest(props: PartProps) {
  const { fields, onChange } = props;
  return (
    <>
      <div className={styles.pair}>
        {text('Control of the register', 'controlId', props)}
        <Select
          label="Test of the control"
          data={[...TESTS]}
          allowDeselect={false}
          value={fields.test}
          onChange={(value) => onChange({ test: TESTS.find((one) => one === value) ?? 'not tested' })}
        />
      </div>
      {fields.test === 'not tested' ? null : (
        <div className={styles.three}>
          {day('Tested on', 'testedOn', props)}
          {text('Tested by', 'testedBy', props)}
          {text('Evidence', 'evidence', props)}
        </div>
      )}
    </>
  );
}

type TextField =
  | 'owner'
  | 'approver'
  | 'subject'
  | 'department'
  | 'system'
  | 'controlId'
  | 'testedBy'
  | 'evidence';

const text = (label: string, field: TextField, { fields, onChange }: PartProps) => (
  <TextInput
    label={label}
    value={fields[field]}
    onChange={(event) => onChange({ [field]: event.currentTarget.value })}
  />
);

const day = (
  label: string,
  field: 'validFrom' | 'validTo' | 'testedOn' | 'doneOn',
  { fields, onChange }: PartProps,
) => (
  <DayInput
    label={label}
    value={fields[field] ?? ''}
    onChange={(value) => onChange({ [field]: value === '' ? null : value })}
  />
);
