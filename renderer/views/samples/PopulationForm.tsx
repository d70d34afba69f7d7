/** What a population is made of, in words, and its freeze. */
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PopulationRow } from '#contract/sample.ts';
import { useJob } from '../../client/jobs.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords } from '../../components/words.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { showToast } from '../../frame/toast.ts';
import { blankDefinition, definitionOf, definitionWords, KINDS } from './definition.ts';
import { DefinitionInputs } from './DefinitionInputs.tsx';
import styles from './Samples.module.css';

type PopulationFormProps = {
  readonly controlId: string;
  readonly onFrozen: (population: PopulationRow) => void;
  readonly onCancel?: () => void;
};

/** After the freeze neither items nor order change. */
export function PopulationForm({ controlId, onFrozen, onCancel }: PopulationFormProps) {
  const { engagement, snapshot } = useEngagement();
  const [fields, setFields] = useState(() => blankDefinition(engagement.period));
  const [title, setTitle] = useState('');
  const job = useJob('population.freeze', `Population of ${controlId}`);
  const definition = definitionOf(fields, snapshot);
  const freeze = async () => {
    if (definition === undefined || title.trim() === '') return;
    const end = await job.start({ controlId, title: title.trim(), definition });
    if (end.status !== 'done') return;
    const { population } = end.data;
    showToast({ title: `${population.ref} frozen: ${countWords(population.items, 'item')}` });
    onFrozen(population);
  };
  return (
    <Section title="Freeze a population">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void freeze();
        }}
      >
        <div className={styles.fields}>
          <TextInput
            label="Title"
            required
            placeholder="e.g. Group memberships granted in the period"
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            className={styles.wide ?? ''}
          />
          <Select
            label="Made of"
            data={[...KINDS]}
            value={fields.kind}
            w={250}
            onChange={(value) =>
              setFields({ ...fields, kind: KINDS.find((one) => one.value === value)?.value ?? 'grants' })
            }
          />
        </div>
        <DefinitionInputs
          fields={fields}
          onChange={(part) => setFields((before) => ({ ...before, ...part }))}
        />
        <p className={styles.words}>{definitionWords(fields, snapshot)}</p>
        {job.error === undefined ? null : <ErrorNote error={job.error} />}
        <div className={styles.buttons}>
          <Button
            type="submit"
            disabled={definition === undefined || title.trim() === ''}
            loading={job.isRunning}
          >
            Freeze
          </Button>
          {onCancel === undefined ? null : (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <span className={styles.dim}>After this, neither its items nor their order can change.</span>
        </div>
      </form>
    </Section>
  );
}
