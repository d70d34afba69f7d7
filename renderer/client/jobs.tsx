/** Jobs that run now, for the status strip; a job outlives the view that started it. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Input, MethodOf, Output, Progress } from '#contract/index.ts';
import { isCancelled, toCallError, type CallError } from './callError.ts';
import { useEngine } from './EngineProvider.tsx';

export type RunningJob = {
  readonly id: number;
  readonly method: MethodOf<'job'>;
  readonly title: string;
  /** Undefined until the first report. */
  readonly progress: Progress | undefined;
  readonly cancel: () => void;
};

export type JobEnd<T> =
  | { readonly status: 'done'; readonly data: T }
  | { readonly status: 'failed'; readonly error: CallError }
  | { readonly status: 'cancelled' };

type Jobs = {
  readonly running: readonly RunningJob[];
  readonly run: <M extends MethodOf<'job'>>(
    method: M,
    input: Input<M>,
    title: string,
    onStart: (id: number) => void,
  ) => Promise<JobEnd<Output<M>>>;
};

const JobsContext = createContext<Jobs | null>(null);
let lastJobId = 0;

/** Keeps the jobs of the window. */
export function JobsProvider({ children }: { readonly children: ReactNode }) {
  const client = useEngine();
  const [running, setRunning] = useState<readonly RunningJob[]>([]);

  const run = useCallback<Jobs['run']>(
    async (method, input, title, onStart) => {
      lastJobId += 1;
      const id = lastJobId;
      const controller = new AbortController();
      const job: RunningJob = { id, method, title, progress: undefined, cancel: () => controller.abort() };
      setRunning((before) => [...before, job]);
      onStart(id);
      const onProgress = (progress: Progress) =>
        setRunning((before) => before.map((one) => (one.id === id ? { ...one, progress } : one)));
      try {
        return {
          status: 'done',
          data: await client.call(method, input, { signal: controller.signal, onProgress }),
        };
      } catch (reason) {
        const error = toCallError(reason);
        return isCancelled(error) ? { status: 'cancelled' } : { status: 'failed', error };
      } finally {
        setRunning((before) => before.filter((one) => one.id !== id));
      }
    },
    [client],
  );
  const jobs = useMemo(() => ({ running, run }), [running, run]);
  return <JobsContext value={jobs}>{children}</JobsContext>;
}

function useJobs(): Jobs {
  const jobs = useContext(JobsContext);
  if (jobs === null) throw new Error('useJob is called outside JobsProvider');
  return jobs;
}

/** The jobs that run now, oldest first. */
export function useRunningJobs(): readonly RunningJob[] {
  return useJobs().running;
}

export type Job<M extends MethodOf<'job'>> = {
  /** Resolves when the job has ended, whichever way. */
  readonly start: (input: Input<M>) => Promise<JobEnd<Output<M>>>;
  readonly isRunning: boolean;
  readonly progress: Progress | undefined;
  readonly cancel: () => void;
  readonly error: CallError | undefined;
};

/**
 * A job of the contract; its progress and its cancel button stand in the status strip too.
 *
 * @param title - what the strip calls it, e.g. "Import of 3 files".
 */
export function useJob<M extends MethodOf<'job'>>(method: M, title: string): Job<M> {
  const { running, run } = useJobs();
  const [id, setId] = useState(-1);
  const [error, setError] = useState<CallError>();
  const mine = running.find((one) => one.id === id);

  const start = useCallback(
    async (input: Input<M>) => {
      setError(undefined);
      const end = await run(method, input, title, setId);
      if (end.status === 'failed') setError(end.error);
      return end;
    },
    [run, method, title],
  );
  return {
    start,
    isRunning: mine !== undefined,
    progress: mine?.progress,
    cancel: mine?.cancel ?? (() => undefined),
    error,
  };
}
