/** Exceptions: the register with ageing, the form, one exception with its history. */
import { Button } from '@mantine/core';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import { exceptionColumns } from './exceptionColumns.tsx';
import { exceptionInspection } from './exceptionInspection.tsx';
import { ExceptionPage } from './ExceptionPage.tsx';
import { NewException } from './NewException.tsx';

/** `#/exceptions`, `#/exceptions/new?from=...`, `#/exceptions/<number>`. */
export function Exceptions({ route }: ViewProps) {
  const place = route.path[0] ?? '';
  if (place === 'new') return <NewException query={route.query} />;
  if (/^\d+$/.test(place)) return <ExceptionPage key={place} id={Number(place)} />;
  return <Register />;
}

function Register() {
  const { engagement } = useEngagement();
  const { inspect } = useInspector();
  const rows = useLoad('exception.list', {}, (output) => output);
  const raise = <Button onClick={() => goTo('exceptions', ['new'])}>Raise an exception</Button>;
  return (
    <Page title="Exceptions" actions={raise}>
      <Grid
        name="exceptions"
        noun="exceptions"
        isMain
        columns={exceptionColumns}
        rows={rows}
        rowKey={(row) => String(row.id)}
        onSelect={(row) => inspect(exceptionInspection(row))}
        onOpen={(row) => goTo('exceptions', [String(row.id)])}
        exportContext={`${engagement.client}, exceptions`}
        empty={
          <Empty
            title="No exceptions"
            text="Deviations of test sheets and conflicts become exceptions with X: condition, criteria, cause, effect and what is to be done."
          >
            {raise}
          </Empty>
        }
      />
    </Page>
  );
}
