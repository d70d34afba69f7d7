/** What is missing before the file can be signed off, as statements with the screen that shows the rows. */
import { counted } from './sheets/words.ts';

export type Missing = { readonly text: string; readonly screen: string };

/** Counts that decide; each is zero when nothing is missing there. */
export type OpenPoints = {
  readonly sources: number;
  readonly sourcesNotComplete: number;
  readonly sourcesNotTested: number;
  readonly quarantined: number;
  readonly accountsWithoutPerson: number;
  readonly hasRun: boolean;
  readonly conflictsWithoutException: number;
  readonly controls: number;
  readonly controlsWithGaps: number;
  readonly controlsWithoutSample: number;
  readonly provisionalPopulations: number;
  readonly samplesNotTested: number;
  readonly samplesNotConcluded: number;
  readonly deviationsWithoutException: number;
  readonly exceptionsOpen: number;
  readonly exceptionsOverdue: number;
  readonly exceptionsWithoutOwner: number;
  readonly evidence: number;
  readonly evidenceAltered: number;
  readonly evidenceUnverified: number;
  readonly workpaperSets: number;
};

/** In the order of the work. */
export function missingBeforeSignOff(points: OpenPoints): Missing[] {
  const list: (Missing | null)[] = [
    points.sources === 0 ? { text: 'No file imported', screen: 'sources' } : null,
    some(points.sourcesNotComplete, 'source', 'not shown to be complete', 'sources'),
    some(points.sourcesNotTested, 'source', 'whose IPE record is not tested', 'sources'),
    some(points.quarantined, 'row', 'in quarantine', 'sources'),
    some(points.accountsWithoutPerson, 'account', 'without a person', 'accounts'),
    points.hasRun ? null : { text: 'Segregation of duties not tested', screen: 'conflicts' },
    some(points.conflictsWithoutException, 'critical or high conflict', 'without an exception', 'conflicts'),
    points.controls === 0 ? { text: 'No control in the register', screen: 'controls' } : null,
    some(points.controlsWithGaps, 'control', 'with gaps in the record', 'controls'),
    some(points.controlsWithoutSample, 'control', 'without a sample', 'samples'),
    some(points.provisionalPopulations, 'population', 'resting on files not shown to be complete', 'samples'),
    some(points.samplesNotTested, 'sample', 'not fully tested', 'samples'),
    some(points.samplesNotConcluded, 'sample', 'tested and not concluded', 'samples'),
    some(points.deviationsWithoutException, 'deviation', 'without an exception', 'samples'),
    some(points.exceptionsOpen, 'exception', 'open', 'exceptions'),
    some(points.exceptionsOverdue, 'exception', 'overdue', 'exceptions'),
    some(points.exceptionsWithoutOwner, 'exception', 'without an owner or a due date', 'exceptions'),
    some(points.evidenceAltered, 'item of evidence', 'altered', 'evidence', 'items of evidence'),
    some(
      points.evidenceUnverified,
      'item of evidence',
      'not verified again',
      'evidence',
      'items of evidence',
    ),
    points.workpaperSets === 0 ? { text: 'No workpapers written', screen: 'workpapers' } : null,
  ];
  return list.filter((one) => one !== null);
}

function some(count: number, one: string, state: string, screen: string, many?: string): Missing | null {
  return count === 0 ? null : { text: `${counted(count, one, many)} ${state}`, screen };
}
