/**
 * Every screen, in the order of the work, and the actions that screens offer for what the inspector shows.
 * A new screen is one import and one line here.
 */
import type { ActionSource } from '../frame/Inspector.tsx';
import type { ViewDefinition } from '../frame/view.ts';
import { accountsView } from './accounts/accountsView.ts';
import { overviewView } from './overview/overviewView.ts';
import { peopleView } from './people/peopleView.ts';

export const views: readonly ViewDefinition[] = [overviewView, peopleView, accountsView];

export const actionSources: readonly ActionSource[] = [];
