/** The form of a new control. */
import type { ControlFields } from '#contract/control.ts';
import { useCommand } from '../../client/useCommand.ts';
import { Page } from '../../components/Page.tsx';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { showToast } from '../../frame/toast.ts';
import { goTo } from '../../frame/useRoute.ts';
import { ControlForm } from './ControlForm.tsx';
import { BLANK_CONTROL } from './controlText.ts';

/** Adds a control to the register. */
export function NewControl() {
  const saving = useCommand('control.save');
  useCrumbs([{ title: 'New' }]);
  const add = async (fields: ControlFields) => {
    const done = await saving.run({ control: fields });
    if (done === undefined) return;
    showToast({ title: `${done.control.id}: version ${done.control.version}` });
    goTo('controls', [done.control.id]);
  };
  return (
    <Page title="New control" layout="scroll">
      <ControlForm
        initial={BLANK_CONTROL}
        gaps={[]}
        verb="Add the control"
        isRunning={saving.isRunning}
        error={saving.error}
        onSave={(fields) => void add(fields)}
        onCancel={() => goTo('controls')}
      />
    </Page>
  );
}
