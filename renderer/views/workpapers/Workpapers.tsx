/** The workpaper set: what it holds now, each sheet as it would be written, and the sets written so far. */
import { Button } from '@mantine/core';
import { useJob } from '../../client/jobs.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { classNames } from '../../components/classNames.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { toHash } from '../../frame/route.ts';
import { useViewStatus } from '../../frame/StatusContext.tsx';
import { showToast } from '../../frame/toast.ts';
import { changeQuery } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { SheetPreview } from './SheetPreview.tsx';
import { WrittenSets } from './WrittenSets.tsx';
import styles from './Workpapers.module.css';

/** `#/workpapers?ref=F-AC01-1`, `#/workpapers?tab=sets`. */
export function Workpapers({ route }: ViewProps) {
  const tab = route.query['tab'] === 'sets' ? 'sets' : 'index';
  const job = useJob('workpaper.write', 'Workpapers');
  const write = () =>
    void job.start({}).then((end) => {
      if (end.status === 'failed')
        showToast({ title: 'The workpapers were not written', text: end.error.message, isFailure: true });
      if (end.status === 'done') {
        showToast({
          title: `Set ${end.data.set}: ${end.data.files.length} files`,
          link: { words: 'Save them', hash: toHash('workpapers', [], { tab: 'sets' }) },
        });
      }
    });
  return (
    <Page
      title="Workpapers"
      toolbar={
        <ViewTabs
          label="View"
          tabs={[
            { id: 'index', title: 'Index' },
            { id: 'sets', title: 'Written sets' },
          ]}
          value={tab}
          onChange={(next) => changeQuery({ tab: next === 'index' ? '' : next })}
        />
      }
      actions={
        <Button onClick={write} loading={job.isRunning}>
          Write the set
        </Button>
      }
    >
      {tab === 'sets' ? <WrittenSets /> : <Index chosen={route.query['ref']} />}
    </Page>
  );
}

function Index({ chosen }: { readonly chosen: string | undefined }) {
  const index = useQuery('workpaper.index', {});
  const entries = index.data?.entries ?? [];
  useViewStatus({ rows: { total: entries.length, population: entries.length, noun: 'sheets' } });
  if (index.status === 'failed') return <ErrorNote error={index.error} />;
  if (index.data === undefined) return <Empty title="Reading the index" />;
  const ref = chosen ?? entries[0]?.ref;
  return (
    <SplitView
      name="workpapers"
      label="Index and sheet"
      initialSize={560}
      first={
        // A region that scrolls can be scrolled by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles.index} tabIndex={0} role="region" aria-label="Index">
          <table className={styles.list}>
            <thead>
              <tr>
                <th scope="col">Ref</th>
                <th scope="col">Sheet</th>
                <th scope="col" className={styles.number}>
                  Rows
                </th>
                <th scope="col">Data</th>
                <th scope="col">File</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.ref} aria-selected={entry.ref === ref}>
                  <td className={classNames('tm-mono', styles.name)}>{entry.ref}</td>
                  <td>
                    <button
                      type="button"
                      className={styles.open}
                      onClick={() => changeQuery({ ref: entry.ref })}
                    >
                      {entry.title}
                    </button>
                  </td>
                  <td className={styles.number}>{entry.rows.toLocaleString('en')}</td>
                  <td>
                    <CompletenessBadge status={entry.completeness} />
                  </td>
                  <td>{entry.file}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
      second={ref === undefined ? null : <SheetPreview key={ref} sheet={ref} />}
    />
  );
}
