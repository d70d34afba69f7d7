/** Permission set groups in metadata: the sets in them, less what their muting permission sets take away. */
import type { SourceFile } from '#files/sourceFile.ts';
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { headText } from '#files/text.ts';
import { readHead } from '#files/read.ts';
import type { Findings } from '../shared/findings.ts';
import { applied, notApplied } from './findingKinds.ts';
import { type Metadata, type MetadataRoot, metadataRoot, readMetadata } from './metadata.ts';
import { permissionsOfSection, SectionFault } from './metadataPermissions.ts';
import { type Permission, stateGrant } from './permissions.ts';

/** The node key of a permission set, profile or group of this name. */
export type KeyOf = (root: MetadataRoot, name: string) => string;

/** Permissions of the permission sets and muting sets that a group names, by root and name. */
type Muted = ReadonlyMap<string, readonly Permission[]>;

/** Read only where the group has a muting permission set. */
export async function mutedOf({ texts }: Metadata, beside: readonly SourceFile[]): Promise<Muted> {
  const found = new Map<string, readonly Permission[]>();
  if (!texts.has('mutingPermissionSets')) return found;
  for (const file of beside) {
    if (!metadataRoot(headText(await readHead(file, 4096)) ?? '')) continue;
    const { root, name, sections } = await readMetadata(file);
    found.set(
      `${root} ${name}`,
      sections.flatMap((section) => {
        try {
          return permissionsOfSection(section) ?? [];
        } catch (error) {
          if (error instanceof SectionFault) return [];
          throw error;
        }
      }),
    );
  }
  return found;
}

type Group = {
  readonly sink: StatementSink;
  readonly findings: Findings;
  readonly metadata: Metadata;
  readonly group: NodeHandle;
  readonly keyOf: KeyOf;
  readonly muted: Muted;
};

export function stateMetadataGroup({ sink, findings, metadata, group, keyOf, muted }: Group): void {
  const mutings = metadata.texts.get('mutingPermissionSets') ?? [];
  const away = new Set(
    mutings.flatMap((name) => (muted.get(`MutingPermissionSet ${name}`) ?? []).map(({ key }) => key)),
  );
  const isKnown = mutings.every((name) => muted.has(`MutingPermissionSet ${name}`));
  if (mutings.length > 0) findings.add(isKnown ? applied : notApplied, 1, metadata.name);
  for (const name of metadata.texts.get('permissionSets') ?? []) {
    sink.section('permissionSets', 1);
    const permissions = muted.get(`PermissionSet ${name}`) ?? [];
    const rest = permissions.filter(({ key }) => !away.has(key));
    const set = sink.node('role', keyOf('PermissionSet', name), 1);
    if (rest.length === permissions.length) sink.grant('includes', group, set, 1);
    else for (const permission of rest) stateGrant(sink, group, permission, 1);
  }
}
