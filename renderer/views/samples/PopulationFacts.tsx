/** A frozen population: what it is, what was left out, its digests, the files behind it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PopulationRow } from '#contract/sample.ts';
import { useQuery } from '../../client/useQuery.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { Digest } from '../../components/Digest.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { instantWords, numberWords } from '../../components/words.ts';
import { toHash } from '../../frame/route.ts';
import { useViewStatus } from '../../frame/StatusContext.tsx';
import styles from './Samples.module.css';

/** @param population - as the engine keeps it. */
export function PopulationFacts({ population }: { readonly population: PopulationRow }) {
  useViewStatus({ completeness: population.completeness });
  return (
    <div className={styles.two}>
      <Section
        title={`Population ${population.ref}`}
        aside={<CompletenessBadge status={population.completeness} />}
      >
        <Facts
          facts={[
            ['Title', population.title],
            [
              'Control',
              <a key="control" href={toHash('controls', [population.controlId])}>
                {population.controlId}
              </a>,
            ],
            ['One item is', population.words],
            ['Items', numberWords(population.items)],
            [
              'Left out',
              population.excluded.length === 0
                ? 'nothing'
                : population.excluded.map((one) => `${numberWords(one.count)} ${one.reason}`).join('; '),
            ],
            ['Order', population.frameOrder],
            ['Digest of the items', <Digest key="p" value={population.populationSha256} length={24} />],
            ['Digest of the order', <Digest key="f" value={population.frameSha256} length={24} />],
            ['Frozen', `${instantWords(population.frozenAt)} UTC by ${population.frozenBy}`],
          ]}
        />
        <VerifyPopulation populationId={population.id} />
      </Section>
      <Section title="Files behind it" count={population.sources.length}>
        <ul className={styles.files}>
          {population.sources.map((source) => (
            <li key={`${source.name} ${source.sha256}`}>
              <code>{source.name}</code>
              <span className={styles.dim}>{source.asOf === '' ? '' : `as of ${source.asOf}`}</span>
              <Digest value={source.sha256} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function VerifyPopulation({ populationId }: { readonly populationId: number }) {
  const [isAsked, setIsAsked] = useState(false);
  const check = useQuery('population.verify', isAsked ? { populationId } : null);
  return (
    <div className={styles.buttons}>
      <Button variant="default" onClick={() => (isAsked ? check.refetch() : setIsAsked(true))}>
        Compute the digests again
      </Button>
      <span role="status">
        {isAsked && check.status === 'loading' ? 'Computing' : null}
        {check.status === 'done' && check.data.ok ? (
          <span className={styles.verified}>✓ Both digests are as they were frozen</span>
        ) : null}
        {check.status === 'done' && !check.data.ok ? (
          <span className={styles.broken}>The digests differ from those of the freeze</span>
        ) : null}
      </span>
      {check.error === undefined ? null : <ErrorNote error={check.error} />}
    </div>
  );
}
