/** Files that were dropped and not yet imported: what they are, and how they are to be read. */
import type { SourceRef } from '#contract/define.ts';
import type { Mapping } from '#contract/import.ts';
import type { Input, Output } from '#contract/index.ts';
import { countWords, numberWords } from '../../components/words.ts';

export type InspectedFile = Output<'import.inspect'>['files'][number];

export type RefusedFile = Output<'import.inspect'>['refused'][number];

export type StagedFile = {
  /** Unique in the staging. */
  readonly key: string;
  readonly ref: SourceRef;
  readonly inspected: InspectedFile;
  /** True: the reference holds more files than this one. */
  readonly isOneOfMany: boolean;
  readonly isChosen: boolean;
  /** '' : what the file or the mapping says. */
  readonly system: string;
  /** A mapping made here, or the name of a known one; undefined: the one that was recognised. */
  readonly mapping: Mapping | string | undefined;
  /** Rows that the client's system showed; '' when it is not known. */
  readonly expectedRecords: string;
};

export type ImportChoices = {
  readonly snapshot: string;
  /** Day of every file; '' : as the list of extracts says, else that of the snapshot. */
  readonly asOf: string;
  readonly keepSecrets: boolean;
};

/** Staged files for what the references hold; recognised ones are chosen. */
export function stage(
  refs: readonly SourceRef[],
  files: readonly InspectedFile[],
  prefix: string,
): readonly StagedFile[] {
  return files.map((inspected) => ({
    key: `${prefix} ${inspected.source} ${inspected.name}`,
    ref: refs[inspected.source] as SourceRef,
    inspected,
    isOneOfMany: files.filter((one) => one.source === inspected.source).length > 1,
    isChosen: isReadable(inspected),
    system: '',
    mapping: undefined,
    expectedRecords: inspected.expectedRecords === null ? '' : String(inspected.expectedRecords),
  }));
}

/** True when a format was recognised and, for a table, a mapping that fits. */
export function isReadable(file: Pick<InspectedFile, 'format' | 'mapping'>): boolean {
  return file.format !== '' && (file.format !== 'table' || file.mapping !== '');
}

/** True for files that a mapping can be made for. */
export function isTable(file: Pick<InspectedFile, 'format' | 'name'>): boolean {
  return file.format === 'table' || (file.format === '' && /\.(csv|tsv|txt|xlsx)$/i.test(file.name));
}

/** True when the file can be imported as it stands. */
export function isReady(file: StagedFile): boolean {
  return file.mapping !== undefined || isReadable(file.inspected);
}

/** Files that need a decision first, then by name: a folder dialog gives them in no order of its own. */
export function inOrder(files: readonly StagedFile[]): readonly StagedFile[] {
  const rank = (file: StagedFile) => Number(isReadable(file.inspected));
  return [...files].sort((a, b) => {
    const byRank = rank(a) - rank(b);
    if (byRank !== 0 || a.inspected.name === b.inspected.name) return byRank;
    return a.inspected.name < b.inspected.name ? -1 : 1;
  });
}

/** The folder or archive that all of several files stand in, `2026-06-30/`; '' when there is none. */
export function commonFolder(files: readonly StagedFile[]): string {
  const [first, ...others] = files.map(({ inspected }) => inspected.name);
  if (first === undefined || others.length === 0) return '';
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (folder !== '' && !others.every((name) => name.startsWith(folder)))
    folder = folder.slice(0, folder.slice(0, -1).lastIndexOf('/') + 1);
  return folder;
}

/** What waits, in words: "42 files, 41 recognised, 1 without a mapping, 12 systems". */
export function stagedWords(files: readonly StagedFile[]): string {
  const systems = new Set(files.filter(isReady).map(systemOf));
  systems.delete('');
  const open = files.filter((file) => !isReady(file));
  const tables = open.filter(({ inspected }) => isTable(inspected)).length;
  const byHand = files.filter((file) => isReady(file) && !isReadable(file.inspected)).length;
  const parts = [
    [files.length - open.length - byHand, 'recognised'],
    [byHand, 'mapped by hand'],
    [tables, 'without a mapping'],
    [open.length - tables, 'not recognised'],
  ] as const;
  return [
    countWords(files.length, 'file'),
    ...parts
      .filter(([count, words]) => count > 0 || words === 'recognised')
      .map(([count, words]) => `${numberWords(count)} ${words}`),
    ...(systems.size === 0 ? [] : [countWords(systems.size, 'system')]),
  ].join(', ');
}

/** What the import is asked to do. Each file stands for itself, so that each can have its own mapping and system. */
export function importInput(files: readonly StagedFile[], choices: ImportChoices): Input<'import.run'> {
  return {
    sources: files
      .filter((file) => file.isChosen && isReady(file))
      .map((file) => ({
        ref: file.ref,
        ...(file.isOneOfMany ? { only: [file.inspected.name] } : {}),
        ...readingOf(file),
        ...(systemOf(file) === '' ? {} : { system: systemOf(file) }),
        ...expectedOf(file),
        ...(file.inspected.listedAsOf === null ? {} : { listedAsOf: file.inspected.listedAsOf }),
      })),
    ...(choices.snapshot.trim() === '' ? {} : { snapshot: choices.snapshot.trim() }),
    ...(choices.asOf === '' ? {} : { asOf: choices.asOf }),
    ...(choices.keepSecrets ? { keepSecrets: true } : {}),
  };
}

/** The rows that the system showed; by the list of extracts where they were left as it says. */
function expectedOf({ expectedRecords: typed, inspected }: StagedFile) {
  if (typed === '') return {};
  const expectedRecords = Number(typed);
  if (expectedRecords !== inspected.expectedRecords) return { expectedRecords };
  return { expectedRecords, expectedBasis: `at import, by ${inspected.list}` };
}

/** As typed; else as shown, unless a mapping chosen here says it. */
function systemOf({ system, mapping, inspected }: StagedFile): string {
  return system.trim() || (mapping === undefined ? inspected.system : '');
}

/** The mapping made or chosen here; else the one that is shown. */
function readingOf({ mapping, inspected }: StagedFile) {
  if (mapping !== undefined) return { format: 'table', mapping };
  return inspected.mapping === '' ? {} : { format: 'table', mapping: inspected.mapping };
}
