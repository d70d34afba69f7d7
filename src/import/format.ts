/** The interface of a format: one folder under `formats/` each, listed in `registry.ts`, and nothing else to change. */
import type { Finding, Mapping } from '#contract/import.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { StatementSink } from './statement.ts';

/** The beginning of a file, for recognition. */
export type FileProbe = {
  readonly name: string;
  readonly bytes: number;
  /** First 256 KiB. */
  readonly head: Uint8Array;
  /** The head as text when it is UTF-8, UTF-16 or Windows-1252 text; null for binary data. */
  readonly text: string | null;
  readonly file: SourceFile;
};

export type Recognition = {
  /** Percent: 100 = the layout is unmistakable; below 50 the format is only suggested. */
  readonly confidence: number;
  /** What in the file says so, e.g. "header has user, arn, password_enabled". */
  readonly reason: string;
  /** Suggested name of the system; '' when the file does not say. */
  readonly system: string;
  /** Name of the mapping that fits, for tables. */
  readonly mapping?: string;
  /**
   * Which list of the product the file is, such as `members`, where `system` names the product and the file does not say which of
   * its tenants: files of the same list in two folders are of two systems.
   */
  readonly productList?: string;
};

export type ReadOptions = {
  readonly system: string;
  readonly mapping: Mapping | null;
  /**
   * The other files of this format and system: those of the same import, then those that the snapshot has. For what one file says
   * by another's content, such as organisational levels. Their statements are made when they are read themselves.
   */
  readonly beside: readonly SourceFile[];
  /** Where in `beside` the files of earlier imports begin; left out when there are none. */
  readonly earlierFrom?: number;
  /** The files of the format that `cataloguedBy` names, of any system: of the same import, then of the snapshot. */
  readonly catalogues?: readonly SourceFile[];
  readonly asOf: string;
  /** The engagement's period. */
  readonly periodFrom: string;
  readonly periodTo: string;
};

export type ReadCall = {
  readonly signal: AbortSignal;
  /** Bytes read so far and records so far. */
  readonly progress: (bytes: number, records: number) => void;
};

export type RawRecord = {
  /** Where it stands: 'line 12', 'sheet Users row 7', '/UserDetailList/0'. */
  readonly locator: string;
  readonly text: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
};

export type Format = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Help page under resources/docs/formats, without `.md`. */
  readonly help: string;
  /** Key of the rule packs, e.g. `aws`; '' when the mapping says. */
  readonly platform: string;
  /** Field names that this format drops because they hold secrets. */
  readonly secrets: readonly string[];
  /**
   * A system is exported as several files of this format, and a file may not name its system: without a name they take that of
   * their folder or archive, so that they meet in one system.
   */
  readonly isOneOfSeveral?: boolean;
  /** The format of the catalogues in which this one looks up what its files name but do not describe. */
  readonly cataloguedBy?: string;
  /**
   * The folder that stands for the system of a file, where it is not the folder in which the file lies.
   *
   * @param all - names of all files that were handed over together.
   * @returns the folder's path; '' for what was handed over itself; null for the folder of the file.
   */
  systemFolder?(name: string, all: readonly string[]): string | null;
  /** Whether and why the file looks like this format; null when it does not. */
  recognise(probe: FileProbe): Recognition | null | Promise<Recognition | null>;
  /**
   * Reads the whole file into the sink. Rows that cannot be read go to quarantine.
   *
   * @throws {EngineError} UNREADABLE_SOURCE naming file and place when the file as a whole cannot be read.
   */
  read(file: SourceFile, sink: StatementSink, options: ReadOptions, call: ReadCall): Promise<void>;
  /** Shows one record again. `locator` is what `read` gave for it, or ''. */
  readRecord(
    file: SourceFile,
    record: number,
    locator: string,
    /** `offset`: byte offset of the record `offsetRecord`, which begins at or before the one asked for. */
    options: { mapping: Mapping | null; offset: number; offsetRecord?: number },
  ): Promise<RawRecord>;
};

export type { Finding };
