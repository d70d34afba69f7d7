/** One conflict: both sides in one picture that meets at the person, then each side step by step. */
import { useMemo, useState } from 'react';
import type { ConflictRow } from '#contract/analyse.ts';
import type { NodeRef } from '#contract/define.ts';
import { GraphPicture } from '../../charts/graph/GraphPicture.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { PathSteps } from '../../components/PathSteps.tsx';
import { Rating } from '../../components/Rating.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { hopInspection, nodeInspection } from '../../frame/inspections.tsx';
import { recordInspection } from '../../frame/recordInspection.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { nodeTitle } from '../../frame/nodeText.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { Breaks } from './Breaks.tsx';
import { ActivitySection } from './ActivitySection.tsx';
import { conflictInspection } from './conflictInspection.tsx';
import styles from './Conflicts.module.css';

type ConflictPaneProps = { readonly run: number; readonly no: number };

/** Both legs of a conflict. */
export function ConflictPane({ run, no }: ConflictPaneProps) {
  const answer = useQuery('conflicts.get', { run, no });
  const { inspect } = useInspector();
  const [selected, setSelected] = useState<number>();
  const sides = answer.data?.sides;
  const hops = useMemo(() => (sides ?? []).flatMap((side) => side.path), [sides]);
  const title = answer.data === undefined ? `Conflict ${no}` : nodeTitle(answer.data.conflict.subject);
  useCrumbs([{ title: answer.data?.conflict.rule ?? '' }, { title }]);
  if (answer.status === 'failed') return <ErrorNote error={answer.error} />;
  if (answer.data === undefined) return <Empty title="Reading the conflict" />;
  const { data } = answer;
  const { conflict, risk, completeness, compensatingControls } = data;
  const select = (node: NodeRef) => {
    setSelected(node.id);
    inspect(nodeInspection(node));
  };
  return (
    <div className={styles.column}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <Rating rating={conflict.rating} />
          {title}: {conflict.ruleName}
          <StatusTag status={conflict.status} />
          <CompletenessBadge status={completeness} />
          <button type="button" className={styles.link} onClick={() => inspect(conflictInspection(data))}>
            Details and actions
          </button>
        </h2>
        <p className={styles.risk}>{risk}</p>
        {conflict.holds === '' ? null : <p className={styles.risk}>{`Holds ${conflict.holds}.`}</p>}
        {conflict.grade === 'direct' ? null : <p className={styles.risk}>{gradeWords(conflict)}</p>}
      </div>
      <div className={styles.grow}>
        <SplitView
          name="conflict"
          label="Picture and steps"
          direction="rows"
          initialSize={240}
          min={120}
          max={800}
          first={
            <GraphPicture
              title={`Both sides of ${conflict.rule} for ${title}`}
              hops={hops}
              start={[conflict.subject.id, ...(conflict.colleague === null ? [] : [conflict.colleague.id])]}
              end={data.sides.map((side) => side.permission.id)}
              selected={selected}
              onSelect={select}
              onSelectHop={(hop) => inspect(hopInspection(hop))}
            />
          }
          second={
            // A region that scrolls can be scrolled by keyboard.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <div className={styles.sides} tabIndex={0} role="region" aria-label="Both sides">
              {data.sides.map((side) => (
                <section key={side.function} className={styles.side}>
                  <h3 className={styles.sideTitle}>{side.functionName}</h3>
                  <p className={styles.sentence}>{side.sentence}</p>
                  {side.permissions.length > 1 ? (
                    <p
                      className={styles.risk}
                    >{`Needs all of: ${side.permissions.map(nodeTitle).join(', ')}`}</p>
                  ) : null}
                  <PathSteps
                    hops={side.path}
                    onNode={select}
                    onSource={(source) => inspect(recordInspection(source))}
                  />
                </section>
              ))}
              <Breaks run={run} no={no} grade={conflict.grade} />
              <ActivitySection run={run} no={no} onSource={(source) => inspect(recordInspection(source))} />
              {compensatingControls.length === 0 ? null : (
                <section className={styles.side}>
                  <h3 className={styles.sideTitle}>Controls that can compensate</h3>
                  <ul className={styles.list}>
                    {compensatingControls.map((control) => (
                      <li key={control}>{control}</li>
                    ))}
                  </ul>
                </section>
              )}
            </div>
          }
        />
      </div>
    </div>
  );
}

/** At which grade a conflict arises first, where that is not plain access. */
function gradeWords({ grade, colleague }: ConflictRow): string {
  if (colleague !== null)
    return `Arises by collusion: together with ${nodeTitle(colleague)}, under the same manager; neither has both sides alone.`;
  return grade === 'machine'
    ? 'Arises through an account that is nobody\u2019s own and for which the subject answers.'
    : 'Arises by takeover: through what the subject can become, reset, own or assume.';
}
