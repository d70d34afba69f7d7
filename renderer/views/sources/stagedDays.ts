/** Which snapshot and day are offered for staged files, and what is said where days differ. */
import type { Output } from '#contract/index.ts';
import { countWords } from '../../components/words.ts';
import { isReady, type StagedFile } from './staging.ts';

type Snapshot = Pick<Output<'snapshot.list'>['snapshots'][number], 'label' | 'asOf'>;

/** The snapshots that there are, the one that is looked at, and the last day of the period. */
export type Days = {
  readonly snapshots: readonly Snapshot[];
  readonly snapshot: string | undefined;
  readonly periodTo: string;
};

type Offer = { readonly snapshot: string; readonly asOf: string };

/** Files that will be imported and whose list of extracts says a day, by day. */
function listed(files: readonly StagedFile[]): ReadonlyMap<string, number> {
  const days = files
    .filter((file) => file.isChosen && isReady(file))
    .flatMap(({ inspected }) => inspected.listedAsOf ?? []);
  const counts = new Map([...new Set(days)].sort().map((day) => [day, 0]));
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

/** True when a list of extracts says the day of a file that will be imported. */
export const isDayListed = (files: readonly StagedFile[]): boolean => listed(files).size > 0;

/** The latest listed day, and a snapshot of that day; without a listed day the snapshot that is looked at. */
export function offered(files: readonly StagedFile[], { snapshots, snapshot, periodTo }: Days): Offer {
  const shown = snapshots.find(({ label }) => label === snapshot);
  const latest = [...listed(files).keys()].at(-1);
  if (shown === undefined) return { snapshot: 'current', asOf: latest ?? periodTo };
  if (latest === undefined || shown.asOf === latest) return { snapshot: shown.label, asOf: shown.asOf };
  return { snapshot: snapshots.find(({ asOf }) => asOf === latest)?.label ?? latest, asOf: latest };
}

/**
 * What the days will be, where that is not plain: "extracts.json says 2026-06-30. The snapshot june is new."
 *
 * @param typed - a day that was typed for all files; '' for none.
 */
export function daySentences(
  files: readonly StagedFile[],
  { snapshots }: Days,
  choice: Offer,
  typed: string,
): readonly string[] {
  const days = listed(files);
  const known = snapshots.find(({ label }) => label === choice.snapshot);
  const byDay = [...days].map(([day, count]) => `${countWords(count, 'file')} as of ${day}`).join(', ');
  const said: string[] = [];
  if (days.size > 0) said.push(`By the list of extracts: ${byDay}.`);
  if (typed !== '' && [...days.keys()].some((day) => day !== typed))
    said.push(`They are imported as of ${typed}; each source will say that its list says another day.`);
  if (days.size > 0 && known === undefined) said.push(`The snapshot ${choice.snapshot} is new.`);
  const used = typed === '' && days.size > 0 ? [...days.keys()] : [choice.asOf];
  if (known && used.some((day) => day !== known.asOf))
    said.push(`The snapshot ${known.label} is as of ${known.asOf}: each source of another day will say so.`);
  if (!known && used.length > 1) said.push(`Each file keeps its day; the snapshot is as of ${choice.asOf}.`);
  return said;
}
