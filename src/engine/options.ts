/** What a shell gives the engine: time, randomness, places on this machine. */
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { IsoInstant } from '#base/dates.ts';
import { EngineError } from '#base/errors.ts';
import type { SourceRef } from '#contract/define.ts';

export type FoundFile = { readonly path: string; readonly name: string };

export type EngineOptions = {
  /** Name of the shell: electron, loopback, command line, test. */
  readonly host: string;
  /** Folder of what is shipped. */
  readonly resources: string;
  readonly clock: () => IsoInstant;
  /** Decimal digits that nobody can foresee. */
  readonly randomDigits: (length: number) => string;
  /** Folder for the list of recent files; null: none is kept. */
  readonly settingsDir: string | null;
  /** Folder in which a demo engagement is made when no path is given. */
  readonly demoDir: string;
  /** The file that the host keeps for an upload, or null. */
  readonly upload: (uploadId: string) => FoundFile | null;
  /** Entry of the job thread; null: jobs run in this thread. */
  readonly jobWorker: URL | null;
  /** Nobody asks anything while a job runs, as on the command line: `openEngagementFile`. */
  readonly isAlone: boolean;
  /** Where faults of the program are written: gets a number that the message names. */
  readonly log: (line: string) => void;
};

/** Options of a shell on this machine; each may be replaced. */
export function engineOptions(given: Partial<EngineOptions> & Pick<EngineOptions, 'host'>): EngineOptions {
  return {
    resources: shippedFolder(),
    clock: () => new Date().toISOString(),
    randomDigits: systemDigits,
    settingsDir: null,
    demoDir: process.cwd(),
    upload: () => null,
    jobWorker: null,
    isAlone: false,
    log: (line) => process.stderr.write(`${line}\n`),
    ...given,
  };
}

/** Finds the file behind a reference. @throws {EngineError} NOT_FOUND. */
export function locateWith(options: Pick<EngineOptions, 'upload'>): (ref: SourceRef) => FoundFile {
  return (ref) => {
    if (ref.kind === 'upload') {
      const upload = options.upload(ref.uploadId);
      if (!upload) throw new EngineError('NOT_FOUND', `The upload ${ref.name} is no longer there`);
      return { path: upload.path, name: ref.name };
    }
    const path = resolve(ref.path);
    if (!existsSync(path)) throw new EngineError('NOT_FOUND', `No file or folder at ${path}`);
    return { path, name: basename(path) };
  };
}

/** `resources/` beside the sources, or beside the built program. */
function shippedFolder(): string {
  const candidates = ['../..', '../../..', '..'].map((up) => join(import.meta.dirname, up, 'resources'));
  const found = candidates.find((folder) => existsSync(join(folder, 'rulesets')));
  if (found === undefined) throw new EngineError('INTERNAL', 'The folder of shipped resources is missing');
  return resolve(found);
}

function systemDigits(length: number): string {
  return Array.from({ length }, () => String(randomInt(10))).join('');
}
