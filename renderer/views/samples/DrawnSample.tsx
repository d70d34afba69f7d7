/** A drawn sample: every step of it, from the frozen population to the decision. */
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { numberWords } from '../../components/words.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { changeQuery } from '../../frame/useRoute.ts';
import type { SampleRow } from '#contract/sample.ts';
import { EvaluateStep } from './EvaluateStep.tsx';
import { rateToPercent } from './percent.ts';
import { PlanStep } from './PlanStep.tsx';
import { PopulationFacts } from './PopulationFacts.tsx';
import { PopulationItems } from './PopulationItems.tsx';
import styles from './Samples.module.css';
import { SelectionRecord } from './SelectionRecord.tsx';
import { TestSheet } from './sheet/TestSheet.tsx';
import { Stepper } from './Stepper.tsx';
import { type StepId, stepOf } from './steps.ts';

type DrawnSampleProps = { readonly id: number; readonly query: Readonly<Record<string, string>> };

/** @param query - step; item and letter of a cell of the sheet. */
export function DrawnSample({ id, query }: DrawnSampleProps) {
  const list = useQuery('sample.list', {});
  const populations = useQuery('population.list', {});
  const sample = list.data?.samples.find((one) => one.id === id);
  const population = populations.data?.populations.find((one) => one.id === sample?.populationId);
  useCrumbs(sample === undefined ? [] : [{ title: `${sample.ref} of ${sample.controlId}` }]);
  const error = list.error ?? populations.error;
  if (error !== undefined)
    return (
      <Page title="Sample" layout="scroll">
        <ErrorNote error={error} />
      </Page>
    );
  if (list.data === undefined || populations.data === undefined)
    return (
      <Page title="Sample" layout="scroll">
        <p className={styles.wait}>Reading the sample</p>
      </Page>
    );
  if (sample === undefined || population === undefined)
    return (
      <Page title="Sample" layout="scroll">
        <p className={styles.wait}>The engagement has no sample {id}.</p>
      </Page>
    );
  const step = stepOf(query['step'], 'sheet');
  return (
    <Page
      title={`Sample ${sample.ref}`}
      layout={step === 'sheet' ? 'fill' : 'scroll'}
      toolbar={
        <Stepper
          current={step}
          has={{ population: true, sample: true }}
          facts={stepFacts(sample)}
          onStep={(next) => changeQuery({ step: next })}
        />
      }
    >
      {sample.status === 'discarded' ? (
        <p className={styles.setAside}>This draw was set aside: {sample.statusReason}</p>
      ) : null}
      {step === 'population' ? (
        <>
          <PopulationFacts population={population} />
          <PopulationItems populationId={population.id} />
        </>
      ) : null}
      {step === 'plan' ? (
        <PlanStep
          fields={{
            distribution: sample.plan.distribution,
            risk: rateToPercent(sample.plan.riskOfOverreliance),
            tolerable: rateToPercent(sample.plan.tolerableRate),
            expected: rateToPercent(sample.plan.expectedRate),
          }}
          population={population.items}
        />
      ) : null}
      {step === 'draw' ? <SelectionRecord sample={sample} /> : null}
      {step === 'sheet' ? (
        <TestSheet sample={sample} item={query['item'] ?? ''} letter={query['letter'] ?? ''} />
      ) : null}
      {step === 'evaluate' ? <EvaluateStep sample={sample} /> : null}
    </Page>
  );
}

function stepFacts(sample: SampleRow): Partial<Record<StepId, string>> {
  return {
    population: `${sample.populationRef}, ${numberWords(sample.populationItems)} items`,
    plan: `${numberWords(sample.plan.sampleSize)} items, tolerable ${rateToPercent(sample.plan.tolerableRate)} %`,
    draw: `${sample.ref}, ${numberWords(sample.size)} drawn`,
    sheet: `${numberWords(sample.tested)} of ${numberWords(sample.size)} tested`,
    evaluate: sample.concluded ? 'concluded' : `${numberWords(sample.deviations)} deviating`,
  };
}
