/** The fields of a definition, by what the population is made of. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SourceRef } from '#contract/define.ts';
import { toCallError, type CallError } from '../../client/callError.ts';
import { useHost } from '../../client/HostProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { ACCOUNT_VIEWS, type DefinitionFields, fileName, GRANT_KINDS } from './definition.ts';
import styles from './Samples.module.css';

type DefinitionInputsProps = {
  readonly fields: DefinitionFields;
  readonly onChange: (part: Partial<DefinitionFields>) => void;
};

/** Only the fields that the chosen kind has. */
export function DefinitionInputs(props: DefinitionInputsProps) {
  const { kind } = props.fields;
  return (
    <div className={styles.fields}>
      {kind === 'grants' ? <GrantInputs {...props} /> : null}
      {kind === 'accounts' ? <AccountInputs {...props} /> : null}
      {kind === 'people' ? (
        <Checkbox
          label="Only people who have left"
          checked={props.fields.leaversOnly}
          onChange={(event) => props.onChange({ leaversOnly: event.currentTarget.checked })}
        />
      ) : null}
      {kind === 'conflicts' ? <RuleInput {...props} /> : null}
      {kind === 'table' ? <TableInputs {...props} /> : null}
    </div>
  );
}

function GrantInputs({ fields, onChange }: DefinitionInputsProps) {
  return (
    <>
      <SystemInput fields={fields} onChange={onChange} />
      <Select
        label="Kind"
        data={[...GRANT_KINDS]}
        value={fields.grantKind}
        w={210}
        onChange={(value) =>
          onChange({ grantKind: GRANT_KINDS.find((one) => one.value === value)?.value ?? '' })
        }
      />
      <TextInput
        label="To"
        placeholder="any group, role or permission"
        value={fields.to}
        w={220}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <DayInput label="Given from" w={120} value={fields.from} onChange={(from) => onChange({ from })} />
      <DayInput label="Until" w={120} value={fields.until} onChange={(until) => onChange({ until })} />
    </>
  );
}

function AccountInputs({ fields, onChange }: DefinitionInputsProps) {
  return (
    <>
      <SystemInput fields={fields} onChange={onChange} />
      <Select
        label="Which"
        data={[...ACCOUNT_VIEWS]}
        value={fields.accountView}
        w={220}
        onChange={(value) =>
          onChange({ accountView: ACCOUNT_VIEWS.find((one) => one.value === value)?.value ?? 'all' })
        }
      />
    </>
  );
}

function SystemInput({ fields, onChange }: DefinitionInputsProps) {
  const overview = useQuery('overview.get', {});
  const systems = (overview.data?.systems ?? []).map((one) => one.name).filter((name) => name !== '');
  return (
    <Select
      label="System"
      placeholder="All systems"
      clearable
      searchable
      data={systems}
      value={fields.system === '' ? null : fields.system}
      w={190}
      onChange={(value) => onChange({ system: value ?? '' })}
    />
  );
}

function RuleInput({ fields, onChange }: DefinitionInputsProps) {
  const runs = useQuery('conflicts.runs', {});
  const rules = runs.data?.runs[0]?.totals.byRule ?? [];
  return (
    <Select
      label="Rule"
      placeholder="All rules"
      clearable
      searchable
      data={rules.map((one) => ({ value: one.rule, label: `${one.rule} ${one.name} (${one.count})` }))}
      value={fields.rule === '' ? null : fields.rule}
      w={420}
      onChange={(value) => onChange({ rule: value ?? '' })}
    />
  );
}

function TableInputs({ fields, onChange }: DefinitionInputsProps) {
  const host = useHost();
  const [error, setError] = useState<CallError>();
  const choose = async () => {
    setError(undefined);
    try {
      const refs: readonly SourceRef[] = await host.pickFiles('evidence');
      if (refs[0] !== undefined) onChange({ file: refs[0] });
    } catch (reason) {
      setError(toCallError(reason));
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => void choose()}>
        {fields.file === null ? 'Choose the table file' : fileName(fields.file)}
      </Button>
      <TextInput
        label="Column that names an item"
        required
        placeholder="e.g. Request ID"
        value={fields.keyColumn}
        w={220}
        onChange={(event) => onChange({ keyColumn: event.currentTarget.value })}
      />
      {error === undefined ? null : <ErrorNote error={error} />}
    </>
  );
}
