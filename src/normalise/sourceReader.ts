/** Reads planned files into the canonical model. */
import { EngineError } from '#base/errors.ts';
import type { Finding } from '#contract/import.ts';
import {
  addControlTotal,
  duplicateKeyFinding,
  keepCopy,
  keptFiles,
  type NewSource,
  nextSourceId,
  redactedCopy,
  SourceLedger,
  sourceFindings,
} from '#import/index.ts';
import { duplicateKeysOf } from '#files/jsonDuplicates.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { putBlob } from '#store/blobs.ts';
import type { JobContext } from '#store/context.ts';
import { ConditionTexts } from './conditions.ts';
import { NodeDictionary } from './dictionary.ts';
import type { PlannedFile } from './importPlan.ts';
import { SourceSink } from './sink.ts';

function duplicateKeyFindings(file: SourceFile): readonly Finding[] {
  const found = duplicateKeysOf(file);
  return found ? [duplicateKeyFinding(found.count, found.first)] : [];
}

export type ReaderSettings = {
  readonly snapshotId: number;
  /** Day of the snapshot. */
  readonly asOf: string;
  /** Day that the import was told, of all files. */
  readonly toldAsOf?: string | undefined;
  readonly keepSecrets: boolean;
  readonly totalBytes: number;
};

/** Reads one file after the other, with one dictionary for all. */
export class SourceReader {
  readonly #context: JobContext;
  readonly #settings: ReaderSettings;
  readonly #dictionary: NodeDictionary;
  readonly #conditions: ConditionTexts;
  readonly #earlier = new Map<string, readonly SourceFile[]>();
  #nextId: number;
  #bytesBefore = 0;

  constructor(context: JobContext, settings: ReaderSettings) {
    this.#context = context;
    this.#settings = settings;
    this.#dictionary = new NodeDictionary(context.db);
    this.#conditions = new ConditionTexts(context.db);
    this.#nextId = nextSourceId(context.db);
  }

  async read(planned: PlannedFile, all: readonly PlannedFile[]): Promise<NewSource> {
    const { db, signal, engagement, clock, actor } = this.#context;
    const { file, format, mapping, system, platform } = planned;
    const { snapshotId, toldAsOf } = this.#settings;
    const { listedAsOf } = planned;
    const asOf = toldAsOf ?? listedAsOf ?? this.#settings.asOf;
    const sourceId = this.#nextId++;
    const ledger = new SourceLedger(db, sourceId);
    const sink = new SourceSink({
      db,
      sourceId,
      system: { name: system, platform },
      dictionary: this.#dictionary,
      conditions: this.#conditions,
      ledger,
    });
    const { periodFrom, periodTo } = engagement;
    const progress = (bytes: number, records: number): void => this.#report(file.name, bytes, records);
    const { beside, earlierFrom } = this.#beside(planned, all);
    await format.read(
      file,
      sink,
      {
        system,
        mapping,
        beside,
        earlierFrom,
        catalogues: this.#catalogues(planned, all),
        asOf,
        periodFrom,
        periodTo,
      },
      { signal, progress },
    );
    if (signal.aborted) throw new EngineError('CANCELLED', 'The import was cancelled');
    sink.finish();
    this.#dictionary.finish();
    const totals = ledger.totals();
    const isOriginalKept = totals.dropped.length === 0 || this.#settings.keepSecrets;
    const { records, dropped } = totals;
    const copy = isOriginalKept ? null : await redactedCopy(file, dropped);
    if (copy) keepCopy(db, sourceId, await putBlob(db, copy));
    const isCopyKept = copy !== null;
    const facts = { records, dropped, asOf, listedAsOf, periodFrom, periodTo, isOriginalKept, isCopyKept };
    if (planned.expectedRecords !== undefined) {
      addControlTotal(this.#context, sourceId, {
        records: planned.expectedRecords,
        basis: planned.expectedBasis,
      });
    }
    this.#bytesBefore += file.bytes;
    this.#report(file.name, 0, totals.records);
    return {
      id: sourceId,
      snapshotId,
      name: file.name,
      sha256: planned.sha256,
      bytes: file.bytes,
      blobId: isOriginalKept ? await this.#keep(planned) : null,
      supersedes: planned.supersedes ?? null,
      format: format.id,
      system,
      mapping,
      list: planned.list,
      asOf,
      importedAt: clock(),
      importedBy: actor,
      records: totals.records,
      accepted: totals.accepted,
      quarantined: totals.quarantined,
      status: 'unknown',
      findings: [
        ...totals.findings,
        ...duplicateKeyFindings(file),
        ...sourceFindings(facts),
        ...planned.findings,
      ],
      sections: totals.sections,
      dropped: totals.dropped,
    };
  }

  /** The other files of the same format and system: of this import, then those that the snapshot has. */
  #beside(
    planned: PlannedFile,
    all: readonly PlannedFile[],
  ): { readonly beside: readonly SourceFile[]; readonly earlierFrom: number } {
    const { format, system } = planned;
    if (!format.isOneOfSeveral) return { beside: [], earlierFrom: 0 };
    const now = all.filter((one) => one !== planned && one.format.id === format.id && one.system === system);
    const beside = [...now.map(({ file }) => file), ...this.#keptEarlier(format.id, system)];
    return { beside, earlierFrom: now.length };
  }

  /** The catalogues for a file's format: of this import, then those that the snapshot has. */
  #catalogues({ format }: PlannedFile, all: readonly PlannedFile[]): readonly SourceFile[] {
    const id = format.cataloguedBy;
    if (id === undefined) return [];
    const now = all.filter((one) => one.format.id === id).map(({ file }) => file);
    return [...now, ...this.#keptEarlier(id, null)];
  }

  /** The same objects for each file of this import: what a format remembers of one is found again. */
  #keptEarlier(format: string, system: string | null): readonly SourceFile[] {
    const key = JSON.stringify([format, system]);
    const known = this.#earlier.get(key);
    if (known) return known;
    const found = keptFiles(this.#context.db, this.#settings.snapshotId, format, system);
    this.#earlier.set(key, found);
    return found;
  }

  async #keep({ file, sha256, keptAs }: PlannedFile): Promise<number> {
    if (keptAs !== undefined) return keptAs;
    const { blobId } = await putBlob(this.#context.db, file, sha256);
    return blobId;
  }

  #report(name: string, bytes: number, records: number): void {
    this.#context.progress({
      done: Math.min(this.#bytesBefore + bytes, this.#settings.totalBytes),
      total: this.#settings.totalBytes,
      unit: 'bytes',
      what: `${name}: ${records} records`,
    });
  }
}
