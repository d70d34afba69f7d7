/** What files are, without importing them. */
import type { ParsedInput, Output } from '#contract/index.ts';
import { EngineError } from '#base/errors.ts';
import { sha256Of } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { QueryContext } from '#store/context.ts';
import { listOf } from './distinctSystems.ts';
import { expand } from './expand.ts';
import { type ExtractEntry, listedWords, withLists } from './extractList.ts';
import type { Format } from './format.ts';
import { type Recognised, recogniseFile } from './recognise.ts';
import { formatNamed } from './registry.ts';
import { suggestedSystem } from './suggestedSystem.ts';
import { type FileToPlace, knownLists, meetingFindings, placed } from './tenants.ts';

type Inspection = Output<'import.inspect'>;
type InspectedFile = Inspection['files'][number];

/** @throws {EngineError} UNREADABLE_SOURCE for a reference or a list of extracts that cannot be read; CANCELLED. */
export async function inspectFiles(
  { sources, snapshot }: ParsedInput<'import.inspect'>,
  formats: readonly Format[],
  { db, locate, signal, progress }: QueryContext,
  savedMappings: ReadonlySet<string>,
): Promise<Inspection> {
  const files: InspectedFile[] = [];
  const named: FileToPlace[] = [];
  const refused: Inspection['refused'] = [];
  const all = [];
  for (const ref of sources) all.push(await expand(ref, undefined, locate));
  const lists = await withLists(all);
  const total = lists.reduce((sum, listed) => sum + listed.files.length, 0);
  for (const [source, listed] of lists.entries()) {
    const { refused: unread = [], container = '' } = all[source] ?? {};
    const leftOut = [...unread, ...listed.leftOut];
    refused.push(...leftOut.map(({ name, reason }) => ({ source, name, reason })));
    for (const file of listed.files) {
      if (signal?.aborted) throw new EngineError('CANCELLED', 'Recognising was cancelled');
      progress?.({ done: files.length, total, unit: 'files', what: `Recognising ${file.name}` });
      const entry = listed.entryOf(file);
      const found = applied(entry, await recogniseFile(file, formats), formats);
      const facts = await inspected(file, container, found);
      files.push({ source, ...facts, ...saidByList(entry), doubt: '' });
      const { mapping } = found.recognition;
      const isTold = entry.system !== undefined || (mapping !== undefined && savedMappings.has(mapping));
      const list = listOf(found.recognition);
      named.push({ name: file.name, container, system: facts.system, list, isTold });
    }
  }
  const places = placed(named, snapshot === undefined ? [] : knownLists(db, snapshot));
  return {
    files: files.map((file, i) => {
      const place = places[i] ?? { system: file.system, meets: null };
      const [finding] = meetingFindings(place);
      return { ...file, system: place.system, doubt: finding?.message ?? '' };
    }),
    refused,
  };
}

async function inspected(
  file: SourceFile,
  container: string,
  { format, recognition }: Recognised,
): Promise<Omit<InspectedFile, 'source' | 'doubt' | keyof ReturnType<typeof saidByList>>> {
  // A mapping says its system in the recognition.
  const isNamed = format === null || recognition.system !== '' || recognition.mapping !== undefined;
  const found = { format, mapping: null, recognised: recognition.system };
  return {
    name: file.name,
    sha256: await sha256Of(file),
    bytes: file.bytes,
    format: format?.id ?? '',
    mapping: recognition.mapping ?? '',
    system: isNamed ? recognition.system : suggestedSystem(file, container, { ...found, format }),
    confidence: recognition.confidence,
    reason: recognition.reason,
  };
}

/** What the list of extracts says goes before what is recognised. */
function applied(entry: ExtractEntry, found: Recognised, formats: readonly Format[]): Recognised {
  const formatId = entry.format ?? (entry.mapping === undefined ? undefined : 'table');
  const system = entry.system ?? found.recognition.system;
  const said = listedWords(entry);
  if (formatId === undefined) {
    const reason = [found.recognition.reason, said].filter((words) => words !== '').join('; ');
    return { ...found, recognition: { ...found.recognition, reason, system } };
  }
  const mapping = entry.mapping ?? found.recognition.mapping;
  const productList = found.format?.id === formatId ? found.recognition.productList : undefined;
  return {
    format: formatNamed(formats, formatId),
    recognition: {
      confidence: 100,
      reason: said,
      system,
      ...(mapping === undefined ? {} : { mapping }),
      ...(productList === undefined ? {} : { productList }),
    },
  };
}

const saidByList = ({ expectedRecords, listedAsOf, list }: ExtractEntry) => ({
  expectedRecords: expectedRecords ?? null,
  listedAsOf: listedAsOf ?? null,
  list: list ?? '',
});
