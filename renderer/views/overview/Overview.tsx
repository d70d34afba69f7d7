/** Where the engagement stands; every figure leads to its rows. */
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { Section } from '../../components/Section.tsx';
import { toHash } from '../../frame/route.ts';
import { useViewStatus } from '../../frame/StatusContext.tsx';
import type { Overview as OverviewData } from '../../frame/view.ts';
import { AccountFigures } from './AccountFigures.tsx';
import { ConflictFigures } from './ConflictFigures.tsx';
import { Figure } from './Figure.tsx';
import styles from './Overview.module.css';
import { SystemTable } from './SystemTable.tsx';

/** Sources, population, conflicts, audit work, and what is missing before sign-off. */
export function Overview() {
  const overview = useQuery('overview.get', {});
  if (overview.status === 'failed') return <ErrorNote error={overview.error} onRetry={overview.refetch} />;
  if (overview.data === undefined) return null;
  return (
    <Page title="Overview" layout="scroll">
      <OverviewContent data={overview.data} />
    </Page>
  );
}

function OverviewContent({ data }: { readonly data: OverviewData }) {
  const { sources } = data;
  const completeness = sources.gaps > 0 ? 'gaps' : sources.unknown > 0 ? 'unknown' : 'complete';
  useViewStatus(sources.total === 0 ? {} : { completeness, findings: sources.gaps });
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Section title="Data">
          <div className={styles.figures}>
            <Figure
              value={sources.total}
              nouns={['source', 'sources']}
              note={sourceNote(data)}
              hash={toHash('sources')}
            />
            <Figure
              value={sources.quarantined}
              nouns={['row in quarantine', 'rows in quarantine']}
              hash={toHash('sources', ['quarantine'])}
              isAttention={sources.quarantined > 0}
            />
            <Figure value={data.people} nouns={['person', 'people']} hash={toHash('people')} />
            <Figure
              value={data.accounts}
              nouns={['account', 'accounts']}
              note={
                data.accountsWithoutPerson === 0
                  ? ''
                  : `${data.accountsWithoutPerson.toLocaleString('en')} without a person`
              }
              hash={toHash('accounts', [], { view: data.accountsWithoutPerson === 0 ? '' : 'noPerson' })}
            />
          </div>
          <AccountFigures />
          <SystemTable systems={data.systems} />
        </Section>
        <ConflictFigures conflicts={data.conflicts} />
      </div>
      <div className={styles.column}>
        <Missing missing={data.missing} />
        <AuditFigures data={data} />
      </div>
    </div>
  );
}

function sourceNote({ sources }: OverviewData): string {
  const parts = [
    sources.complete > 0 ? `${sources.complete} complete` : '',
    sources.gaps > 0 ? `${sources.gaps} with gaps` : '',
    sources.unknown > 0 ? `${sources.unknown} unknown` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function Missing({ missing }: Pick<OverviewData, 'missing'>) {
  return (
    <Section title="Missing before sign-off" count={missing.length}>
      {missing.length === 0 ? (
        <p>Nothing is missing.</p>
      ) : (
        <ul className={styles.missing}>
          {missing.map((item) => (
            <li key={item.text}>
              <a href={toHash(item.screen)}>
                <IconArrowRight size={14} aria-hidden="true" />
                {item.text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function AuditFigures({ data }: { readonly data: OverviewData }) {
  const { controls, samples, exceptions, evidence, workpapers } = data;
  return (
    <Section title="Audit">
      <div className={styles.figures}>
        <Figure
          value={controls.total}
          nouns={['control', 'controls']}
          note={controls.withGaps === 0 ? '' : `${controls.withGaps} with gaps`}
          hash={toHash('controls')}
        />
        <Figure
          value={samples.total}
          nouns={['sample', 'samples']}
          note={samples.total === 0 ? '' : `${samples.open} open, ${samples.concluded} concluded`}
          hash={toHash('samples')}
        />
        <Figure
          value={exceptions.open}
          nouns={['open exception', 'open exceptions']}
          note={exceptions.overdue === 0 ? `${exceptions.total} in all` : `${exceptions.overdue} overdue`}
          isAttention={exceptions.overdue > 0}
          hash={toHash('exceptions')}
        />
        <Figure
          value={evidence.total}
          nouns={['evidence item', 'evidence items']}
          note={evidence.altered === 0 ? '' : `${evidence.altered} altered`}
          isAttention={evidence.altered > 0}
          hash={toHash('evidence')}
        />
        <Figure
          value={workpapers.sets}
          nouns={['workpaper set', 'workpaper sets']}
          hash={toHash('workpapers')}
        />
      </div>
    </Section>
  );
}
