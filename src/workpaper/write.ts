/** Writes a set: the workbooks, and a manifest that names them with their digests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { canonicalJson } from '#base/canonicalJson.ts';
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import { bytesFile } from '#files/read.ts';
import { putBlob } from '#store/blobs.ts';
import type { JobContext } from '#store/context.ts';
import { sql } from '#store/sql.ts';
import type { WorkpaperData } from './data.ts';
import { writeWorkbook } from './excel.ts';
import { planSheets, type SheetPlan } from './plan.ts';
import type { SetFacts, Sheet } from './sheet.ts';
import type { WorkbookOptions } from './workbookOptions.ts';

type Written = Output<'workpaper.write'>;
type WrittenFile = Written['files'][number];

export const MANIFEST = 'manifest.json';

/**
 * Writes the workpaper set. The same engagement, actor and clock give the same bytes.
 *
 * @param out - folder that the files also go to; made when it is not there. Files of the same names are replaced.
 * @throws {EngineError} CANCELLED; INVALID_INPUT when the folder cannot be written.
 */
export async function writeSet(
  data: WorkpaperData,
  context: JobContext,
  out: string | undefined,
): Promise<Written> {
  const set = nextSet(context);
  const at = context.clock();
  const facts = setFacts(context, { preparedBy: context.actor, preparedAt: at, version: set });
  const plans = planSheets(data);
  const workbooks = Map.groupBy(plans, (plan) => plan.place.file);
  const locate = locator(plans);
  const folder = out === undefined ? null : madeFolder(out);
  const files: WrittenFile[] = [];
  const contents: Uint8Array[] = [];
  for (const [name, sheets] of workbooks) {
    const breathe = () => stopIfCancelled(context.signal);
    breathe();
    context.progress({ done: files.length, total: workbooks.size + 1, unit: 'files', what: name });
    const bytes = await writeWorkbook(await built(sheets), { facts, locate, breathe });
    files.push(await keepArtifact({ set, at, name, title: titleOf(sheets), bytes, folder }, context));
    contents.push(bytes);
  }
  const manifest = Buffer.from(manifestText(data, context, facts, files), 'utf8');
  const title = 'Manifest of the set';
  files.push(await keepArtifact({ set, at, name: MANIFEST, title, bytes: manifest, folder }, context));
  contents.push(manifest);
  // Files go out together at the end: a set that was cancelled leaves none behind.
  writeOut(files, contents);
  context.about(`set ${set}`);
  return { set, files };
}

/** Where a reference leads: to its sheet; evidence and exceptions to the sheet that lists them. */
export function locator(plans: readonly SheetPlan[]): WorkbookOptions['locate'] {
  const places = new Map(plans.map(({ place }) => [place.ref, { file: place.file, sheet: place.sheet }]));
  return (ref) => {
    const list = /^X-\d{4,}$/.test(ref) ? 'X-1' : /^EX-\d{3,}$/.test(ref) ? 'G-1' : ref;
    return places.get(list) ?? null;
  };
}

/** What every sheet says of the engagement and the set. */
export function setFacts(
  { engagement, appVersion }: Pick<JobContext, 'engagement' | 'appVersion'>,
  set: Pick<SetFacts, 'preparedBy' | 'preparedAt' | 'version'>,
): SetFacts {
  const { client, title, periodFrom, periodTo } = engagement;
  return { client, engagement: title, periodFrom, periodTo, appVersion, ...set };
}

async function built(plans: readonly SheetPlan[]): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  for (const { place, build } of plans) sheets.push({ ...place, ...(await build()) });
  return sheets;
}

const titleOf = (plans: readonly SheetPlan[]) => plans.map(({ place }) => place.title).join('; ');

function nextSet({ db }: JobContext): number {
  return (db.get<{ last: number | null }>(sql`SELECT MAX(set_no) AS last FROM artifact`)?.last ?? 0) + 1;
}

type Artifact = {
  readonly set: number;
  readonly at: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly folder: string | null;
};

async function keepArtifact(artifact: Artifact, { db, actor }: JobContext): Promise<WrittenFile> {
  const { set, at, name, title, bytes, folder } = artifact;
  const blob = await putBlob(db, bytesFile(name, bytes));
  const { lastId } = db.run(sql`
    INSERT INTO artifact (set_no, name, title, sha256, bytes, blob_id, written_at, written_by)
    VALUES (${set}, ${name}, ${title}, ${blob.sha256}, ${blob.bytes}, ${blob.blobId}, ${at}, ${actor})
  `);
  const path = folder === null ? null : join(folder, name);
  return { artifactId: lastId, name, sha256: blob.sha256, bytes: blob.bytes, title, path };
}

function writeOut(files: readonly WrittenFile[], contents: readonly Uint8Array[]): void {
  for (const [i, { path, name }] of files.entries()) {
    const bytes = contents[i];
    if (path === null || bytes === undefined) continue;
    try {
      writeFileSync(path, bytes);
    } catch (cause) {
      throw new EngineError('INVALID_INPUT', `${name} cannot be written to ${path}: ${String(cause)}`, {
        cause,
      });
    }
  }
}

function madeFolder(out: string): string {
  try {
    mkdirSync(out, { recursive: true });
  } catch (cause) {
    throw new EngineError('INVALID_INPUT', `The folder ${out} cannot be made`, { cause });
  }
  return resolve(out);
}

function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new EngineError('CANCELLED', 'Writing the workpapers was cancelled');
}

/** Names and digests of the files, and the state of the engagement that they were made from. */
function manifestText(
  data: WorkpaperData,
  { engagement, appVersion }: JobContext,
  facts: SetFacts,
  files: readonly WrittenFile[],
): string {
  return `${canonicalJson({
    format: 'tickmark-workpapers-1',
    engagement: {
      id: engagement.id,
      client: engagement.client,
      title: engagement.title,
      periodFrom: engagement.periodFrom,
      periodTo: engagement.periodTo,
    },
    set: facts.version,
    writtenAt: facts.preparedAt,
    writtenBy: facts.preparedBy,
    software: `Tickmark ${appVersion}`,
    journal: { entries: data.journal.entries, head: data.journal.head },
    sources: data.sources.map(({ name, sha256, asOf }) => ({ name, sha256, asOf })),
    files: files.map(({ name, title, sha256, bytes }) => ({ name, title, sha256, bytes })),
  })}\n`;
}
