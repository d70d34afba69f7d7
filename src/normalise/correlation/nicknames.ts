/** First names that are used for one another. Only pairs that are usual in writing; a name may stand in one group only. */

const groups: readonly string[] = [
  'alexander alex sasha',
  'andrew andy drew',
  'anthony tony',
  'benjamin ben',
  'catherine katherine kathryn kate kathy cathy',
  'charles charlie chuck',
  'christopher chris',
  'daniel dan danny',
  'david dave',
  'deborah debbie deb',
  'edward ed eddie ted',
  'elizabeth liz beth lizzie',
  'frederick fred',
  'gregory greg',
  'jacqueline jackie',
  'james jim jimmy',
  'jennifer jenny jen',
  'john johnny jack',
  'jonathan jon',
  'joseph joe',
  'joshua josh',
  'kenneth ken',
  'margaret maggie peggy',
  'matthew matt',
  'michael mike mick',
  'nicholas nick',
  'patricia pat trish',
  'peter pete',
  'philip phil',
  'rebecca becky',
  'richard rick dick',
  'robert rob bob bobby',
  'ronald ron',
  'samuel sam',
  'stephen steven steve',
  'susan sue susie',
  'thomas tom tommy',
  'timothy tim',
  'victoria vicky',
  'william will bill billy',
];

const groupOf: ReadonlyMap<string, string> = new Map(
  groups.flatMap((group) => group.split(' ').map((name) => [name, group.split(' ')[0] ?? ''] as const)),
);

/** The name that stands for a first name and its short forms; the name itself when none is known. */
export function formalName(first: string): string {
  return groupOf.get(first) ?? first;
}
