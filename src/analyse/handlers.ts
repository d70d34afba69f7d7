/** The analyse methods of the contract. */
import { snapshotOf } from '#normalise/index.ts';
import type { HandlersOf } from '#store/context.ts';
import { conflictDetail } from './conflictDetail.ts';
import { conflictList } from './conflictList.ts';
import { conflictMatrix } from './conflictMatrix.ts';
import { shippedPacks } from './loadRulePack.ts';
import { packOf } from './packOf.ts';
import { describePack } from './describePack.ts';
import { runsOf } from './queries.ts';
import { controlExecutors } from './executors/controlExecutors.ts';
import { runConflicts } from './runConflicts.ts';
import { remedyHandlers } from './remedy/handlers.ts';
import { packRefOf, runSummaryOf } from './runs.ts';
import { whatIfHandlers } from './whatIf/handlers.ts';

export const analyseHandlers = {
  ...whatIfHandlers,
  ...remedyHandlers,
  'rules.list': (_, context) => ({
    packs: shippedPacks(context.resources).map(({ pack, sha256 }) => packRefOf(pack, sha256)),
  }),
  'rules.pack': (input, context) => describePack(packOf(input.pack, context)),
  'conflicts.run': runConflicts,
  'control.executors': controlExecutors,
  'conflicts.runs': (input, { db }) => {
    const snapshotId = input.snapshot === undefined ? undefined : snapshotOf(db, input.snapshot).id;
    return { runs: runsOf(db, snapshotId).map(runSummaryOf) };
  },
  'conflicts.list': conflictList,
  'conflicts.matrix': conflictMatrix,
  'conflicts.get': conflictDetail,
} satisfies HandlersOf<
  | keyof typeof whatIfHandlers
  | keyof typeof remedyHandlers
  | 'rules.list'
  | 'rules.pack'
  | 'conflicts.run'
  | 'control.executors'
  | 'conflicts.runs'
  | 'conflicts.list'
  | 'conflicts.matrix'
  | 'conflicts.get'
>;
