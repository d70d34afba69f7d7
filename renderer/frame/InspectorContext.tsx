/** What is selected, anywhere: the inspector shows it. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Lineage, NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';

/** What an action of the inspector can act on; actions of other screens are offered by it. */
export type InspectedSubject =
  | { readonly kind: 'node'; readonly node: NodeRef }
  | { readonly kind: 'grant'; readonly hop: Hop }
  | { readonly kind: 'record'; readonly source: Lineage }
  | { readonly kind: 'source'; readonly sourceId: number }
  | {
      readonly kind: 'conflict';
      readonly run: number;
      readonly no: number;
      readonly rule: string;
      readonly subject: NodeRef;
    }
  | { readonly kind: 'test-item'; readonly sampleId: number; readonly itemKey: string }
  | { readonly kind: 'control'; readonly controlId: string }
  | { readonly kind: 'exception'; readonly exceptionId: number }
  | { readonly kind: 'evidence'; readonly evidenceId: number };

export type InspectorAction = {
  readonly title: string;
  /** Shortcut that holds while the inspector shows this, e.g. "x". */
  readonly keys?: string;
  readonly run: () => void;
};

export type Inspection = {
  /** Unique; selecting the same again does nothing. */
  readonly key: string;
  /** What kind of thing, e.g. "Account in SAP". */
  readonly kicker: string;
  readonly title: string;
  readonly icon?: ReactNode;
  /** A component that asks the engine itself, so that it stays right. */
  readonly content: ReactNode;
  readonly actions?: readonly InspectorAction[];
  readonly subject?: InspectedSubject;
};

type InspectorState = {
  readonly inspection: Inspection | undefined;
  readonly canGoBack: boolean;
  /** Shows something from a grid or picture; what was shown is forgotten. */
  readonly inspect: (inspection: Inspection) => void;
  /** Shows something that the inspector itself links to; Back returns. */
  readonly follow: (inspection: Inspection) => void;
  readonly back: () => void;
  readonly clear: () => void;
};

const InspectorContext = createContext<InspectorState | null>(null);

/** Keeps the selection of the window. */
export function InspectorProvider({ children }: { readonly children: ReactNode }) {
  const [stack, setStack] = useState<readonly Inspection[]>([]);
  const inspect = useCallback(
    (next: Inspection) =>
      setStack((before) => (before.length === 1 && before[0]?.key === next.key ? before : [next])),
    [],
  );
  const follow = useCallback(
    (next: Inspection) =>
      setStack((before) => (before.at(-1)?.key === next.key ? before : [...before, next])),
    [],
  );
  const back = useCallback(() => setStack((before) => before.slice(0, -1)), []);
  const clear = useCallback(() => setStack([]), []);
  const state = useMemo(
    () => ({ inspection: stack.at(-1), canGoBack: stack.length > 1, inspect, follow, back, clear }),
    [stack, inspect, follow, back, clear],
  );
  return <InspectorContext value={state}>{children}</InspectorContext>;
}

/** The selection of the window, and how to change it. */
export function useInspector(): InspectorState {
  const state = useContext(InspectorContext);
  if (state === null) throw new Error('useInspector is called outside InspectorProvider');
  return state;
}
