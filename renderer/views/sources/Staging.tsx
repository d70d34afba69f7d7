/**
 * Files that wait for their import: they come in, are recognised, are changed, are imported or set aside.
 * They outlive the screen, so that a look at another one does not lose them.
 */
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import type { SourceRef } from '#contract/define.ts';
import type { Progress } from '#contract/index.ts';
import { toCallError, type CallError } from '../../client/callError.ts';
import { useEngine } from '../../client/EngineProvider.tsx';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import { useHost } from '../../client/HostProvider.tsx';
import { useNoStrayDrops } from '../../frame/useNoStrayDrops.ts';
import { goTo } from '../../frame/useRoute.ts';
import { inOrder, type RefusedFile, stage, type StagedFile } from './staging.ts';

export type Staging = {
  readonly files: readonly StagedFile[];
  readonly isInspecting: boolean;
  /** Files and folders that are being recognised now. */
  readonly incoming: number;
  /** How far the recognition is, by file; null before the files are known. */
  readonly progress: Progress | null;
  /** Entries of archives and folders that are not handed over, and why. */
  readonly refused: readonly RefusedFile[];
  readonly errors: readonly CallError[];
  readonly addRefs: (refs: readonly SourceRef[]) => Promise<void>;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly pick: (kind: 'sources' | 'folder') => Promise<void>;
  readonly change: (key: string, part: Partial<StagedFile>) => void;
  /** Chooses every file that can be imported, or none. */
  readonly chooseAll: (isChosen: boolean) => void;
  readonly clear: () => void;
};

function useNewStaging(): Staging {
  const client = useEngine();
  const host = useHost();
  const [files, setFiles] = useState<readonly StagedFile[]>([]);
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const [errors, setErrors] = useState<readonly CallError[]>([]);
  const [inspecting, setInspecting] = useState(0);
  const [incoming, setIncoming] = useState(0);
  const [progress, setProgress] = useState<Progress | null>(null);
  const { snapshot } = useEngagement();
  const count = useRef(0);

  const guarded = useCallback(async (work: () => Promise<void>) => {
    setInspecting((before) => before + 1);
    try {
      await work();
    } catch (reason) {
      setErrors((before) => [...before, toCallError(reason)]);
    } finally {
      setInspecting((before) => before - 1);
    }
  }, []);

  const addRefs = useCallback(
    async (refs: readonly SourceRef[]) => {
      if (refs.length === 0) return;
      const inspect = async (some: readonly SourceRef[]) => {
        const input = { sources: [...some], ...(snapshot === undefined ? {} : { snapshot }) };
        const found = await client.call('import.inspect', input, { onProgress: setProgress });
        count.current += 1;
        const staged = stage(some, found.files, String(count.current));
        setFiles((before) => inOrder([...before, ...staged]));
        setRefused((before) => [...before, ...found.refused]);
      };
      await guarded(async () => {
        setIncoming((before) => before + refs.length);
        try {
          // Together: what lies in several folders is told apart by them.
          await inspect(refs);
        } catch (reason) {
          if (refs.length === 1) throw reason;
          // One that cannot be read keeps the others from nothing.
          for (const ref of refs) await guarded(() => inspect([ref]));
        } finally {
          setIncoming((before) => before - refs.length);
          setProgress(null);
        }
      });
    },
    [client, guarded, snapshot],
  );
  const addFiles = useCallback(
    (dropped: readonly File[]) => guarded(async () => addRefs(await host.uploadFiles(dropped))),
    [host, guarded, addRefs],
  );
  const pick = useCallback(
    (kind: 'sources' | 'folder') => guarded(async () => addRefs(await host.pickFiles(kind))),
    [host, guarded, addRefs],
  );
  const change = useCallback(
    (key: string, part: Partial<StagedFile>) =>
      setFiles((before) => before.map((file) => (file.key === key ? { ...file, ...part } : file))),
    [],
  );
  const chooseAll = useCallback(
    (isChosen: boolean) => setFiles((before) => before.map((file) => ({ ...file, isChosen }))),
    [],
  );
  const clear = useCallback(() => {
    setFiles([]);
    setRefused([]);
    setErrors([]);
  }, []);
  return {
    files,
    refused,
    isInspecting: inspecting > 0,
    incoming,
    progress,
    errors,
    addRefs,
    addFiles,
    pick,
    change,
    chooseAll,
    clear,
  };
}

const StagingContext = createContext<Staging | null>(null);

/** Keeps the staging of an open engagement. Files that are dropped anywhere come here. */
export function StagingProvider({ children }: { readonly children: ReactNode }) {
  const staging = useNewStaging();
  const { addFiles } = staging;
  const onStray = useCallback(
    (files: readonly File[]) => {
      goTo('sources');
      return addFiles(files);
    },
    [addFiles],
  );
  useNoStrayDrops(onStray);
  return <StagingContext value={staging}>{children}</StagingContext>;
}

/** Files that wait for their import. */
export function useStaging(): Staging {
  const staging = useContext(StagingContext);
  if (staging === null) throw new Error('useStaging is called outside StagingProvider');
  return staging;
}
