/** Matches one after the other: arrows move, Y accepts, N rejects, U takes back. */
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { classNames } from '../../components/classNames.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { countWords, nounWords, numberWords } from '../../components/words.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { useShortcuts } from '../../frame/Shortcuts.tsx';
import { useViewStatus } from '../../frame/StatusContext.tsx';
import { BulkBar } from './BulkBar.tsx';
import { ChoosePerson } from './ChoosePerson.tsx';
import styles from './Correlation.module.css';
import { MatchDetail } from './MatchDetail.tsx';
import { NoPersonDialog } from './NoPersonDialog.tsx';
import type { Queue } from './queues.ts';
import { ruleWords } from './ruleWords.ts';
import { useDecide } from './useDecide.ts';

type Match = Output<'correlation.list'>['rows'][number];
const PAGE = 100;

export function MatchQueue({ queue }: { readonly queue: Queue }) {
  const { snapshot } = useEngagement();
  const [offset, setOffset] = useState(0);
  const [at, setAt] = useState(0);
  const [dialog, setDialog] = useState<'person' | 'no-person' | null>(null);
  const list = useQuery('correlation.list', {
    kind: queue.kind,
    view: queue.view,
    page: { offset, limit: PAGE },
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  const { decide, undo, error } = useDecide();
  const rows = list.data?.rows ?? [];
  const total = list.data?.total ?? 0;
  const index = Math.max(0, Math.min(at, rows.length - 1));
  const match = rows[index];
  const isAccount = queue.kind === 'account';
  const decidedIn = useRef<typeof list.data>(undefined);
  const decideOn = (verdict: 'accept' | 'reject') => {
    // Until the list is read again it still shows what was decided: a second key means nothing then.
    if (!match || decidedIn.current === list.data) return;
    decidedIn.current = list.data;
    void decide({ subject: nodeText(match.subject), verdict, person: nodeText(match.person) }).then(
      (isTaken) => {
        if (!isTaken) decidedIn.current = undefined;
      },
    );
  };
  const move = (step: number) => setAt(Math.max(0, Math.min(rows.length - 1, index + step)));
  useShortcuts([
    { keys: 'arrowdown', title: 'Next match', group: 'Correlation', run: () => move(1) },
    { keys: 'arrowup', title: 'Match before', group: 'Correlation', run: () => move(-1) },
    { keys: 'y', title: 'Accept the match', group: 'Correlation', run: () => decideOn('accept') },
    { keys: 'n', title: 'Reject the match', group: 'Correlation', run: () => decideOn('reject') },
    { keys: 'u', title: 'Take back the latest decision', group: 'Correlation', run: () => void undo() },
    {
      keys: 'c',
      title: 'Choose another person',
      group: 'Correlation',
      run: () => match && setDialog('person'),
    },
    {
      keys: 'o',
      title: 'No person: service, shared',
      group: 'Correlation',
      run: () => match && isAccount && setDialog('no-person'),
    },
  ]);
  // As the tab counts: an account once, however many people may be meant.
  const counted = isAccount ? (list.data?.subjects ?? 0) : total;
  useViewStatus({ rows: { total: counted, population: counted, noun: queue.noun } });
  if (list.status === 'failed') return <ErrorNote error={list.error} onRetry={list.refetch} />;
  if (list.data === undefined) return null;
  const close = () => setDialog(null);
  return (
    <div className={styles.split}>
      <div className={styles.left}>
        {queue.id === 'open' || queue.id === 'twice' ? <BulkBar kind={queue.kind} /> : null}
        {error === undefined ? null : <ErrorNote error={error} />}
        {rows.length === 0 ? null : <p className={styles.counts}>{queueWords(queue, counted, total)}</p>}
        {rows.length === 0 ? (
          <Empty title="None" text="No match of the snapshot is in this queue." />
        ) : (
          <MatchRows rows={rows} index={index} onChoose={setAt} />
        )}
        {total <= PAGE ? null : (
          <Pager
            offset={offset}
            shown={rows.length}
            total={total}
            onOffset={(next) => {
              setOffset(next);
              setAt(0);
            }}
          />
        )}
      </div>
      <div className={styles.right}>
        {match === undefined ? null : (
          <>
            <div className={styles.actions} role="group" aria-label="Decide">
              <Button size="xs" onClick={() => decideOn('accept')}>
                {isAccount ? 'Accept (Y)' : 'One person (Y)'}
              </Button>
              <Button size="xs" variant="default" onClick={() => decideOn('reject')}>
                {isAccount ? 'Reject (N)' : 'Two people (N)'}
              </Button>
              <Button size="xs" variant="default" onClick={() => setDialog('person')}>
                Another person (C)
              </Button>
              {isAccount ? (
                <Button size="xs" variant="default" onClick={() => setDialog('no-person')}>
                  No person (O)
                </Button>
              ) : null}
              <Button size="xs" variant="subtle" onClick={() => void undo()}>
                Undo (U)
              </Button>
            </div>
            <MatchDetail match={match} onUndo={(no) => void undo(no)} />
            {dialog === 'person' ? (
              <ChoosePerson
                subject={nodeTitle(match.subject)}
                onClose={close}
                onChoose={(person, reason) => {
                  close();
                  void decide({ subject: nodeText(match.subject), verdict: 'accept', person }, reason);
                }}
              />
            ) : null}
            {dialog === 'no-person' ? (
              <NoPersonDialog
                subject={nodeTitle(match.subject)}
                onClose={close}
                onDecide={(type, owner, reason) => {
                  close();
                  void decide(
                    { subject: nodeText(match.subject), verdict: 'no-person', type, owner },
                    reason,
                  );
                }}
              />
            ) : null}
          </>
        )}
      </div>
    </div>
  );
}

/** "180 accounts, 214 matches: several people may be meant by one account." */
function queueWords({ id, noun }: Queue, counted: number, matches: number): string {
  const words = `${numberWords(counted)} ${nounWords(counted, noun)}`;
  if (id === 'twice') return `${words} of entries that may be one person`;
  if (id === 'joined') return `${words} of entries that are one person`;
  return counted === matches
    ? `${words}, one match each`
    : `${words}, ${countWords(matches, 'match', 'matches')}: for some several people are found`;
}

type MatchRowsProps = {
  readonly rows: readonly Match[];
  readonly index: number;
  readonly onChoose: (index: number) => void;
};

function MatchRows({ rows, index, onChoose }: MatchRowsProps) {
  return (
    <ol className={styles.rows} aria-label="Matches">
      {rows.map((row, i) => (
        <li key={`${row.subject.id} ${row.person.id}`}>
          <button
            type="button"
            className={classNames(styles.row, i === index && styles.rowOn)}
            aria-current={i === index}
            ref={i === index ? (button) => button?.scrollIntoView({ block: 'nearest' }) : null}
            onClick={() => onChoose(i)}
          >
            <span className={styles.names}>
              {nodeTitle(row.subject)}
              <span className={styles.dim}>
                {row.subject.system === '' ? row.subject.key : `${row.subject.system}, ${row.subject.key}`}
              </span>
            </span>
            <span className={styles.names}>
              {nodeTitle(row.person)}
              <span className={styles.dim}>{row.person.key}</span>
            </span>
            <span className={styles.rule}>
              {ruleWords(row.rule)} {row.confidence}
              {'\u00a0'}%
              {row.candidates > 1 ? <span className={styles.dim}>{row.candidates} people</span> : null}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

type PagerProps = {
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
};

function Pager({ offset, shown, total, onOffset }: PagerProps) {
  return (
    <div className={styles.pager}>
      <span>
        {offset + 1} to {offset + shown} of {total.toLocaleString('en')}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - PAGE))}
      >
        Before
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        disabled={offset + shown >= total}
        onClick={() => onOffset(offset + PAGE)}
      >
        Next
      </Button>
    </div>
  );
}
