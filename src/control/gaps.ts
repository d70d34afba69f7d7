/** What a control's record lacks before anyone can be held to it. The numbers are those of the accountability checks. */
import type { ControlFields } from '#contract/control.ts';
import { type FrameworkCode, frameworkCodeGap } from './frameworks.ts';

/** Facts about a control that are not in its record. */
export type ControlSurroundings = {
  readonly codes: readonly FrameworkCode[];
  /** People of the latest roster who have left: lower-case name or e-mail to last day ('' when not stated). */
  readonly leavers: ReadonlyMap<string, string>;
};

/**
 * Gaps of one control, each a statement that begins with the number of its check.
 *
 * G01 single owner, G02 owner is a person, G03 owner is still there, G05 approver, G07 reviewer, G10 reviewer is
 * not the approver, G11 evidence source, G18 not one person in every part, G21 systems, G22 framework codes.
 */
export function controlGaps(
  control: ControlFields,
  { codes, leavers }: ControlSurroundings,
): readonly string[] {
  const gaps: string[] = [...ownerGaps(control.owner, leavers), ...separationGaps(control)];
  if (control.evidenceSource.trim() === '') gaps.push('G11 No evidence source named');
  if (control.systems.length === 0) gaps.push('G21 No system named');
  for (const code of control.frameworkCodes) {
    const gap = frameworkCodeGap(code, codes);
    if (gap) gaps.push(`G22 ${gap}`);
  }
  return gaps;
}

function ownerGaps(owner: string, leavers: ReadonlyMap<string, string>): readonly string[] {
  const names = peopleIn(owner);
  if (names.length === 0) return ['G01 No owner'];
  if (names.length > 1) return [`G01 More than one owner: ${names.join(', ')}`];
  const gaps: string[] = [];
  if (!isPerson(owner)) gaps.push(`G02 Owner is not a named person: ${owner.trim()}`);
  const leftOn = leavers.get(owner.trim().toLowerCase());
  if (leftOn !== undefined) {
    gaps.push(`G03 Owner has left${leftOn === '' ? '' : ` on ${leftOn}`}: ${owner.trim()}`);
  }
  return gaps;
}

function separationGaps({ owner, approver, reviewer }: ControlFields): readonly string[] {
  const gaps: string[] = [];
  if (approver.trim() === '') gaps.push('G05 No approver');
  if (reviewer.trim() === '') gaps.push('G07 No reviewer');
  if (approver.trim() === '' || reviewer.trim() === '') return gaps;
  if (!samePerson(approver, reviewer)) return gaps;
  gaps.push(
    samePerson(owner, approver)
      ? `G18 One person is owner, approver and reviewer: ${owner.trim()}`
      : `G10 Reviewer is also the approver: ${reviewer.trim()}`,
  );
  return gaps;
}

const peopleIn = (text: string) =>
  text
    .split(/[;\n/]|\band\b|&|\s\+\s/i)
    .map((name) => name.trim())
    .filter((name) => name !== '');

const samePerson = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

const rolePattern =
  /\b(team|teams|group|department|dept|desk|helpdesk|service ?desk|support|admins?|administrators?|operations|ops|office|committee|security|compliance|finance|accounting|hr|it|iam|pam|soc|sox|audit|vendor|contractors?|tbd|tbc|n\/?a|none|unknown|various|all|shared|mailbox|noreply|no-reply|info|manager|director|head|lead|owner|officer|controller|cfo|cio|ciso|cto)\b/i;

/** False for a team, a function, a role mailbox or a placeholder; such a name answers no question. */
export function isPerson(name: string): boolean {
  const local = (name.split('@')[0] ?? '').replace(/[._-]+/g, ' ').trim();
  if (local === '' || rolePattern.test(local)) return false;
  const hasName = /\p{L}{2,}/u.test(local);
  return hasName;
}
