/** The workpaper methods of the contract. */
import type { HandlersOf } from '#store/context.ts';
import { gather } from './gather.ts';
import { overview } from './overview.ts';
import { workpaperIndex, workpaperPreview } from './preview.ts';
import { workpaperSets } from './sets.ts';
import { writeSet } from './write.ts';

export const workpaperHandlers = {
  'workpaper.index': (_input, context) => workpaperIndex(context),
  'workpaper.preview': (input, context) => workpaperPreview(input, context),
  'workpaper.write': async ({ out }, context) => writeSet(await gather(context), context, out),
  'workpaper.sets': (_input, { db }) => workpaperSets(db),
  'overview.get': (_input, context) => overview(context),
} satisfies HandlersOf<
  'workpaper.index' | 'workpaper.preview' | 'workpaper.write' | 'workpaper.sets' | 'overview.get'
>;
