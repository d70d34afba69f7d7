/** Gaps of a control in the place that they speak of. */
import type { ControlFields } from '#contract/control.ts';

type Place = keyof ControlFields | '';

const PLACES: Readonly<Record<string, Place>> = {
  G01: 'owner',
  G02: 'owner',
  G03: 'owner',
  G05: 'approver',
  G07: 'reviewer',
  G10: 'reviewer',
  G11: 'evidenceSource',
  G18: 'reviewer',
  G21: 'systems',
  G22: 'frameworkCodes',
};

/** The field that a gap speaks of; '' when it speaks of none. The engine begins each gap with the number of its check. */
export function placeOfGap(gap: string): Place {
  return PLACES[gap.slice(0, 3)] ?? '';
}

/** The gaps of one field, without the numbers of their checks. */
export function gapsOf(gaps: readonly string[], field: Place): readonly string[] {
  return gaps.filter((gap) => placeOfGap(gap) === field).map(gapWords);
}

/** A gap without the number of its check. */
export function gapWords(gap: string): string {
  return gap.replace(/^G\d\d /, '');
}
