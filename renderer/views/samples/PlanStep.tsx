/** Second step: how many items, and what the plan can and cannot tell. */
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Curve } from '../../charts/curve/Curve.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { numberWords } from '../../components/words.ts';
import { percentToRate } from './percent.ts';
import { DISTRIBUTIONS, planInputOf, type PlanFields } from './planFields.ts';
import styles from './Samples.module.css';

type PlanStepProps = {
  readonly fields: PlanFields;
  /** Items of the frozen population. */
  readonly population: number;
  /** Left out where the plan stands already. */
  readonly onChange?: (part: Partial<Record<keyof PlanFields, string>>) => void;
  readonly onNext?: () => void;
};

/** The plan follows what is typed. */
export function PlanStep({ fields, population, onChange, onNext }: PlanStepProps) {
  const [settled] = useDebouncedValue(fields, 200);
  const input = planInputOf(settled, population);
  const answer = useQuery('sample.plan', input ?? null);
  const plan = input === undefined ? undefined : answer.data;
  return (
    <div className={styles.planColumns}>
      <div className={styles.form}>
        {onChange === undefined ? null : <PlanInputs fields={fields} onChange={onChange} />}
        {input === undefined ? (
          <p className={styles.attention}>Each rate is a share from 0 to 100 %.</p>
        ) : null}
        {answer.error === undefined || input === undefined ? null : <ErrorNote error={answer.error} />}
        {plan === undefined || answer.error !== undefined ? null : (
          <Section title="Plan">
            <p className={styles.big}>
              {numberWords(plan.plan.sampleSize)}{' '}
              <span className={styles.dim}>of {numberWords(population)} items</span>
            </p>
            <p>{plan.plan.sentence}</p>
            {plan.advice === undefined || plan.advice === '' ? null : (
              <p className={styles.attention}>{plan.advice}</p>
            )}
          </Section>
        )}
        {onNext === undefined ? null : (
          <div className={styles.buttons}>
            <Button onClick={onNext} disabled={answer.status !== 'done' || input === undefined}>
              Draw the sample
            </Button>
          </div>
        )}
      </div>
      {plan === undefined || answer.error !== undefined ? null : (
        <Section title="What the plan tells">
          <Curve
            points={plan.operatingCharacteristic}
            tolerableRate={Number(plan.plan.tolerableRate)}
            expectedRate={Number(plan.plan.expectedRate)}
          />
        </Section>
      )}
    </div>
  );
}

type PlanInputsProps = {
  readonly fields: PlanFields;
  readonly onChange: (part: Partial<Record<keyof PlanFields, string>>) => void;
};

function PlanInputs({ fields, onChange }: PlanInputsProps) {
  const share = (name: 'risk' | 'tolerable' | 'expected', label: string, description: string) => (
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      rightSection="%"
      value={fields[name]}
      error={percentToRate(fields[name]) === undefined ? 'From 0 to 100' : undefined}
      onChange={(event) =>
        onChange({ [name]: event.currentTarget.value === '' ? ' ' : event.currentTarget.value })
      }
    />
  );
  return (
    <>
      {share(
        'risk',
        'Risk of overreliance',
        'Chance of relying on a control that deviates more than is tolerable',
      )}
      {share(
        'tolerable',
        'Tolerable deviation rate',
        'Highest rate that still supports the planned reliance',
      )}
      {share('expected', 'Expected deviation rate', 'Forecast; below the tolerable rate')}
      <Select
        label="Distribution"
        data={[...DISTRIBUTIONS]}
        value={fields.distribution}
        onChange={(value) => onChange({ distribution: value ?? 'binomial' })}
      />
    </>
  );
}
