/** The world of the next analysis, with what the world of the shown run changed. */
import type { Output } from '#contract/index.ts';
import { numberWords } from '../../components/words.ts';
import { isOpen, type World, worldText } from '../../components/world.ts';
import { WorldBar } from '../../components/WorldBar.tsx';
import { changeQuery } from '../../frame/useRoute.ts';

type Run = Output<'conflicts.runs'>['runs'][number];

type ConflictWorldProps = {
  readonly run: Run;
  readonly runs: readonly Run[];
  /** The world that is chosen for the next analysis. */
  readonly world: World;
};

/** The bar, and the conflicts of the shown run beside those of the latest run with everything open. */
export function ConflictWorld({ run, runs, world }: ConflictWorldProps) {
  const asked = run.world ?? {};
  const isShown = worldText(asked) === worldText(world);
  return (
    <WorldBar world={world} onChange={changeQuery}>
      {isShown
        ? effectOf(run, runs)
        : `Run ${run.run} was made ${inWords(asked)}; analyse again to ask in this world.`}
    </WorldBar>
  );
}

const inWords = (world: World) => (isOpen(world) ? 'with everything open' : worldText(world));

function effectOf(run: Run, runs: readonly Run[]): string {
  const conflicts = `${numberWords(run.totals.conflicts)} conflicts, ${numberWords(run.totals.byStatus['conditional'] ?? 0)} conditional`;
  if (run.world === null) return `${conflicts}, with everything open.`;
  const open = runs.find(
    (one) =>
      one.world === null &&
      one.graphSha256 === run.graphSha256 &&
      one.rulePack.sha256 === run.rulePack.sha256,
  );
  if (open === undefined) return `${conflicts} ${worldText(run.world)}.`;
  return `${conflicts}; with everything open (run ${open.run}) ${numberWords(open.totals.conflicts)}, ${numberWords(open.totals.byStatus['conditional'] ?? 0)} conditional.`;
}
