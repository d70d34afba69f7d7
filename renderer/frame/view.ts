/** How a screen is declared. The rail, the palette and the G-keys are made from the list in views/registry.ts. */
import type { ComponentType } from 'react';
import type { Output } from '#contract/index.ts';
import type { Route } from './route.ts';

export type RailGroup = '' | 'Data' | 'Tests' | 'Audit' | 'File';
export const RAIL_GROUPS: readonly RailGroup[] = ['', 'Data', 'Tests', 'Audit', 'File'];

export type Overview = Output<'overview.get'>;

export type ViewProps = { readonly route: Route };

export type ViewDefinition = {
  /** First part of the address: `#/sources`. */
  readonly id: string;
  readonly title: string;
  readonly group: RailGroup;
  /** False: reached by key, palette and links only. */
  readonly isInRail?: boolean;
  /** Second key after G. */
  readonly goKey: string;
  /** A Tabler icon. */
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  readonly component: ComponentType<ViewProps>;
  /** Number beside the name in the rail. */
  readonly count?: (overview: Overview) => number | undefined;
  /** True: a dot says that something here needs the auditor. */
  readonly needsAttention?: (overview: Overview) => boolean;
};
