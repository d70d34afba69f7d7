/** The contract's methods of this stage. `import.run` is with the canonical model, which it fills. */
import { requireInput } from '#base/errors.ts';
import type { HandlersOf, QueryContext } from '#store/context.ts';
import { listEvents } from './eventList.ts';
import { summariseEvents } from './eventSummary.ts';
import { controlTotals, recordControlTotal } from './controlTotals.ts';
import { expand } from './expand.ts';
import { previewTable } from './formats/table/preview.ts';
import { convertGrcFiles } from './grcRules/index.ts';
import { inspectFiles } from './inspect.ts';
import { ipeOf, listIpe, saveIpe } from './ipe.ts';
import { knownMappings, saveMapping } from './mappings.ts';
import {
  type FormatTitles,
  listQuarantine,
  listSnapshots,
  listSources,
  sourceMapping,
  sourceSummary,
} from './queries.ts';
import { readRecord } from './record.ts';
import { formatRegistry } from './registry.ts';

export const importHandlers = {
  'import.inspect': (input, context) =>
    inspectFiles(input, formatsOf(context), context, savedMappings(context)),
  'import.sources': (input, { db }) => listSources(db, input, formatTitles()),
  'import.source': ({ sourceId }, { db }) => ({
    source: sourceSummary(db, sourceId, formatTitles()),
    mapping: sourceMapping(db, sourceId),
    controlTotals: controlTotals(db, sourceId),
  }),
  'import.controlTotal': (input, context) => {
    recordControlTotal(input, context);
    return { source: sourceSummary(context.db, input.sourceId, formatTitles()) };
  },
  'import.quarantine': (input, { db }) => listQuarantine(db, input),
  'import.record': (input, { db }) => readRecord(db, formatRegistry([]), input),
  'import.preview': async (input, { locate }) => {
    const only = input.only === undefined ? undefined : [input.only];
    const [file] = (await expand(input.ref, only, locate)).files;
    requireInput(file !== undefined, 'There is no file to preview');
    return previewTable(file, input);
  },
  'ipe.save': (input, context) => ({ record: saveIpe(input, context) }),
  'ipe.get': ({ sourceId }, { db }) => ({ record: ipeOf(db, sourceId) }),
  'ipe.list': (input, { db }) => listIpe(db, input),
  'mapping.list': (_, context) => ({
    mappings: knownMappings(context).map(({ origin, mapping }) => ({
      name: mapping.name,
      description: mapping.description,
      system: mapping.system,
      origin,
      mapping,
    })),
  }),
  'mapping.save': ({ mapping }, context) => {
    saveMapping(mapping, context);
    context.about(mapping.name);
    return { name: mapping.name };
  },
  'rules.convert': (input, { locate }) => convertGrcFiles(input, locate),
  'format.list': () => ({
    formats: formatRegistry([]).map(({ id, title, description, extensions, help }) => ({
      id,
      title,
      description,
      extensions: [...extensions],
      help,
    })),
  }),
  'event.list': (input, { db }) => listEvents(db, input),
  'event.summary': ({ snapshot }, { db }) => summariseEvents(db, snapshot),
  'snapshot.list': (_, { db }) => listSnapshots(db),
} satisfies HandlersOf<
  | 'import.inspect'
  | 'import.sources'
  | 'import.source'
  | 'import.controlTotal'
  | 'import.quarantine'
  | 'import.record'
  | 'import.preview'
  | 'ipe.save'
  | 'ipe.get'
  | 'ipe.list'
  | 'mapping.list'
  | 'mapping.save'
  | 'rules.convert'
  | 'format.list'
  | 'event.list'
  | 'event.summary'
  | 'snapshot.list'
>;

const formatsOf = (context: QueryContext) =>
  formatRegistry(knownMappings(context).map(({ mapping }) => mapping));

const savedMappings = (context: QueryContext) =>
  new Set(
    knownMappings(context)
      .filter(({ origin }) => origin === 'saved')
      .map(({ mapping }) => mapping.name),
  );

const formatTitles = (): FormatTitles => new Map(formatRegistry([]).map(({ id, title }) => [id, title]));
