/** Metadata files of Salesforce read into statements. */
import type { SourceFile } from '#files/sourceFile.ts';
import type { ReadOptions } from '../../format.ts';
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import { besideRows } from '../shared/recordTables.ts';
import { queryResult } from './begin.ts';
import { salesforceId } from './ids.ts';
import { type Metadata, type MetadataRoot, readMetadata, type Section } from './metadata.ts';
import { type KeyOf, mutedOf, stateMetadataGroup } from './metadataGroup.ts';
import { permissionsOfSection, SectionFault } from './metadataPermissions.ts';
import { type Permission, stateGrant } from './permissions.ts';
import { withoutEmpty } from '../shared/values.ts';

const ROLE_TYPES: Readonly<Record<MetadataRoot, string>> = {
  PermissionSet: 'permission_set',
  Profile: 'profile',
  PermissionSetGroup: 'permission_set_group',
  MutingPermissionSet: 'muting_permission_set',
};
const unknownSection: FindingKind = {
  code: 'UNKNOWN_SECTION',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'kind of section', 'kinds of sections')} not known: ${names}`,
  effect: 'What they permit is not in the graph.',
};
const outdated: FindingKind = {
  code: 'GROUP_NOT_UP_TO_DATE',
  severity: 'unknown',
  message: (_count, names) => `Salesforce has not recalculated the permission set group: ${names}`,
  effect: 'The permissions of its holders may differ from those of its permission sets.',
};

/** @throws {EngineError} UNREADABLE_SOURCE for no XML and for another root. */
export async function readMetadataFile(
  file: SourceFile,
  sink: StatementSink,
  options: ReadOptions,
): Promise<void> {
  const metadata = await readMetadata(file);
  const { root, name, sections } = metadata;
  const findings = new Findings();
  const keyOf = await knownIds(options, root === 'PermissionSetGroup');
  sink.recordRead();
  sink.locator(1, `/${root}`);
  const status = first(metadata, 'status');
  const role = sink.node('role', keyOf(root, name), 1, {
    label: first(metadata, 'label') || name,
    attributes: withoutEmpty({
      type: ROLE_TYPES[root],
      value: name,
      activationRequired: first(metadata, 'hasActivationRequired'),
      licence: first(metadata, 'license') || first(metadata, 'userLicense'),
      status,
    }),
  });
  if (root === 'PermissionSetGroup') {
    const muted = await mutedOf(metadata, options.beside);
    stateMetadataGroup({ sink, findings, metadata, group: role, keyOf, muted });
    if (status !== '' && status !== 'Updated') findings.add(outdated, 1, `${name} (${status.slice(0, 40)})`);
  }
  for (const section of sections) {
    sink.recordRead();
    sink.locator(section.record, section.locator);
    takeSection({ sink, findings, role, isMuting: root === 'MutingPermissionSet' }, section);
  }
  findings.report(sink);
}

type Target = {
  readonly sink: StatementSink;
  readonly findings: Findings;
  readonly role: NodeHandle;
  readonly isMuting: boolean;
};

function takeSection({ sink, findings, role, isMuting }: Target, section: Section): void {
  sink.section(section.name, 1);
  let permissions: readonly Permission[] | null;
  try {
    permissions = permissionsOfSection(section);
  } catch (error) {
    if (!(error instanceof SectionFault)) throw error;
    const text = [...section.values].map(([name, value]) => `${name}: ${value}`).join(', ');
    return sink.quarantine(section.record, 'BAD_VALUE', error.message, text);
  }
  if (permissions === null) findings.add(unknownSection, section.record, section.name);
  for (const permission of permissions ?? []) stateGrant(sink, role, permission, section.record, isMuting);
}

const first = ({ texts }: Metadata, name: string): string => texts.get(name)?.[0] ?? '';

/** Metadata names permission sets, extracts of objects give them ids: the id is the key where an extract at hand tells it. */
async function knownIds({ beside }: ReadOptions, isGroup: boolean): Promise<KeyOf> {
  const ids = new Map<string, string>();
  const learn = (root: MetadataRoot, column: string, requiredColumns: readonly string[]) =>
    besideRows(beside, { name: root, requiredColumns }, queryResult, (row) => {
      const id = salesforceId(row.get('Id'))?.id;
      if (id !== undefined) ids.set(`${root} ${row.get(column)}`, id);
    });
  await learn('PermissionSet', 'Name', ['Id', 'Name', 'IsOwnedByProfile']);
  await learn('Profile', 'Name', ['Id', 'Name', 'UserLicenseId']);
  if (isGroup) await learn('PermissionSetGroup', 'DeveloperName', ['Id', 'DeveloperName', 'MasterLabel']);
  return (root, name) => ids.get(`${root} ${name}`) ?? `${root} ${name}`;
}
