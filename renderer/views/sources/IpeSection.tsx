/** The IPE record of a source: how the client made it, and what was tested of it. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { IpeCheck, IpeCheckName, IpeFields, IpeRecord } from '#contract/ipe.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { showToast } from '../../frame/toast.ts';
import styles from './Sources.module.css';

const CHECKS: readonly (readonly [IpeCheckName, string])[] = [
  ['count', 'Count: the file has as many records as the system showed'],
  ['outside source', 'Outside source: items known to exist are in the list'],
  ['accuracy', 'Accuracy: fields of sampled rows agree with the system'],
  ['parameters', 'Parameters: filters match what the test needs'],
  ['no manipulation', 'No manipulation: digests at hand-over and import agree'],
  ['key integrity', 'Key integrity: unique keys, none empty, nothing cut'],
  ['joins', 'Joins: counts agree before and after'],
];
const TEXTS = [
  ['purpose', 'Used for'],
  ['environment', 'Tenant, client, environment'],
  ['runBy', 'Run by'],
  ['runAt', 'Run at'],
  ['observedBy', 'Observed by'],
  ['filters', 'Filters that were set'],
  ['formatChanges', 'Changes of the format'],
  ['handoverSha256', 'SHA-256 at the hand-over'],
] as const;
const EMPTY: IpeFields = {
  purpose: '',
  environment: '',
  method: '',
  query: '',
  runBy: '',
  runAt: '',
  observedBy: '',
  filters: '',
  formatChanges: '',
  handoverSha256: '',
  checks: [],
};

/** Status and form; the form begins with the version that stands. */
export function IpeSection({ sourceId }: { readonly sourceId: number }) {
  const answer = useQuery('ipe.get', { sourceId });
  if (answer.status === 'failed') return <ErrorNote error={answer.error} onRetry={answer.refetch} />;
  const record = answer.data?.record;
  if (record === undefined) return null;
  return (
    <Section
      title="Information produced by the entity"
      aside={
        <span className={record.status === 'tested' ? styles.reason : styles.notReadable}>
          {record.status === 'tested'
            ? 'Tested'
            : record.status === 'failed'
              ? 'Failed'
              : 'Not tested: provisional'}
        </span>
      }
    >
      <IpeForm key={record.version} record={record} />
    </Section>
  );
}

function IpeForm({ record }: { readonly record: IpeRecord }) {
  const saving = useCommand('ipe.save');
  const [fields, setFields] = useState<IpeFields>(record.fields ?? EMPTY);
  const change = (part: Partial<IpeFields>) => setFields({ ...fields, ...part });
  const save = async () => {
    const done = await saving.run({ sourceId: record.sourceId, fields });
    if (done !== undefined)
      showToast({ title: `IPE record of ${record.source} kept`, text: done.record.status });
  };
  return (
    <form
      className={styles.record}
      aria-label="IPE record"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.fields}>
        {TEXTS.map(([name, label]) => (
          <TextInput
            key={name}
            label={label}
            value={fields[name]}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
          />
        ))}
        <NativeSelect
          label="Method"
          value={fields.method}
          onChange={(event) => change({ method: event.currentTarget.value as IpeFields['method'] })}
          data={['', 'report', 'query', 'API', 'screen', 'other']}
        />
        <Textarea
          label="Report, query or parameters, verbatim"
          autosize
          minRows={2}
          value={fields.query}
          onChange={(event) => change({ query: event.currentTarget.value })}
        />
      </div>
      <Checks checks={fields.checks} onChange={(checks) => change({ checks })} />
      {saving.error === undefined ? null : <ErrorNote error={saving.error} />}
      <Button type="submit" variant="default" loading={saving.isRunning} className={styles.keep}>
        Keep the record
      </Button>
    </form>
  );
}

type ChecksProps = {
  readonly checks: readonly IpeCheck[];
  readonly onChange: (checks: IpeCheck[]) => void;
};

function Checks({ checks, onChange }: ChecksProps) {
  const known = new Map(checks.map((one) => [one.check, one]));
  const put = (check: IpeCheckName, part: Partial<IpeCheck> | null) => {
    const others = checks.filter((one) => one.check !== check);
    const before = known.get(check) ?? { check, result: 'passed', note: '', evidence: '' };
    onChange(part === null ? others : [...others, { ...before, ...part }]);
  };
  return (
    <table className={styles.staged}>
      <thead>
        <tr>
          <th>Check</th>
          <th>Result</th>
          <th>What was done and seen</th>
          <th>Evidence</th>
        </tr>
      </thead>
      <tbody>
        {CHECKS.map(([check, words]) => {
          const one = known.get(check);
          return (
            <tr key={check}>
              <td>{words}</td>
              <td>
                <NativeSelect
                  aria-label={`Result of ${check}`}
                  value={one?.result ?? ''}
                  data={[{ value: '', label: 'not done' }, 'passed', 'failed', 'not applicable']}
                  onChange={(event) => {
                    const result = event.currentTarget.value;
                    put(check, result === '' ? null : { result: result as IpeCheck['result'] });
                  }}
                />
              </td>
              <td>
                <TextInput
                  aria-label={`Note of ${check}`}
                  disabled={one === undefined}
                  value={one?.note ?? ''}
                  onChange={(event) => put(check, { note: event.currentTarget.value })}
                />
              </td>
              <td>
                <TextInput
                  aria-label={`Evidence of ${check}`}
                  disabled={one === undefined}
                  placeholder="X-0001"
                  value={one?.evidence ?? ''}
                  onChange={(event) => put(check, { evidence: event.currentTarget.value })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
