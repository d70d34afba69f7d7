/** Both sides of a match: what the sources state, what was compared, what speaks against it, what was decided. */
import { Button } from '@mantine/core';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { SourceName } from '../../components/PathSteps.tsx';
import { Section } from '../../components/Section.tsx';
import { attributeWords, instantWords } from '../../components/words.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { recordInspection } from '../../frame/recordInspection.tsx';
import styles from './Correlation.module.css';
import { ruleWords } from './ruleWords.ts';

type Match = Output<'correlation.list'>['rows'][number];
type Subject = Output<'correlation.subject'>;
type Candidate = Subject['candidates'][number];

type MatchDetailProps = { readonly match: Match; readonly onUndo: (decision: number) => void };

export function MatchDetail({ match, onUndo }: MatchDetailProps) {
  const { snapshot } = useEngagement();
  const detail = useQuery('correlation.subject', {
    subject: nodeText(match.subject),
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  if (detail.status === 'failed') return <ErrorNote error={detail.error} onRetry={detail.refetch} />;
  const subject = detail.data;
  const candidate = subject?.candidates.find((one) => one.person.id === match.person.id);
  if (subject === undefined || subject.subject.id !== match.subject.id || candidate === undefined)
    return null;
  return (
    <>
      <p className={styles.why}>
        {match.why}, {match.confidence} %
      </p>
      {candidate.against.map((one) => (
        <p key={one.text} className={styles.against}>
          {one.text}
          {one.isLater ? '; imported after the decision' : ''}.
        </p>
      ))}
      <Sides subject={subject} candidate={candidate} />
      <Evidence candidate={candidate} />
      {subject.candidates.length > 1 ? (
        <Section title="Everybody who may be meant" count={subject.candidates.length}>
          <ul className={styles.list}>
            {subject.candidates.map((one) => (
              <li key={one.person.id}>
                {nodeTitle(one.person)} ({one.person.key}), {ruleWords(one.rule)} {one.confidence} %,{' '}
                {one.status}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <History history={subject.history} onUndo={onUndo} />
    </>
  );
}

function Sides({ subject, candidate }: { readonly subject: Subject; readonly candidate: Candidate }) {
  const names = [...new Set([...subject.attributes, ...candidate.attributes].map(({ name }) => name))];
  const valueIn = (side: Subject['attributes'], name: string) =>
    side.find((one) => one.name === name)?.value ?? '';
  return (
    <table className={styles.sides}>
      <thead>
        <tr>
          <th scope="col">Stated</th>
          <th scope="col">
            {nodeTitle(subject.subject)} (
            {subject.subject.system === '' ? subject.subject.key : subject.subject.system})
          </th>
          <th scope="col">
            {nodeTitle(candidate.person)} ({candidate.person.key})
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const [left, right] = [valueIn(subject.attributes, name), valueIn(candidate.attributes, name)];
          const isSame = left !== '' && left.toLowerCase() === right.toLowerCase();
          return (
            <tr key={name} className={isSame ? styles.same : undefined}>
              <th scope="row">{name === 'label' ? 'Name' : attributeWords(name)}</th>
              <td>{left}</td>
              <td>{right}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Evidence({ candidate }: { readonly candidate: Candidate }) {
  const { inspect } = useInspector();
  if (candidate.evidence.length === 0) return null;
  return (
    <Section title="Compared">
      <ul className={styles.list}>
        {candidate.evidence.map((one) => (
          <li key={one.rule}>
            {ruleWords(one.rule)}:{' '}
            {[one.subject, one.person].map((side, i) => (
              <span key={i === 0 ? 'subject' : 'person'}>
                {i === 0 ? '' : ' and '}
                <code>{side.value}</code>{' '}
                {side.source === null ? null : (
                  <SourceName source={side.source} onOpen={(source) => inspect(recordInspection(source))} />
                )}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type HistoryProps = { readonly history: Subject['history']; readonly onUndo: (decision: number) => void };

function History({ history, onUndo }: HistoryProps) {
  if (history.length === 0) return null;
  return (
    <Section title="Decisions" count={history.length}>
      <ul className={styles.list}>
        {history.map((one) => (
          <li key={one.no}>
            {one.no}: {one.verdict}
            {one.undoes === null ? '' : ` of ${one.undoes}`}
            {one.person === null ? '' : ` ${nodeTitle(one.person)}`}
            {one.type === '' ? '' : ` ${one.type}, owner ${one.owner === '' ? 'not named' : one.owner}`},{' '}
            {one.by}, {instantWords(one.at)}
            {one.reason === '' ? '' : `: ${one.reason}`}
            {one.verdict !== 'undo' && one.undoneBy === null ? (
              <Button size="compact-xs" variant="subtle" onClick={() => onUndo(one.no)}>
                Take back
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
