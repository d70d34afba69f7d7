/**
 * Roles of a PostgreSQL cluster: the SQL text of `pg_dumpall --roles-only`, or extracts of the catalogue.
 *
 * Help: resources/docs/formats/postgresql.md
 */
import { EngineError } from '#base/errors.ts';
import { readAll, readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText, headText } from '#files/text.ts';
import type { Format } from '../../format.ts';
import { recordFormat } from '../shared/recordTables.ts';
import { DUMP_BEGIN, MOST_BYTES, readDump } from './dump.ts';
import { sqlStatements } from './sqlStatements.ts';
import { members, roles, rowsAsJson, tableGrants } from './tables.ts';

const extracts = recordFormat({
  id: 'postgresql',
  title: 'PostgreSQL',
  description:
    'Roles, memberships and privileges of a PostgreSQL cluster: a dump of its roles or catalogue extracts.',
  extensions: ['sql', 'csv', 'tsv', 'xlsx', 'json'],
  help: 'postgresql',
  platform: 'postgresql',
  secrets: ['password', 'rolpassword'],
  isOneOfSeveral: true,
  json: rowsAsJson,
  tables: [roles, members, tableGrants],
});

export const postgresql: Format = {
  ...extracts,
  recognise: (probe) => {
    if (!probe.text?.includes(DUMP_BEGIN)) return extracts.recognise(probe);
    return { confidence: 100, reason: `the text has the line "${DUMP_BEGIN}"`, system: '' };
  },
  read: async (file, sink, options, call) =>
    (await isDump(file)) ? readDump(file, sink, call) : extracts.read(file, sink, options, call),
  readRecord: async (file, record, locator, options) =>
    (await isDump(file)) ? dumpRecord(file, record) : extracts.readRecord(file, record, locator, options),
};

async function isDump(file: SourceFile): Promise<boolean> {
  return (headText(await readHead(file, 1 << 16)) ?? '').includes(DUMP_BEGIN);
}

/** The statement that begins on a line, without the literal of a password. */
async function dumpRecord(file: SourceFile, record: number): ReturnType<Format['readRecord']> {
  const { statements } = sqlStatements(decodeText(file.name, await readAll(file, MOST_BYTES)));
  const found = statements.find(({ line }) => line === record);
  if (!found) throw new EngineError('NOT_FOUND', `${file.name} has no statement on line ${record}`);
  const words = found.tokens.map(({ value }, i) =>
    found.tokens[i - 1]?.value.toUpperCase() === 'PASSWORD' ? '(not shown)' : value,
  );
  return { locator: `line ${record}`, text: words.join(' '), fields: [] };
}
