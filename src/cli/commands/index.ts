/** All commands, in the order of the work. */
import type { Command } from '../command.ts';
import { activityCommands } from './activity.ts';
import { analyseCommands } from './analyse.ts';
import { annotateCommands } from './annotate.ts';
import { certificationCommands } from './certification.ts';
import { controlCommands } from './controls.ts';
import { correlationCommands } from './correlation.ts';
import { driftCommands } from './drift.ts';
import { engagementCommands } from './engagement.ts';
import { eventCommands } from './events.ts';
import { exposureCommands } from './exposure.ts';
import { graphCommands } from './graph.ts';
import { importCommands } from './import.ts';
import { ipeCommands } from './ipe.ts';
import { mappingCommands } from './mappings.ts';
import { remedyCommands } from './remedy.ts';
import { rosterCommands } from './roster.ts';
import { mitigationCommands } from './mitigations.ts';
import { ruleLintCommands } from './ruleLint.ts';
import { sampleCommands } from './samples.ts';
import { shellCommands } from './shell.ts';
import { whatIfCommands } from './whatIf.ts';
import { workpaperCommands } from './workpaper.ts';

export const commands: readonly Command[] = [
  ...engagementCommands,
  ...importCommands,
  ...ipeCommands,
  ...mappingCommands,
  ...eventCommands,
  ...graphCommands,
  ...rosterCommands,
  ...correlationCommands,
  ...analyseCommands,
  ...whatIfCommands,
  ...driftCommands,
  ...exposureCommands,
  ...certificationCommands,
  ...ruleLintCommands,
  ...remedyCommands,
  ...mitigationCommands,
  ...activityCommands,
  ...controlCommands,
  ...sampleCommands,
  ...annotateCommands,
  ...workpaperCommands,
  ...shellCommands,
];
