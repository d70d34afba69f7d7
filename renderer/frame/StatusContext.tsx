/** What the view on screen tells the status strip and the breadcrumb. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { Completeness } from '#contract/define.ts';

export type ViewStatus = {
  /** Rows after the filter, and before it. */
  readonly rows?: { readonly total: number; readonly population: number; readonly noun: string };
  readonly completeness?: Completeness;
  /** Findings behind `completeness`. */
  readonly findings?: number;
};

type StatusState = {
  readonly status: ViewStatus;
  readonly crumbs: readonly Crumb[];
  readonly setStatus: (part: string, status: ViewStatus | null) => void;
  readonly setCrumbs: (crumbs: readonly Crumb[]) => void;
};

/** One part of the breadcrumb after the view's own name. */
export type Crumb = { readonly title: string; readonly hash?: string };

const StatusContext = createContext<StatusState | null>(null);

/** Keeps what the strip shows. */
export function StatusProvider({ children }: { readonly children: ReactNode }) {
  const [parts, setParts] = useState<ReadonlyMap<string, ViewStatus>>(new Map());
  const setStatus = useCallback((part: string, status: ViewStatus | null) => {
    setParts((before) => {
      const after = new Map(before);
      if (status === null) after.delete(part);
      else after.set(part, status);
      return after;
    });
  }, []);
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([]);
  const state = useMemo(
    () => ({ status: joined([...parts.values()]), crumbs, setStatus, setCrumbs }),
    [parts, crumbs, setStatus],
  );
  return <StatusContext value={state}>{children}</StatusContext>;
}

/** What a view and its grid say together. */
function joined(parts: readonly ViewStatus[]): ViewStatus {
  return parts.reduce<ViewStatus>((all, part) => ({ ...all, ...part }), {});
}

/** For the frame: what to show. */
export function useStatus(): StatusState {
  const state = useContext(StatusContext);
  if (state === null) throw new Error('useStatus is called outside StatusProvider');
  return state;
}

/** For a view: says what stands on screen while it does. The grid calls it by itself. */
export function useViewStatus(status: ViewStatus): void {
  const { setStatus } = useStatus();
  const part = useId();
  const text = JSON.stringify(status);
  useEffect(() => {
    setStatus(part, JSON.parse(text) as ViewStatus);
    return () => setStatus(part, null);
  }, [setStatus, part, text]);
}

/** For a view: the breadcrumb after its own name, e.g. the rule and the person of a conflict. */
export function useCrumbs(crumbs: readonly Crumb[]): void {
  const { setCrumbs } = useStatus();
  const text = JSON.stringify(crumbs);
  useEffect(() => {
    setCrumbs(JSON.parse(text) as Crumb[]);
    return () => setCrumbs([]);
  }, [setCrumbs, text]);
}
