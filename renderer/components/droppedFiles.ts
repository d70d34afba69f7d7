/** The files of a drop. A browser gives a folder as one entry that must be walked; a desktop window knows its path. */
import { keepPath } from '../client/filePaths.ts';

/**
 * Every file that was dropped, those in folders too.
 *
 * @param isWalked - false: folders stay as they are, because the window learns their paths.
 */
export async function droppedFiles(transfer: DataTransfer, isWalked: boolean): Promise<readonly File[]> {
  const files = [...transfer.files];
  if (!isWalked) return files;
  // Entries must be taken before the first await: the transfer is emptied after the event.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  if (entries.every((entry) => entry === null || entry.isFile)) return files;
  const found = await Promise.all(entries.flatMap((entry) => (entry === null ? [] : [filesOf(entry)])));
  return found.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    keepPath(file, entry.fullPath);
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    // A directory is read in batches until one is empty.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return files;
    for (const child of batch) files.push(...(await filesOf(child)));
  }
}
