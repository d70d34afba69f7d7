/** One source: facts, reconciliation of its rows, findings, mapping, quarantine. */
import { useQuery } from '../../client/useQuery.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { Section } from '../../components/Section.tsx';
import { useCrumbs, useViewStatus } from '../../frame/StatusContext.tsx';
import { ControlTotalForm } from './ControlTotalForm.tsx';
import { Findings } from './Findings.tsx';
import { IpeSection } from './IpeSection.tsx';
import { QuarantineGrid } from './QuarantineGrid.tsx';
import { ReadAgain } from './ReadAgain.tsx';
import { Reconciliation } from './Reconciliation.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import styles from './Sources.module.css';

/** @param sourceId - number of the source. */
export function SourceDetail({ sourceId }: { readonly sourceId: number }) {
  const answer = useQuery('import.source', { sourceId });
  const source = answer.data?.source;
  useCrumbs(source === undefined ? [] : [{ title: source.name }]);
  useViewStatus(
    source === undefined
      ? {}
      : { completeness: source.completeness.status, findings: source.completeness.findings.length },
  );
  if (answer.status === 'failed') return <ErrorNote error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined || source === undefined) return null;
  const { mapping } = answer.data;
  return (
    <Page title={source.name} layout="scroll">
      <div className={styles.detail}>
        <Section title="Source">
          <SourceFacts source={source} />
        </Section>
        <Section title="Rows">
          <Reconciliation source={source} />
          <ControlTotalForm source={source} />
        </Section>
      </div>
      <Section
        title="Completeness"
        count={source.completeness.findings.length}
        aside={<CompletenessBadge status={source.completeness.status} />}
      >
        <Findings sourceId={source.id} findings={source.completeness.findings} />
      </Section>
      <IpeSection sourceId={source.id} />
      {source.quarantined === 0 ? null : (
        <Section title="Quarantine" count={source.quarantined}>
          <div className={styles.sub}>
            <QuarantineGrid sourceId={source.id} />
          </div>
        </Section>
      )}
      {mapping === null && source.supersededBy === null && source.kept.what === 'original' ? (
        <Section title="Reading">
          <details>
            <summary>Read again as another system</summary>
            <ReadAgain key={source.id} source={source} mapping={null} />
          </details>
        </Section>
      ) : null}
      {mapping === null ? null : (
        <Section title={`Mapping ${mapping.name}`}>
          <p>{mapping.description}</p>
          <details>
            <summary>
              {source.supersededBy === null ? 'Mend the mapping and read again' : 'Text of the mapping'}
            </summary>
            {source.supersededBy === null ? (
              <ReadAgain key={source.id} source={source} mapping={mapping} />
            ) : (
              <pre className="tm-mono">{JSON.stringify(mapping, null, 2)}</pre>
            )}
          </details>
        </Section>
      )}
    </Page>
  );
}
