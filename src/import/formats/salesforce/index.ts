/**
 * Permissions of a Salesforce organisation: extracts of objects as tables or query results, and metadata files.
 *
 * Users become accounts; profiles, permission sets and groups of them roles. Help: resources/docs/formats/salesforce.md
 */
import { EngineError } from '#base/errors.ts';
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import type { Format } from '../../format.ts';
import { recordFormat } from '../shared/recordTables.ts';
import { queryResult } from './begin.ts';
import { permissionSetGroupComponents } from './components.ts';
import { metadataRoot, readMetadata } from './metadata.ts';
import { readMetadataFile } from './metadataReader.ts';
import {
  fieldPermissions,
  mutingPermissionSets,
  objectPermissions,
  permissionSetGroups,
  permissionSets,
  profiles,
  setupEntityAccess,
} from './setTables.ts';
import { assignments, groupMembers, groups, users } from './userTables.ts';

const objects = recordFormat({
  id: 'salesforce',
  title: 'Salesforce',
  description:
    'Users, profiles, permission sets and their groups: objects as CSV, Excel or JSON, and metadata files.',
  extensions: ['csv', 'xlsx', 'json', 'xml', 'permissionset', 'profile', 'permissionsetgroup'],
  help: 'salesforce',
  platform: 'salesforce',
  secrets: [],
  isOneOfSeveral: true,
  json: queryResult,
  tables: [
    users,
    ...profiles,
    permissionSets,
    assignments,
    ...permissionSetGroups,
    permissionSetGroupComponents,
    mutingPermissionSets,
    objectPermissions,
    fieldPermissions,
    setupEntityAccess,
    groups,
    groupMembers,
  ],
});

export const salesforce: Format = {
  ...objects,
  recognise: (probe) => {
    const root = metadataRoot(probe.text ?? '');
    if (!root) return objects.recognise(probe);
    const reason = `Salesforce metadata with the element ${root}`;
    return { confidence: 100, reason, system: projectOf(probe.name) };
  },
  read: async (file, sink, options, call) =>
    (await isXml(file)) ? readMetadataFile(file, sink, options) : objects.read(file, sink, options, call),
  readRecord: async (file, record, locator, options) =>
    (await isXml(file)) ? metadataRecord(file, record) : objects.readRecord(file, record, locator, options),
};

async function isXml(file: SourceFile): Promise<boolean> {
  return /^\uFEFF?\s*</.test(headText(await readHead(file, 4096)) ?? '');
}

async function metadataRecord(file: SourceFile, record: number): ReturnType<Format['readRecord']> {
  const { root, texts, sections } = await readMetadata(file);
  const section = sections.find((one) => one.record === record);
  if (!section && record !== 1) throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
  const fields = section
    ? [...section.values].map(([name, value]) => ({ name, value }))
    : [...texts].map(([name, values]) => ({ name, value: values.join(', ') }));
  const text = fields.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return { locator: section?.locator ?? `/${root}`, text, fields };
}

/** Folders of metadata files below the folder of a project. */
const METADATA_FOLDERS: ReadonlySet<string> = new Set([
  'force-app',
  'main',
  'default',
  'src',
  'unpackaged',
  'permissionsets',
  'permissionsetgroups',
  'mutingpermissionsets',
  'profiles',
]);

/** `crm` for `exports/crm/force-app/main/default/profiles/Admin.profile-meta.xml`; `Salesforce` when no folder tells. */
function projectOf(name: string): string {
  const folders = name.split('/').slice(0, -1);
  const project = folders.findLast((folder) => !METADATA_FOLDERS.has(folder.toLowerCase())) ?? '';
  return project.replace(/!$/, '').replace(/\.zip$/i, '') || 'Salesforce';
}
