/** First step: the control, and its population frozen before or now. */
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { PopulationRow } from '#contract/sample.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Section } from '../../components/Section.tsx';
import { countWords, instantWords } from '../../components/words.ts';
import { PopulationFacts } from './PopulationFacts.tsx';
import { PopulationForm } from './PopulationForm.tsx';
import { PopulationItems } from './PopulationItems.tsx';
import styles from './Samples.module.css';

type PopulationStepProps = {
  readonly controlId: string;
  readonly populations: readonly PopulationRow[];
  readonly chosen: PopulationRow | undefined;
  readonly onControl: (id: string) => void;
  readonly onChoose: (id: number) => void;
  readonly onNext: () => void;
};

/** Populations of the control to choose from, and the form that freezes another. */
export function PopulationStep(props: PopulationStepProps) {
  const { controlId, populations, chosen, onControl, onChoose, onNext } = props;
  const controls = useQuery('control.list', { page: { limit: 1000 } });
  const own = populations.filter((one) => one.controlId === controlId);
  const [isAdding, setIsAdding] = useState(false);
  const hasForm = controlId !== '' && (own.length === 0 || isAdding);
  return (
    <>
      <Select
        label="Control"
        placeholder="Choose the control to test"
        searchable
        maw={520}
        data={(controls.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.id} ${row.title}` }))}
        value={controlId === '' ? null : controlId}
        onChange={(value) => onControl(value ?? '')}
        nothingFoundMessage="No such control in the register"
      />
      {own.length === 0 ? null : (
        <Section title="Frozen populations" count={own.length}>
          <div role="radiogroup" aria-label="Population" className={styles.choices}>
            {own.map((one) => (
              <label key={one.id} className={styles.choice}>
                <input
                  type="radio"
                  name="population"
                  checked={one.id === chosen?.id}
                  onChange={() => onChoose(one.id)}
                />
                <span>
                  <code>{one.ref}</code> {one.title}, {countWords(one.items, 'item')}
                  <span className={styles.dim}> frozen {instantWords(one.frozenAt)} UTC</span>
                </span>
              </label>
            ))}
          </div>
        </Section>
      )}
      {own.length > 0 && !isAdding ? (
        <div className={styles.buttons}>
          <Button onClick={onNext} disabled={chosen === undefined}>
            Plan the sample
          </Button>
          <Button variant="default" onClick={() => setIsAdding(true)}>
            Freeze another population
          </Button>
        </div>
      ) : null}
      {hasForm ? (
        <PopulationForm
          controlId={controlId}
          onFrozen={(population) => {
            setIsAdding(false);
            onChoose(population.id);
          }}
          {...(own.length === 0 ? {} : { onCancel: () => setIsAdding(false) })}
        />
      ) : null}
      {chosen === undefined || hasForm ? null : (
        <>
          <PopulationFacts population={chosen} />
          <PopulationItems populationId={chosen.id} />
        </>
      )}
    </>
  );
}
