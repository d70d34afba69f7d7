/** Joins the contract to the stages: every method of the contract has exactly one handler. */
import {
  activityHandlers,
  analyseHandlers,
  certificationHandlers,
  driftHandlers,
  exposureHandlers,
  mitigationHandlers,
  ruleLintHandlers,
} from '#analyse/index.ts';
import { annotateHandlers } from '#annotate/index.ts';
import { controlHandlers } from '#control/index.ts';
import type { Method } from '#contract/index.ts';
import { evidenceHandlers } from '#evidence/index.ts';
import { graphHandlers } from '#graph/index.ts';
import { importHandlers } from '#import/index.ts';
import { normaliseHandlers } from '#normalise/index.ts';
import { sampleHandlers } from '#sample/index.ts';
import type { HandlersOf } from '#store/index.ts';
import { workpaperHandlers } from '#workpaper/index.ts';
import { helpHandlers } from './help.ts';
import { journalHandlers } from './journalHandlers.ts';

/** Methods that the engine itself carries out: they change which engagement is open. */
export const lifeCycleMethods = [
  'engagement.create',
  'engagement.open',
  'engagement.close',
  'engagement.current',
  'engagement.recent',
  'engagement.demo',
  'about.info',
] as const;
export type LifeCycleMethod = (typeof lifeCycleMethods)[number];

export const stageHandlers: HandlersOf<Exclude<Method, LifeCycleMethod>> = {
  ...helpHandlers,
  ...journalHandlers,
  ...importHandlers,
  ...normaliseHandlers,
  ...graphHandlers,
  ...analyseHandlers,
  ...driftHandlers,
  ...exposureHandlers,
  ...certificationHandlers,
  ...mitigationHandlers,
  ...activityHandlers,
  ...ruleLintHandlers,
  ...controlHandlers,
  ...evidenceHandlers,
  ...sampleHandlers,
  ...annotateHandlers,
  ...workpaperHandlers,
};
