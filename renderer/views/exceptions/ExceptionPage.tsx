/** One exception: its form, evidence, and every version before. */
import type { ExceptionFields } from '#contract/annotate.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Page } from '../../components/Page.tsx';
import { Section } from '../../components/Section.tsx';
import { countWords, instantWords } from '../../components/words.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { showToast } from '../../frame/toast.ts';
import { goTo } from '../../frame/useRoute.ts';
import { AttachedEvidence } from '../evidence/AttachedEvidence.tsx';
import { overdueDays } from './age.ts';
import { ExceptionForm } from './ExceptionForm.tsx';
import { ExceptionHistory } from './ExceptionHistory.tsx';
import styles from './Exceptions.module.css';
import { fieldsOf } from './exceptionText.ts';
import { originHash } from './origin.ts';

/** @param id - number of the exception. */
export function ExceptionPage({ id }: { readonly id: number }) {
  const answer = useQuery('exception.get', { id });
  const changing = useCommand('exception.change');
  const row = answer.data?.exception;
  useCrumbs(row === undefined ? [] : [{ title: `${row.ref} ${row.title}` }]);
  if (answer.status === 'failed')
    return (
      <Page title="Exception" layout="scroll">
        <ErrorNote error={answer.error} onRetry={answer.refetch} />
      </Page>
    );
  if (answer.data === undefined || row === undefined)
    return (
      <Page title="Exception" layout="scroll">
        <p className={styles.wait}>Reading</p>
      </Page>
    );
  const keep = async (fields: ExceptionFields) => {
    const done = await changing.run({ id, fields });
    if (done !== undefined) showToast({ title: `${row.ref}: version ${done.exception.version}` });
  };
  const late = overdueDays(row);
  const origin = originHash(row.origin);
  return (
    <Page title={`${row.ref} ${row.title}`} layout="scroll">
      <Facts
        facts={[
          ['Reference', <code key="ref">{row.ref}</code>],
          [
            'Origin',
            origin === '' ? (
              row.originText
            ) : (
              <a key="origin" href={origin}>
                {row.originText}
              </a>
            ),
          ],
          ['Raised', `${instantWords(row.raisedAt)} UTC by ${row.raisedBy}`],
          [
            'Age',
            `${countWords(row.ageDays, 'day')}${late === 0 ? '' : `, ${countWords(late, 'day')} after its due date`}`,
          ],
        ]}
      />
      <ExceptionForm
        key={row.version}
        initial={fieldsOf(row)}
        letters={[]}
        isOriginFixed
        verb="Keep the changes"
        isRunning={changing.isRunning}
        error={changing.error}
        onSave={(fields) => void keep(fields)}
        onCancel={() => goTo('exceptions')}
      />
      <AttachedEvidence subject={{ kind: 'exception', id: String(id) }} />
      <Section title="Versions" count={answer.data.history.length}>
        <ExceptionHistory history={answer.data.history} />
      </Section>
    </Page>
  );
}
