/** What the search for a remedy found: the best answer, how sure that is, alternatives, and what cannot go. */
import { Button, Table } from '@mantine/core';
import type { Output } from '#contract/index.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { Rating } from '../../components/Rating.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords, numberWords } from '../../components/words.ts';
import { nodeTitle } from '../../frame/nodeText.ts';
import { goTo } from '../../frame/useRoute.ts';
import { setBasket } from '../whatIf/basket.ts';
import { RemovalItem } from './Breaks.tsx';
import styles from './Conflicts.module.css';

type Found = Output<'remedy.find'>;
type Answer = NonNullable<Found['answer']>;

/** The answer in full. */
export function RemedyAnswers({ found }: { readonly found: Found }) {
  const { answer, alternatives, notCleared, notHeld } = found;
  return (
    <>
      <Section title="Least removals" aside={<CompletenessBadge status={found.completeness} />}>
        <p>{headline(found)}</p>
        {answer === null ? null : <AnswerList answer={answer} found={found} />}
        {notHeld.map(({ person, what }) => (
          <p key={`${person.id} ${what}`} className={styles.risk}>
            {`${nodeTitle(person)} does not have ${what} to begin with.`}
          </p>
        ))}
      </Section>
      {notCleared.length === 0 ? null : <NotCleared found={found} />}
      {alternatives.map((one, i) => (
        // Alternatives have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Section key={i} title={`Alternative ${i + 1}`}>
          <AnswerList answer={one} found={found} />
        </Section>
      ))}
    </>
  );
}

function headline({ status, answer, cleared, chosen, lowerBound, objective, work }: Found): string {
  const share = `${numberWords(cleared)} of ${countWords(chosen, 'chosen conflict')}`;
  if (status === 'impossible') return 'Nothing clears the chosen conflicts and keeps what must be kept.';
  if (status === 'notFound' || answer === null)
    return `No answer was found in ${numberWords(work.allowed)} steps of work.`;
  if (answer.removals.length === 0) return `Nothing to remove: ${share} can be cleared.`;
  const what =
    objective === 'people'
      ? `${countWords(answer.removals.length, 'removal')}, ${countWords(answer.cost, 'person', 'people')} through them`
      : countWords(answer.cost, 'removal');
  const sure =
    status === 'proven'
      ? 'Proven: no answer is better.'
      : `The best found in ${numberWords(work.allowed)} steps of work; no answer is below ${numberWords(lowerBound)}.`;
  return `${what} ${answer.removals.length === 1 ? 'clears' : 'clear'} ${share}. ${sure}`;
}

function AnswerList({ answer, found }: { readonly answer: Answer; readonly found: Found }) {
  const { conflicts, people } = answer;
  return (
    <>
      <p className={styles.risk}>
        {`Conflicts of all rules ${numberWords(conflicts.before)} → ${numberWords(conflicts.after)}. ${countWords(people.losing, 'person loses', 'people lose')} ${countWords(people.lost, 'permission')} in all.`}
      </p>
      <ul className={styles.removals}>
        {answer.removals.map((removal) => (
          <RemovalItem key={removal.sentence} removal={removal} note="" changes={[]} />
        ))}
      </ul>
      {answer.changes.length === 0 ? null : (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            setBasket(answer.changes);
            goTo('whatif', [], { rules: found.rulePack.sha256 });
          }}
        >
          Try as what-if
        </Button>
      )}
    </>
  );
}

/** Rows of the list at most. */
const SHOWN = 100;

function NotCleared({ found: { notCleared } }: { readonly found: Found }) {
  return (
    <Section title="Not cleared" count={notCleared.length}>
      <Table aria-label="Conflicts that are not cleared">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Who</Table.Th>
            <Table.Th>Rule</Table.Th>
            <Table.Th>Rating</Table.Th>
            <Table.Th>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {notCleared.slice(0, SHOWN).map((one) => (
            <Table.Tr key={`${one.subject.id} ${one.rule}`}>
              <Table.Td>{nodeTitle(one.subject)}</Table.Td>
              <Table.Td title={one.ruleName} className="tm-mono">
                {one.rule}
              </Table.Td>
              <Table.Td>
                <Rating rating={one.rating} />
              </Table.Td>
              <Table.Td>
                {one.reason === 'mustKeep'
                  ? 'What must be kept needs it'
                  : 'No grant that may be removed is enough'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {notCleared.length > SHOWN ? (
        <p className={styles.risk}>{`${numberWords(notCleared.length - SHOWN)} more are not shown here`}</p>
      ) : null}
    </Section>
  );
}
