/** The form of a new exception, filled with what its origin says already. */
import type { ExceptionFields } from '#contract/annotate.ts';
import { useQuery } from '../../client/useQuery.ts';
import { useCommand } from '../../client/useCommand.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { showToast } from '../../frame/toast.ts';
import { goTo } from '../../frame/useRoute.ts';
import { ExceptionForm } from './ExceptionForm.tsx';
import styles from './Exceptions.module.css';
import { blankException, fromConflict, fromTestItem } from './exceptionText.ts';
import { originFromQuery } from './origin.ts';

/** @param query - the origin, as `originQuery` writes it; `control` names a control. */
export function NewException({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const origin = originFromQuery(query);
  useCrumbs([{ title: 'New' }]);
  const conflict = useQuery(
    'conflicts.get',
    origin.kind === 'conflict' ? { run: origin.run, no: origin.no } : null,
  );
  const sheet = useQuery('sheet.get', origin.kind === 'test-item' ? { sampleId: origin.sampleId } : null);
  const raising = useCommand('exception.raise');
  const { clear } = useInspector();
  const blank = blankException(origin, query['control'] ?? '');
  const failed = conflict.error ?? sheet.error;
  if (failed !== undefined)
    return (
      <Page title="New exception" layout="scroll">
        <ErrorNote error={failed} />
      </Page>
    );
  const filled =
    origin.kind === 'conflict'
      ? conflict.data && fromConflict(blank, conflict.data)
      : origin.kind === 'test-item'
        ? sheet.data && fromTestItem(blank, sheet.data, origin)
        : blank;
  if (filled === undefined)
    return (
      <Page title="New exception" layout="scroll">
        <p className={styles.wait}>Reading the origin</p>
      </Page>
    );
  const raise = async (fields: ExceptionFields) => {
    const done = await raising.run({ fields });
    if (done === undefined) return;
    showToast({ title: `${done.exception.ref} raised` });
    // What the exception was raised from stood beside the form.
    clear();
    goTo('exceptions', [String(done.exception.id)]);
  };
  return (
    <Page title="New exception" layout="scroll">
      <ExceptionForm
        key={JSON.stringify(origin)}
        initial={filled}
        letters={sheet.data?.attributes.map(({ letter, title }) => ({ letter, title })) ?? []}
        verb="Raise the exception"
        isRunning={raising.isRunning}
        error={raising.error}
        onSave={(fields) => void raise(fields)}
        onCancel={() => history.back()}
      />
    </Page>
  );
}
