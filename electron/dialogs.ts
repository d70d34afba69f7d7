/** Native dialogs: choosing what to open, choosing where to save. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron';
import type { SourceRef } from '#contract/define.ts';
import type { PickKind } from '#contract/host.ts';
import type { ContentReader } from './contentPort.ts';

const anyFile: FileFilter = { name: 'All files', extensions: ['*'] };
const engagementFile: FileFilter = { name: 'Tickmark engagement', extensions: ['tickmark'] };

const openOptions: Readonly<Record<PickKind, OpenDialogOptions>> = {
  engagement: { title: 'Open engagement', properties: ['openFile'], filters: [engagementFile, anyFile] },
  sources: { title: 'Import', properties: ['openFile', 'multiSelections'] },
  folder: { title: 'Import a folder', properties: ['openDirectory'] },
  rules: {
    title: 'Rule pack',
    properties: ['openFile'],
    filters: [{ name: 'Rule packs', extensions: ['json'] }, anyFile],
  },
  mapping: {
    title: 'Mapping',
    properties: ['openFile'],
    filters: [{ name: 'Mappings', extensions: ['json'] }, anyFile],
  },
  evidence: { title: 'Add evidence', properties: ['openFile', 'multiSelections'] },
};

export async function pickFiles(window: BrowserWindow, kind: PickKind): Promise<readonly SourceRef[]> {
  const { filePaths } = await dialog.showOpenDialog(window, openOptions[kind]);
  return filePaths.map((path) => ({ kind: 'path', path }));
}

export const isPickKind = (value: unknown): value is PickKind =>
  typeof value === 'string' && Object.hasOwn(openOptions, value);

/** Asks where to save; null when it was cancelled. */
export async function pickSavePath(window: BrowserWindow, suggestedName: string): Promise<string | null> {
  const extension = /\.(\w+)$/.exec(suggestedName)?.[1];
  const filters = extension === 'tickmark' ? [engagementFile] : [];
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggestedName, filters });
  return canceled ? null : filePath;
}

/** Asks where to save an artifact and writes it there, whole or not at all. */
export async function saveArtifact(
  window: BrowserWindow,
  content: ContentReader,
  artifactId: number,
  name: string,
): Promise<string | null> {
  const path = await pickSavePath(window, name);
  if (path === null) return null;
  const found = await content.open(`/artifact/${artifactId}`);
  if (!found) throw new Error(`There is no artifact ${artifactId}.`);
  const partial = `${path}.part`;
  try {
    await pipeline(found.file.stream(), createWriteStream(partial));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return path;
}
