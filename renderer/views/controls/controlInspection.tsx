/** A control in the inspector. */
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import type { Inspection } from '../../frame/InspectorContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import { AttachedEvidence } from '../evidence/AttachedEvidence.tsx';
import { ControlFacts, ControlState } from './ControlFacts.tsx';

/** Facts, gaps, evidence; the actions lead on to its population. */
export function controlInspection(id: string): Inspection {
  return {
    key: `control ${id}`,
    kicker: 'Control',
    title: id,
    content: <ControlDetail id={id} />,
    subject: { kind: 'control', controlId: id },
    actions: [
      { title: 'Open', run: () => goTo('controls', [id]) },
      {
        title: 'Freeze a population',
        keys: 'f',
        run: () => goTo('samples', ['new'], { control: id }),
      },
    ],
  };
}

function ControlDetail({ id }: { readonly id: string }) {
  const answer = useQuery('control.get', { id });
  if (answer.status === 'failed') return <ErrorNote error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return <span>Reading</span>;
  return (
    <>
      <ControlFacts control={answer.data.control} />
      <ControlState control={answer.data.control} />
      <AttachedEvidence subject={{ kind: 'control', id }} />
    </>
  );
}
