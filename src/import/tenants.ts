/**
 * The systems of files that a later import brings to a snapshot: two tenants of one product, each in an import of its own, do not
 * become one system unless somebody says so.
 */
import type { Finding } from '#contract/import.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { distinctSystems, folderOf, isGeneral, type NamedFile } from './distinctSystems.ts';

/** A list of a product that a source is, and where it lay. */
export type SourceList = {
  /** Name of the product, such as `Entra ID`: what the system is called where nobody says its tenant. */
  readonly product: string;
  /** Which of its lists. */
  readonly list: string;
  /** Folder or archive; '' for a file alone. */
  readonly folder: string;
};

export type KnownList = SourceList & { readonly name: string; readonly system: string };

/** A file to be placed. */
export type FileToPlace = NamedFile & {
  /** Somebody says its system: the auditor, the list of extracts, a mapping made for it. */
  readonly isTold: boolean;
};

export type Placed = {
  readonly system: string;
  /** The source of the snapshot that is the same list; null when none is. */
  readonly meets: { readonly source: KnownList; readonly isOwn: boolean } | null;
};

/** The lists that stand in a snapshot, in the order of their import. */
export function knownLists(db: ReadableDb, snapshot: string): readonly KnownList[] {
  return db.all<KnownList>(sql`
    SELECT l.product AS product, l.list AS list, l.folder AS folder, s.name AS name, s.system AS system
      FROM source_list AS l
      JOIN live_source AS s USING (source_id)
      JOIN snapshot    AS p USING (snapshot_id)
     WHERE p.label = ${snapshot}
     ORDER BY l.source_id
  `);
}

/** Which list of a product a source is; null when it is none that is known. */
export function listOfSource(db: ReadableDb, sourceId: number): SourceList | null {
  const found = db.get<SourceList>(
    sql`SELECT product, list, folder FROM source_list WHERE source_id = ${sourceId}`,
  );
  return found ?? null;
}

/**
 * The system of each file. A file lies with the tenant whose folder it comes from; one whose list the snapshot has from elsewhere
 * begins a system of its own, and all of its folder with it.
 */
export function placed(files: readonly FileToPlace[], known: readonly KnownList[]): readonly Placed[] {
  const apart = distinctSystems(files.map((file) => (file.isTold ? { ...file, list: '' } : file)));
  const owned = new Map<string, string>();
  return files.map((file, i) => {
    const system = apart[i] ?? file.system;
    if (!isGeneral(file)) return { system, meets: null };
    if (file.isTold) return { system, meets: meeting(known, system, file.list, false) };
    const folder = folderOf(file);
    const ofProduct = known.filter((one) => one.product === file.system && isNamedBy(one));
    const same = ofProduct.find((one) => folder !== '' && one.folder === folder);
    if (same) return { system: same.system, meets: meeting(ofProduct, same.system, file.list, false) };
    const together = files.filter(
      (one) => !one.isTold && one.system === file.system && folderOf(one) === folder,
    );
    const rival = ofProduct.find(({ list }) => together.some((one) => one.list === list));
    const systems = new Set(ofProduct.map((one) => one.system));
    const other = rival ?? (systems.size > 1 ? ofProduct[0] : undefined);
    if (other === undefined) {
      const [only] = systems;
      return { system: system === file.system ? (only ?? system) : system, meets: null };
    }
    const key = JSON.stringify([file.system, folder]);
    const name = owned.get(key) ?? ownName(file, folder, known);
    owned.set(key, name);
    return { system: name, meets: { source: other, isOwn: true } };
  });
}

/** What a source says of the list that it meets. */
export function meetingFindings({ system, meets }: Placed): readonly Finding[] {
  if (meets === null) return [];
  const { source, isOwn } = meets;
  const one = { count: 1, records: [] };
  if (!isOwn) {
    return [
      {
        ...one,
        code: 'SAME_LIST_TWICE',
        severity: 'note',
        message: `The snapshot has this list of ${system} already: ${source.name}`,
        effect: 'Both count together: what only the earlier one holds still counts.',
      },
    ];
  }
  return [
    {
      ...one,
      code: 'TENANT_NOT_STATED',
      severity: 'unknown',
      message: `The snapshot has lists of ${source.product} as ${source.system} already (${source.name}), and this file does not say its tenant: it is read as a system of its own, ${system}`,
      effect: `If both are of one tenant, its accounts stand twice and lists name accounts of the other: read it again as ${source.system}.`,
    },
  ];
}

/** The system was named by the program: after the product, with or without a folder. */
const isNamedBy = ({ product, system }: KnownList): boolean =>
  system === product || system.startsWith(`${product} (`);

function meeting(known: readonly KnownList[], system: string, list: string, isOwn: boolean): Placed['meets'] {
  const source = known.find((one) => one.system === system && one.list === list);
  return source ? { source, isOwn } : null;
}

/** `Entra ID (halden)`; a number makes it one that the snapshot does not have. */
function ownName({ system, name }: NamedFile, folder: string, known: readonly KnownList[]): string {
  const stem = name.slice(name.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const words = folder || stem;
  const taken = new Set(known.map((one) => one.system));
  for (let n = 1; ; n++) {
    const own = `${system} (${n === 1 ? words : `${words} ${n}`})`;
    if (!taken.has(own)) return own;
  }
}
