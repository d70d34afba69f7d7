/** All that Tickmark can do: every call that the window, the command line and the tests can make. */
import type { z } from 'zod';
import { activityMethods } from './activity.ts';
import { analyseMethods } from './analyse.ts';
import { annotateMethods } from './annotate.ts';
import { certificationMethods } from './certification.ts';
import { controlMethods } from './control.ts';
import { driftMethods } from './drift.ts';
import { correlationMethods } from './correlation.ts';
import type { MethodKind } from './define.ts';
import { engagementMethods } from './engagement.ts';
import { eventMethods } from './eventMethods.ts';
import { exposureMethods } from './exposure.ts';
import { evidenceMethods } from './evidence.ts';
import { graphMethods } from './graph.ts';
import { importMethods } from './import.ts';
import { mappingMethods } from './mappingMethods.ts';
import { mitigationMethods } from './mitigation.ts';
import { ruleLintMethods } from './ruleLint.ts';
import { remedyMethods } from './remedy.ts';
import { rosterMethods } from './roster.ts';
import { ipeMethods } from './ipe.ts';
import { sampleMethods } from './sample.ts';
import { whatIfMethods } from './whatIf.ts';
import { workpaperMethods } from './workpaper.ts';

export const contract = {
  ...engagementMethods,
  ...importMethods,
  ...mappingMethods,
  ...eventMethods,
  ...ipeMethods,
  ...graphMethods,
  ...correlationMethods,
  ...rosterMethods,
  ...analyseMethods,
  ...whatIfMethods,
  ...driftMethods,
  ...exposureMethods,
  ...certificationMethods,
  ...ruleLintMethods,
  ...remedyMethods,
  ...mitigationMethods,
  ...activityMethods,
  ...controlMethods,
  ...evidenceMethods,
  ...sampleMethods,
  ...annotateMethods,
  ...workpaperMethods,
} as const;

export type Contract = typeof contract;
export type Method = keyof Contract;
export type MethodOf<K extends MethodKind> = {
  [M in Method]: Contract[M]['kind'] extends K ? M : never;
}[Method];
/** What a caller gives: defaults may be left out. */
export type Input<M extends Method> = z.input<Contract[M]['input']>;
/** What a handler gets: defaults are filled in. */
export type ParsedInput<M extends Method> = z.output<Contract[M]['input']>;
export type Output<M extends Method> = z.output<Contract[M]['output']>;

/** True when `name` is a method of the contract (its own, not one inherited by every object). */
export function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}

/** State changes that listeners may want to know: which part of the engagement is no longer as it was. */
export const topics = [
  'engagement',
  'sources',
  'graph',
  'conflicts',
  'drift',
  'baskets',
  'controls',
  'evidence',
  'samples',
  'sheets',
  'exceptions',
  'workpapers',
  'journal',
] as const;
export type Topic = (typeof topics)[number];
export type EngineEvent = { readonly topic: Topic };
export type Progress = {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly what: string;
};
