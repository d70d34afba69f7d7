/** Controls: register, accountability, the form, import of a client's register. */
import { Button } from '@mantine/core';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { changeQuery, goTo } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { accountabilityColumns, registerColumns } from './controlColumns.tsx';
import { controlInspection } from './controlInspection.tsx';
import { ControlExecutors } from './ControlExecutors.tsx';
import { ControlPage } from './ControlPage.tsx';
import { NewControl } from './NewControl.tsx';
import { RegisterImport } from './RegisterImport.tsx';

const TABS = [
  { id: 'register', title: 'Register' },
  { id: 'accountability', title: 'Accountability' },
] as const;

/** `#/controls`, `#/controls?view=accountability`, `#/controls/new`, `#/controls/import`, `#/controls/<id>`, `#/controls/<id>?tab=executors`. */
export function Controls({ route }: ViewProps) {
  const place = route.path[0];
  if (place === 'new' && route.path.length === 1) return <NewControl />;
  if (place === 'import' && route.path.length === 1) return <RegisterImport />;
  if (place !== undefined)
    return route.query['tab'] === 'executors' ? (
      <ControlExecutors key={place} id={place} takeover={route.query['takeover'] === '1'} />
    ) : (
      <ControlPage key={place} id={place} />
    );
  return <ControlList view={route.query['view'] === 'accountability' ? 'accountability' : 'register'} />;
}

function ControlList({ view }: { readonly view: (typeof TABS)[number]['id'] }) {
  const { engagement } = useEngagement();
  const { inspect } = useInspector();
  const rows = useLoad('control.list', {}, (output) => output);
  return (
    <Page
      title="Controls"
      toolbar={
        <ViewTabs
          label="Views of controls"
          tabs={TABS}
          value={view}
          onChange={(id) => changeQuery({ view: id === 'register' ? '' : id })}
        />
      }
      actions={
        <>
          <Button variant="default" onClick={() => goTo('controls', ['import'])}>
            Import a register
          </Button>
          <Button onClick={() => goTo('controls', ['new'])}>Add a control</Button>
        </>
      }
    >
      <Grid
        key={view}
        name={`controls.${view}`}
        noun="controls"
        isMain
        columns={view === 'register' ? registerColumns : accountabilityColumns}
        rows={rows}
        rowKey={(row) => row.id}
        onSelect={(row) => inspect(controlInspection(row.id))}
        onOpen={(row) => goTo('controls', [row.id])}
        exportContext={`${engagement.client}, controls`}
        empty={
          <Empty
            title="No controls"
            text="The client's control register belongs here, as a spreadsheet or control by control. Populations, samples and exceptions refer to it."
          >
            <Button onClick={() => goTo('controls', ['import'])}>Import a register</Button>
          </Empty>
        }
      />
    </Page>
  );
}
