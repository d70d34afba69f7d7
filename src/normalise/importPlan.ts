/** What an import will read: each file with its format, mapping and system; and what it leaves out, and why. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { Mapping } from '#contract/import.ts';
import type { ParsedInput } from '#contract/index.ts';
import { sha256Of } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import {
  distinctSystems,
  expand,
  type ExtractEntry,
  type Format,
  formatNamed,
  formatRegistry,
  type KnownMapping,
  type ListedFiles,
  knownMappings,
  listOf,
  mappingNamed,
  recogniseFile,
  sourceWithBytes,
  suggestedSystem,
  SURE_ENOUGH,
  withLists,
} from '#import/index.ts';
import type { JobContext } from '#store/context.ts';

type Request = ParsedInput<'import.run'>['sources'][number];

export type PlannedFile = {
  readonly file: SourceFile;
  readonly sha256: string;
  readonly format: Format;
  readonly mapping: Mapping | null;
  readonly system: string;
  readonly platform: string;
  readonly expectedRecords: number | undefined;
  /** Day of the extract by the list that came with it. */
  readonly listedAsOf?: string | undefined;
  /** Where that number was seen. */
  readonly expectedBasis: string;
  /** Number of the kept bytes, for a file that the engagement has already. */
  readonly keptAs?: number;
  /** The source that this reading takes the place of, and why. */
  readonly supersedes?: { readonly sourceId: number; readonly reason: string };
};

export type ImportPlan = {
  readonly files: readonly PlannedFile[];
  readonly skipped: { readonly name: string; readonly reason: string }[];
};

/** @throws {EngineError} INVALID_INPUT or NOT_FOUND for a format or mapping that there is not. */
export async function planImport(
  { sources, snapshot }: ParsedInput<'import.run'>,
  context: JobContext,
): Promise<ImportPlan> {
  const planner = new Planner(context, snapshot);
  const all = [];
  for (const { ref, only } of sources) all.push(await expand(ref, only, context.locate));
  const listed = await withLists(all);
  for (const [i, request] of sources.entries()) {
    const { refused = [], container = '' } = all[i] ?? {};
    const { files = [], leftOut = [], entryOf = () => ({}) } = listed[i] ?? {};
    await planner.add(request, { files, leftOut: [...refused, ...leftOut], entryOf, container });
  }
  return planner.done();
}

/** What the list of extracts says of a file, and before it what the import is told. */
function asked({ list, ...entry }: ExtractEntry, request: Request): Request {
  const isTold = request.expectedRecords !== undefined || list === undefined;
  return { ...entry, ...(isTold ? {} : { expectedBasis: `at import, by ${list}` }), ...request };
}

type Expanded = ListedFiles & { readonly container: string };

/** `list`: which list of a product it is, as `distinctSystems` takes it. */
type Choice = Pick<PlannedFile, 'format' | 'mapping' | 'system' | 'platform'> & { readonly list: string };

type ChosenFile = { readonly planned: PlannedFile; readonly container: string; readonly list: string };

class Planner {
  readonly #files: ChosenFile[] = [];
  readonly #skipped: { name: string; reason: string }[] = [];
  readonly #context: JobContext;
  readonly #snapshot: string;
  readonly #known: readonly KnownMapping[];
  readonly #formats: readonly Format[];
  readonly #names = new Map<string, string>();

  constructor(context: JobContext, snapshot: string) {
    this.#context = context;
    this.#snapshot = snapshot;
    this.#known = knownMappings(context);
    this.#formats = formatRegistry(this.#known.map(({ mapping }) => mapping));
  }

  async add(request: Request, { files, leftOut, entryOf, container }: Expanded): Promise<void> {
    this.#skipped.push(...leftOut.map(({ name, reason }) => ({ name, reason })));
    const before = this.#files.length;
    for (const file of files) {
      if (this.#context.signal.aborted) throw new EngineError('CANCELLED', 'The import was cancelled');
      const outcome = await this.#plan(file, asked(entryOf(file), request), container);
      if (typeof outcome === 'string') this.#skipped.push({ name: file.name, reason: outcome });
      else this.#files.push(outcome);
    }
    requireInput(
      request.expectedRecords === undefined || this.#files.length - before <= 1,
      'An expected number of records belongs to a single file',
    );
  }

  /** All that was added; lists of the same kind from several folders get systems of their own. */
  done(): ImportPlan {
    const systems = distinctSystems(
      this.#files.map(({ planned, container, list }) => ({
        name: planned.file.name,
        container,
        system: planned.system,
        list,
      })),
    );
    const files = this.#files.map(({ planned }, i) => ({ ...planned, system: systems[i] ?? planned.system }));
    return { files, skipped: this.#skipped };
  }

  /** The planned file, or why it is left out. */
  async #plan(file: SourceFile, request: Request, container: string): Promise<ChosenFile | string> {
    const chosen = await this.#choose(file, request, container);
    if (typeof chosen === 'string') return chosen;
    const sha256 = await sha256Of(file);
    const earlier =
      this.#names.get(sha256) ?? sourceWithBytes(this.#context.db, this.#snapshot, sha256)?.name;
    if (earlier !== undefined) return `the same bytes were imported into ${this.#snapshot} as ${earlier}`;
    this.#names.set(sha256, file.name);
    const { list, ...facts } = chosen;
    const { expectedRecords, expectedBasis = 'at import', listedAsOf } = request;
    const said = { expectedRecords, expectedBasis, listedAsOf };
    return { planned: { file, sha256, ...said, ...facts }, container, list };
  }

  async #choose(file: SourceFile, request: Request, container: string): Promise<Choice | string> {
    const given = this.#givenMapping(request);
    const formatId = request.format ?? (given ? 'table' : undefined);
    const found =
      formatId === undefined || (formatId === 'table' && !given)
        ? await recogniseFile(
            file,
            formatId === undefined ? this.#formats : [formatNamed(this.#formats, formatId)],
          )
        : undefined;
    const recognition = found?.recognition;
    const format = formatId === undefined ? found?.format : formatNamed(this.#formats, formatId);
    if (!format) return recognition?.reason ?? 'no format recognises it';
    if (formatId === undefined && recognition && recognition.confidence < SURE_ENOUGH)
      return recognition.reason;
    const mapping = given ?? (recognition?.mapping ? mappingNamed(this.#known, recognition.mapping) : null);
    if (format.id === 'table' && !mapping)
      return `${recognition?.reason ?? 'it is a table'}; a mapping is needed`;
    const platform = format.platform || mapping?.platform || 'generic';
    if (request.system !== undefined) return { format, mapping, system: request.system, platform, list: '' };
    const named = recognition ?? (await recogniseFile(file, [format])).recognition;
    const system = suggestedSystem(file, container, { format, mapping, recognised: named.system });
    return { format, mapping, system, platform, list: mapping?.name ?? listOf(named) };
  }

  #givenMapping({ mapping }: Request): Mapping | null {
    return typeof mapping === 'string' ? mappingNamed(this.#known, mapping) : (mapping ?? null);
  }
}
