/** One control: the form, gaps and tests, evidence, every version before. */
import { Button } from '@mantine/core';
import type { ControlFields } from '#contract/control.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { Section } from '../../components/Section.tsx';
import { instantWords } from '../../components/words.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { showToast } from '../../frame/toast.ts';
import { goTo } from '../../frame/useRoute.ts';
import { AttachedEvidence } from '../evidence/AttachedEvidence.tsx';
import { ControlState } from './ControlFacts.tsx';
import { ControlForm } from './ControlForm.tsx';
import { ControlTabs } from './ControlTabs.tsx';
import { ControlHistory } from './ControlHistory.tsx';
import styles from './Controls.module.css';
import { controlFieldsOf } from './controlText.ts';

/** @param id - e.g. AC-01. */
export function ControlPage({ id }: { readonly id: string }) {
  const answer = useQuery('control.get', { id });
  const saving = useCommand('control.save');
  useCrumbs([{ title: id }]);
  if (answer.status === 'failed')
    return (
      <Page title={`Control ${id}`} layout="scroll">
        <ErrorNote error={answer.error} onRetry={answer.refetch} />
      </Page>
    );
  if (answer.data === undefined)
    return (
      <Page title={`Control ${id}`} layout="scroll">
        <p className={styles.wait}>Reading</p>
      </Page>
    );
  const { control, history } = answer.data;
  const keep = async (fields: ControlFields) => {
    const done = await saving.run({ control: fields });
    if (done !== undefined) showToast({ title: `${id}: version ${done.control.version}` });
  };
  return (
    <Page
      title={`Control ${id}`}
      layout="scroll"
      toolbar={
        <>
          <ControlTabs id={id} value="record" />
          <span className={styles.dim}>
            Version {control.version}, {instantWords(control.changedAt)} UTC, {control.changedBy}
          </span>
        </>
      }
      actions={
        <>
          <Button
            variant="default"
            onClick={() => goTo('exceptions', ['new'], { from: 'other', text: `Control ${id}`, control: id })}
          >
            Raise exception
          </Button>
          <Button variant="default" onClick={() => goTo('samples', ['new'], { control: id })}>
            Freeze a population
          </Button>
        </>
      }
    >
      <div className={styles.two}>
        <ControlForm
          key={control.version}
          initial={controlFieldsOf(control)}
          gaps={control.gaps}
          isIdFixed
          verb="Keep the changes"
          isRunning={saving.isRunning}
          error={saving.error}
          onSave={(fields) => void keep(fields)}
          onCancel={() => goTo('controls')}
        />
        <div className={styles.side}>
          <ControlState control={control} />
          <AttachedEvidence subject={{ kind: 'control', id }} />
        </div>
      </div>
      <Section title="Versions" count={history.length}>
        <ControlHistory history={history} />
      </Section>
    </Page>
  );
}
