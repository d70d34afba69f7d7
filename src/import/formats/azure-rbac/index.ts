/**
 * Roles of Azure (RBAC): assignments from Get-AzRoleAssignment, `az role assignment list`, the portal or REST, and role definitions.
 *
 * Users and groups are those of the directory; roles and permissions are a system `Azure (directory)` beside it.
 * Help: resources/docs/formats/azure-rbac.md
 */
import { readHead } from '#files/read.ts';
import { headText } from '#files/text.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { Format } from '../../format.ts';
import { fixedTableFormat } from '../shared/fixedTables.ts';
import { readJsonRecord } from '../shared/jsonRecord.ts';
import { isJsonText, readAzureJson, recogniseJson } from './json.ts';
import { assignmentTable } from './table.ts';

const facts = {
  id: 'azure-rbac',
  title: 'Azure role assignments and definitions',
  description: 'Who has which Azure role at which scope, and what the roles allow, as JSON or CSV.',
  extensions: ['json', 'csv'],
  help: 'azure-rbac',
  // Of the principals. Roles and permissions are stated in a system of the platform azure.
  platform: 'entra',
  secrets: [],
  isOneOfSeveral: true,
} as const;

const table = fixedTableFormat({ ...facts, tables: [assignmentTable] });

export const azureRbac: Format = {
  ...facts,
  recognise: (probe) =>
    probe.text !== null && isJsonText(probe.text) ? recogniseJson(probe.text) : table.recognise(probe),
  read: async (file, sink, options, call) =>
    (await isJson(file))
      ? readAzureJson(file, sink, options.system, call)
      : table.read(file, sink, options, call),
  readRecord: (file, record, locator, options) =>
    locator.startsWith('/') || locator === ''
      ? readEither(file, record, locator, options)
      : table.readRecord(file, record, locator, options),
};

const isJson = async (file: SourceFile): Promise<boolean> =>
  isJsonText(headText(await readHead(file, 4096)) ?? '');

const readEither: Format['readRecord'] = async (file, record, locator, options) =>
  (await isJson(file))
    ? readJsonRecord(file, record, locator, () => false)
    : table.readRecord(file, record, locator, options);
