/** E-mail addresses by the ids of users and groups: from the file itself and from those beside it. Accounts are keyed by address. */
import type { SourceFile } from '#files/sourceFile.ts';
import type { StatementSink } from '../../statement.ts';
import { readJsonContent, recordsIn } from '../shared/jsonContent.ts';
import { isObject, objectOf, textOf } from '../shared/values.ts';
import { googleKind } from './kinds.ts';

export type Directory = {
  /** Addresses in lower case by the id of a user or group, also `groups/abc`. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly groups: ReadonlySet<string>;
  /** Name of the file without folders and extension. */
  readonly fileName: string;
};

const directories = new WeakMap<StatementSink, Directory>();

/** The directory for a file that is read into the sink. */
export const directoryOf = (sink: StatementSink): Directory =>
  directories.get(sink) ?? { addresses: new Map(), groups: new Set(), fileName: '' };

/** Learns the addresses for the reading of a file. Files beside it that cannot be read say nothing here. */
export async function learnDirectory(
  sink: StatementSink,
  file: SourceFile,
  beside: readonly SourceFile[],
): Promise<void> {
  const addresses = new Map<string, string>();
  const groups = new Set<string>();
  for (const one of [file, ...beside]) {
    const content = await readJsonContent(one).catch(() => null);
    for (const part of content?.parts ?? [])
      for (const { value } of recordsIn(part, (body) => googleKind(body) !== null)) {
        if (!isObject(value)) continue;
        const kind = googleKind(value);
        if (kind !== 'user' && kind !== 'group') continue;
        const address = addressOf(value);
        for (const id of [textOf(value, 'id'), kind === 'group' ? textOf(value, 'name') : ''])
          if (id !== '') addresses.set(id, address);
        if (kind === 'group') groups.add(address);
      }
  }
  const fileName = (file.name.split(/[\\/]/).at(-1) ?? '').replace(/\.jsonl?$/i, '');
  directories.set(sink, { addresses, groups, fileName });
}

/** The address of a user or group. */
export const addressOf = (body: Readonly<Record<string, unknown>>): string =>
  (
    textOf(body, 'primaryEmail') ||
    textOf(body, 'email') ||
    textOf(objectOf(body, 'groupKey'), 'id')
  ).toLowerCase();
