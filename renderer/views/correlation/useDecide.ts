/** Deciding from the screen: accept, reject, no person, take back; a refusal is shown. */
import type { Input } from '#contract/index.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { showToast } from '../../frame/toast.ts';

export type Decision = Input<'correlation.decide'>['decisions'][number];

export function useDecide() {
  const { snapshot } = useEngagement();
  const decide = useCommand('correlation.decide');
  const undo = useCommand('correlation.undo');
  return {
    error: decide.error ?? undo.error,
    isRunning: decide.isRunning || undo.isRunning,
    /** True when the engine took it. */
    decide: async (decision: Decision, reason = ''): Promise<boolean> => {
      const done = await decide.run({
        decisions: [decision],
        reason,
        ...(snapshot === undefined ? {} : { snapshot }),
      });
      return done !== undefined;
    },
    /** Without a number: the latest that stands. */
    undo: async (decision?: number): Promise<void> => {
      const done = await undo.run(decision === undefined ? {} : { decision });
      if (done)
        showToast({
          title:
            done.undone.length === 1
              ? `Decision ${done.undone[0]} taken back.`
              : `${done.undone.length} decisions taken back.`,
        });
    },
  };
}
