/** A new draw, step by step; what is chosen stands in the address, so that it outlives a reload. */
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { countWords } from '../../components/words.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { changeQuery } from '../../frame/useRoute.ts';
import { DrawStep } from './DrawStep.tsx';
import { planFromQuery } from './planFields.ts';
import { PlanStep } from './PlanStep.tsx';
import { PopulationStep } from './PopulationStep.tsx';
import { Stepper } from './Stepper.tsx';
import { isOpenStep, stepOf } from './steps.ts';

/** @param query - control, population, step and the fields of the plan. */
export function NewSample({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const list = useQuery('population.list', {});
  useCrumbs([{ title: 'New' }]);
  if (list.status === 'failed')
    return (
      <Page title="New sample" layout="scroll">
        <ErrorNote error={list.error} onRetry={list.refetch} />
      </Page>
    );
  const population = list.data?.populations.find((one) => String(one.id) === query['population']);
  const has = { population: population !== undefined, sample: false };
  const asked = stepOf(query['step'], 'population');
  const step = isOpenStep(asked, has) ? asked : 'population';
  const plan = planFromQuery(query);
  return (
    <Page
      title="New sample"
      layout="scroll"
      toolbar={
        <Stepper
          current={step}
          has={has}
          facts={
            population === undefined
              ? {}
              : { population: `${population.ref}, ${countWords(population.items, 'item')}` }
          }
          onStep={(next) => changeQuery({ step: next })}
        />
      }
    >
      {step === 'population' ? (
        <PopulationStep
          controlId={query['control'] ?? ''}
          populations={list.data?.populations ?? []}
          chosen={population}
          onControl={(control) => changeQuery({ control, population: '' })}
          onChoose={(id) => changeQuery({ population: String(id) })}
          onNext={() => changeQuery({ step: 'plan' })}
        />
      ) : null}
      {step === 'plan' && population !== undefined ? (
        <PlanStep
          fields={plan}
          population={population.items}
          onChange={(part) => changeQuery(part)}
          onNext={() => changeQuery({ step: 'draw' })}
        />
      ) : null}
      {step === 'draw' && population !== undefined ? (
        <DrawStep key={population.id} population={population} fields={plan} />
      ) : null}
    </Page>
  );
}
