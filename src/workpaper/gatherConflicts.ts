/** The latest run of the segregation-of-duties rules with its conflicts. */
import { analyseHandlers } from '#analyse/index.ts';
import type { QueryContext } from '#store/context.ts';
import { allPages } from './allPages.ts';
import type { FullConflict, WorkpaperData } from './data.ts';

/** The latest run, its rule pack, and a reader of its conflicts with both paths. */
export async function gatherConflicts(
  context: QueryContext,
): Promise<Pick<WorkpaperData, 'run' | 'pack' | 'conflicts'>> {
  const run = (await analyseHandlers['conflicts.runs']({}, context)).runs[0] ?? null;
  if (!run) return { run, pack: null, conflicts: async () => [] };
  const pack = await analyseHandlers['rules.pack']({ pack: run.rulePack.sha256 }, context);
  return { run, pack, conflicts: (limit) => conflictsOf(context, run.run, limit) };
}

async function conflictsOf(
  context: QueryContext,
  run: number,
  limit?: number,
): Promise<readonly FullConflict[]> {
  const rows = await allPages((page) => analyseHandlers['conflicts.list']({ run, page }, context), limit);
  const conflicts: FullConflict[] = [];
  for (const conflict of rows) {
    const { sides } = await analyseHandlers['conflicts.get']({ run, no: conflict.no }, context);
    conflicts.push({ conflict, sides });
  }
  return conflicts;
}
