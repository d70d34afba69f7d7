/** What an import will read: each file with its format, mapping and system; and what it leaves out, and why. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { Finding, Mapping } from '#contract/import.ts';
import type { ParsedInput } from '#contract/index.ts';
import { sha256Of } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import {
  expand,
  type ExtractEntry,
  type Format,
  formatNamed,
  folderOf,
  formatRegistry,
  type KnownMapping,
  knownLists,
  type ListedFiles,
  knownMappings,
  listOf,
  mappingNamed,
  meetingFindings,
  placed,
  type Recognition,
  recogniseFile,
  type SourceList,
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
  /** Which list of a product it is; null when it is none that is known. */
  readonly list: SourceList | null;
  /** What is to be said of its place among the sources of the snapshot. */
  readonly findings: readonly Finding[];
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
  const all = [];
  for (const { ref, only } of sources) all.push(await expand(ref, only, context.locate));
  const listed = await withLists(all);
  const total = listed.reduce((sum, { files }) => sum + files.length, 0);
  const planner = new Planner(context, snapshot, total);
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

/** A mapping says its system itself. */
const UNNAMED: Pick<Recognition, 'system' | 'productList'> = { system: '' };

type Choice = Pick<PlannedFile, 'format' | 'mapping' | 'system' | 'platform'> & {
  /** Which list of a product it is, '' when that is not known. */
  readonly list: string;
  readonly product: string;
  readonly isTold: boolean;
};

type ChosenFile = Pick<Choice, 'list' | 'product' | 'isTold'> & {
  readonly planned: Omit<PlannedFile, 'list' | 'findings'>;
  readonly container: string;
};

class Planner {
  readonly #files: ChosenFile[] = [];
  readonly #skipped: { name: string; reason: string }[] = [];
  readonly #context: JobContext;
  readonly #snapshot: string;
  readonly #known: readonly KnownMapping[];
  readonly #formats: readonly Format[];
  readonly #names = new Map<string, string>();
  readonly #total: number;
  #looked = 0;

  /** @param total - files that there will be. */
  constructor(context: JobContext, snapshot: string, total: number) {
    this.#total = total;
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
      const what = `Recognising ${file.name}`;
      this.#context.progress({ done: this.#looked++, total: this.#total, unit: 'files', what });
      const outcome = await this.#plan(file, asked(entryOf(file), request), container);
      if (typeof outcome === 'string') this.#skipped.push({ name: file.name, reason: outcome });
      else this.#files.push(outcome);
    }
    requireInput(
      request.expectedRecords === undefined || this.#files.length - before <= 1,
      'An expected number of records belongs to a single file',
    );
  }

  /** All that was added; lists of the same kind from several folders or imports get systems of their own. */
  done(): ImportPlan {
    const named = this.#files.map(({ planned, ...rest }) => ({
      ...rest,
      name: planned.file.name,
      system: planned.system,
    }));
    const places = placed(named, knownLists(this.#context.db, this.#snapshot));
    const files = this.#files.map(({ planned, list, product, container }, i): PlannedFile => {
      const place = places[i] ?? { system: planned.system, meets: null };
      const folder = folderOf({ name: planned.file.name, container });
      return {
        ...planned,
        system: place.system,
        list: list === '' ? null : { product, list, folder },
        findings: meetingFindings(place),
      };
    });
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
    const { list, product, isTold, ...facts } = chosen;
    const { expectedRecords, expectedBasis = 'at import', listedAsOf } = request;
    const said = { expectedRecords, expectedBasis, listedAsOf };
    return { planned: { file, sha256, ...said, ...facts }, container, list, product, isTold };
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
    const named = recognition ?? (mapping ? UNNAMED : (await recogniseFile(file, [format])).recognition);
    const product = suggestedSystem(file, container, { format, mapping, recognised: named.system });
    return {
      format,
      mapping,
      system: request.system ?? product,
      platform,
      list: mapping?.name ?? listOf(named),
      product,
      isTold: request.system !== undefined || this.#isOwn(mapping),
    };
  }

  /** A mapping that was made for this engagement names the system that it was made for. */
  #isOwn(mapping: Mapping | null): boolean {
    const isShipped = (one: KnownMapping): boolean => one.origin === 'shipped' && one.mapping === mapping;
    return mapping !== null && !this.#known.some(isShipped);
  }

  #givenMapping({ mapping }: Request): Mapping | null {
    return typeof mapping === 'string' ? mappingNamed(this.#known, mapping) : (mapping ?? null);
  }
}
