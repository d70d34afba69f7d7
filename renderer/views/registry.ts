/**
 * Every screen, in the order of the work, and the actions that screens offer for what the inspector shows.
 * A new screen is one import and one line here.
 */
import type { ActionSource } from '../frame/Inspector.tsx';
import type { ViewDefinition } from '../frame/view.ts';
import { accessView } from './access/accessView.ts';
import { accountsView } from './accounts/accountsView.ts';
import { conflictsView } from './conflicts/conflictsView.ts';
import { controlsView } from './controls/controlsView.ts';
import { attachAction } from './evidence/attachAction.ts';
import { driftView } from './drift/driftView.ts';
import { eventsView } from './events/eventsView.ts';
import { correlationView } from './correlation/correlationView.ts';
import { evidenceView } from './evidence/evidenceView.ts';
import { exceptionsView } from './exceptions/exceptionsView.ts';
import { raiseAction } from './exceptions/raiseAction.ts';
import { helpView } from './help/helpView.ts';
import { journalView } from './journal/journalView.ts';
import { overviewView } from './overview/overviewView.ts';
import { peopleView } from './people/peopleView.ts';
import { samplesView } from './samples/samplesView.ts';
import { sourcesView } from './sources/sourcesView.ts';
import { whatIfAction } from './whatIf/whatIfAction.ts';
import { whatIfView } from './whatIf/whatIfView.ts';
import { workpapersView } from './workpapers/workpapersView.ts';

export const views: readonly ViewDefinition[] = [
  overviewView,
  sourcesView,
  peopleView,
  accountsView,
  correlationView,
  eventsView,
  accessView,
  conflictsView,
  whatIfView,
  driftView,
  controlsView,
  samplesView,
  exceptionsView,
  evidenceView,
  workpapersView,
  journalView,
  helpView,
];

export const actionSources: readonly ActionSource[] = [raiseAction, attachAction, whatIfAction];
