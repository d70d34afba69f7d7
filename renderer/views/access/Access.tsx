/** The access explorer: search, then the answer as a list beside the picture of the chosen way. */
import { Switch } from '@mantine/core';
import type { NodeRef } from '#contract/define.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { Page } from '../../components/Page.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { worldOfQuery } from '../../components/world.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { changeQuery, goTo } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import styles from './Access.module.css';
import { HolderGrid, PermissionGrid } from './AccessGrids.tsx';
import { AccessWorld } from './AccessWorld.tsx';
import { Breakdown } from './Breakdown.tsx';
import { Neighbourhood } from './Neighbourhood.tsx';
import { NodeSearch } from './NodeSearch.tsx';
import { PathPane } from './PathPane.tsx';
import { pathQueryOf } from './pathQuery.ts';
import { pathEnds, questionOf } from './question.ts';

/** Who can do what, and how. */
export function Access({ route }: ViewProps) {
  const { snapshot } = useEngagement();
  const question = questionOf(route.query);
  const takeover = route.query['takeover'] === '1';
  const world = worldOfQuery(route.query);
  const isAccess = question.kind === 'access';
  const ends = pathEnds(question);
  const search = (
    <NodeSearch
      label="Find a person, account, group, role or permission"
      placeholder="Person, account, group, role, permission"
      onChoose={open}
    />
  );
  if (question.kind === 'none') {
    return (
      <Page title="Access explorer" toolbar={search}>
        <Empty
          title="Search for a person or a permission"
          text="A person or account shows what it can do and how. A permission, role or group shows who can reach it."
        />
      </Page>
    );
  }
  return (
    <Page
      title="Access explorer"
      toolbar={
        <>
          {search}
          <ViewTabs
            label="Question"
            tabs={[
              { id: 'access', title: 'What can it do' },
              { id: 'holders', title: 'Who can' },
            ]}
            value={question.kind}
            onChange={(kind) =>
              goTo('access', [], kind === 'access' ? { of: question.of } : { holders: question.of })
            }
          />
          {ends === null ? (
            <ViewTabs
              label="Beside the list"
              tabs={[
                { id: 'picture', title: 'Picture' },
                { id: 'counts', title: 'Counts' },
              ]}
              value={route.query['side'] === 'counts' ? 'counts' : 'picture'}
              onChange={(side) => changeQuery({ side: side === 'picture' ? '' : side })}
            />
          ) : null}
          <Switch
            size="xs"
            label="With takeover"
            checked={takeover}
            onChange={(event) =>
              changeQuery({ takeover: event.currentTarget.checked ? '1' : '', to: '', from: '' })
            }
          />
        </>
      }
    >
      <Subject node={question.of} />
      <AccessWorld
        kind={question.kind}
        of={question.of}
        takeover={takeover}
        snapshot={snapshot}
        world={world}
      />
      <SplitView
        name="access"
        label="List and picture"
        initialSize={640}
        first={
          isAccess ? (
            <PermissionGrid of={question.of} takeover={takeover} snapshot={snapshot} world={world} />
          ) : (
            <HolderGrid of={question.of} takeover={takeover} snapshot={snapshot} world={world} />
          )
        }
        second={
          ends === null ? (
            route.query['side'] !== 'counts' ? (
              <Neighbourhood node={question.of} snapshot={snapshot} />
            ) : (
              <Breakdown
                of={question.of}
                direction={isAccess ? 'access' : 'holders'}
                takeover={takeover}
                snapshot={snapshot}
                world={world}
              />
            )
          ) : (
            <PathPane
              {...ends}
              takeover={takeover}
              snapshot={snapshot}
              world={world}
              query={pathQueryOf(route.query)}
            />
          )
        }
      />
    </Page>
  );
}

/** A subject shows what it can do, anything else who can reach it. */
function open(node: NodeRef): void {
  const isSubject = node.kind === 'identity' || node.kind === 'account' || node.kind === 'credential';
  goTo('access', [], isSubject ? { of: nodeText(node) } : { holders: nodeText(node) });
}

function Subject({ node }: { readonly node: string }) {
  const { snapshot } = useEngagement();
  const answer = useQuery('graph.node', { node, ...(snapshot === undefined ? {} : { snapshot }) });
  const title = answer.data === undefined ? node : nodeTitle(answer.data.node);
  useCrumbs([{ title }]);
  if (answer.status === 'failed') return <ErrorNote error={answer.error} />;
  if (answer.data === undefined) return null;
  const { node: found, person } = answer.data;
  return (
    <p className={styles.note}>
      <span className={styles.subject}>
        <KindIcon kind={kindName(found.kind)} />
        <span className={styles.subjectName}>{title}</span>
        <span>{found.system === '' ? found.key : `${found.key} in ${found.system}`}</span>
        {person === null || person.id === found.id ? null : <span>{`belongs to ${nodeTitle(person)}`}</span>}
      </span>
    </p>
  );
}
