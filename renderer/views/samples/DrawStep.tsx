/** Third step of a new draw: the seed, the attributes, the draw. */
import { Button, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PopulationRow } from '#contract/sample.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords } from '../../components/words.ts';
import { showToast } from '../../frame/toast.ts';
import { goTo } from '../../frame/useRoute.ts';
import { AttributeEditor, type Attribute } from './AttributeEditor.tsx';
import { planInputOf, type PlanFields } from './planFields.ts';
import styles from './Samples.module.css';

type DrawStepProps = { readonly population: PopulationRow; readonly fields: PlanFields };

const SEED = /^\d{20,80}$/;

/** A seed comes from the machine's random digits, or is typed with its origin. */
export function DrawStep({ population, fields }: DrawStepProps) {
  const input = planInputOf(fields, population.items);
  const plan = useQuery('sample.plan', input ?? null);
  const asking = useCommand('sample.newSeed');
  const drawing = useCommand('sample.select');
  const [way, setWay] = useState<'machine' | 'typed'>('machine');
  const [seed, setSeed] = useState('');
  const [seedOrigin, setSeedOrigin] = useState('');
  const [size, setSize] = useState('');
  const [attributes, setAttributes] = useState<readonly Attribute[] | null>(null);
  const planned = Math.min(plan.data?.plan.sampleSize ?? 0, population.items);
  const isSeed = SEED.test(seed);
  const isReady =
    isSeed && seedOrigin.trim() !== '' && plan.status === 'done' && (size === '' || Number(size) > 0);

  const ask = async () => {
    const answer = await asking.run({ populationId: population.id });
    if (answer === undefined) return;
    setSeed(answer.seed);
    setSeedOrigin(answer.origin);
  };
  const draw = async () => {
    if (!isReady || input === undefined) return;
    const done = await drawing.run({
      populationId: population.id,
      seed,
      seedOrigin: seedOrigin.trim(),
      plan: input,
      ...(size === '' ? {} : { size: Number(size) }),
      ...(attributes === null ? {} : { attributes: attributes.map((one) => ({ ...one })) }),
    });
    if (done === undefined) return;
    showToast({ title: `${done.sample.ref}: ${countWords(done.selected.length, 'item')} drawn` });
    goTo('samples', [String(done.sample.id)], { step: 'draw' });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void draw();
      }}
    >
      {plan.error === undefined ? null : <ErrorNote error={plan.error} />}
      <Section title="Seed">
        <SegmentedControl
          aria-label="Where the seed comes from"
          maw={640}
          data={[
            { value: 'machine', label: 'Random digits of this machine' },
            { value: 'typed', label: 'Typed: dice, or agreed with the client' },
          ]}
          value={way}
          onChange={(value) => {
            setWay(value === 'typed' ? 'typed' : 'machine');
            setSeed('');
            setSeedOrigin('');
          }}
        />
        {way === 'machine' ? (
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => void ask()} loading={asking.isRunning} disabled={isSeed}>
              Ask for a seed
            </Button>
            <span className={styles.dim}>Twenty digits; the journal keeps that they were asked for.</span>
          </div>
        ) : null}
        {asking.error === undefined ? null : <ErrorNote error={asking.error} />}
        <TextInput
          label="Digits"
          description="20 to 80 decimal digits; leading noughts count"
          readOnly={way === 'machine'}
          inputMode="numeric"
          value={seed}
          maw={640}
          classNames={{ input: 'tm-mono' }}
          error={
            seed !== '' && !isSeed
              ? `${countWords(seed.length, 'character')}; at least 20 decimal digits`
              : undefined
          }
          onChange={(event) => setSeed(event.currentTarget.value.replaceAll(/\s/g, ''))}
        />
        <Textarea
          label="Origin"
          description="How the digits came about, and who was there"
          readOnly={way === 'machine'}
          autosize
          minRows={1}
          maw={640}
          value={seedOrigin}
          onChange={(event) => setSeedOrigin(event.currentTarget.value)}
        />
      </Section>
      <Section title="Items">
        <TextInput
          label="Number of items"
          description={`Planned: ${planned}`}
          inputMode="numeric"
          placeholder={String(planned)}
          w={160}
          value={size}
          onChange={(event) => setSize(event.currentTarget.value.replaceAll(/\D/g, ''))}
        />
      </Section>
      <Section title="Attributes to test">
        <Switch
          label="Other attributes than A to F of access controls (valid, authorised, timely, accurate, independent, evidenced)"
          checked={attributes !== null}
          onChange={(event) =>
            setAttributes(event.currentTarget.checked ? [{ letter: 'A', title: '', definition: '' }] : null)
          }
        />
        {attributes === null ? null : <AttributeEditor value={attributes} onChange={setAttributes} />}
      </Section>
      {drawing.error === undefined ? null : <ErrorNote error={drawing.error} />}
      <div className={styles.buttons}>
        <Button type="submit" disabled={!isReady} loading={drawing.isRunning}>
          Draw {countWords(size === '' ? planned : Number(size), 'item')}
        </Button>
        {isReady ? null : <span className={styles.dim}>A seed and its origin are needed.</span>}
      </div>
    </form>
  );
}
