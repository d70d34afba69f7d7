/** Words and differences of controls. */
import type { ControlFields } from '#contract/control.ts';
import type { Output } from '#contract/index.ts';

export const FREQUENCIES = [
  'annual',
  'semi-annual',
  'quarterly',
  'monthly',
  'semi-monthly',
  'weekly',
  'daily',
  'many-times-a-day',
  'event-driven',
  'automated',
] as const;

export const CONTROL_TITLES: Readonly<Record<keyof ControlFields, string>> = {
  id: 'Control',
  title: 'Title',
  objective: 'Objective',
  description: 'Description',
  frequency: 'Frequency',
  owner: 'Owner',
  approver: 'Approver',
  reviewer: 'Reviewer',
  systems: 'Systems',
  frameworkCodes: 'Framework codes',
  evidenceSource: 'Evidence source',
  executedBy: 'Carried out by',
  bypassedBy: 'Bypassed by',
  controlled: 'Controlled population',
};

export const BLANK_CONTROL: ControlFields = {
  id: '',
  title: '',
  objective: '',
  description: '',
  frequency: 'event-driven',
  owner: '',
  approver: '',
  reviewer: '',
  systems: [],
  frameworkCodes: [],
  evidenceSource: '',
  executedBy: [],
  bypassedBy: [],
  controlled: [],
};

/** A value of a control as text. */
export function controlValue(control: ControlFields, field: keyof ControlFields): string {
  const value = control[field];
  return typeof value === 'string' ? value : value.join(', ');
}

/** The fields of a row, as `control.save` takes them. */
export function controlFieldsOf(row: ControlFields): ControlFields {
  const names = Object.keys(BLANK_CONTROL) as (keyof ControlFields)[];
  return Object.fromEntries(names.map((name) => [name, row[name]])) as ControlFields;
}

export type ControlChange = { readonly field: string; readonly before: string; readonly after: string };

/** Fields in which two versions differ, in the order of the form. */
export function controlChanges(before: ControlFields, after: ControlFields): readonly ControlChange[] {
  return (Object.keys(CONTROL_TITLES) as (keyof ControlFields)[])
    .map((field) => ({
      field: CONTROL_TITLES[field],
      before: controlValue(before, field),
      after: controlValue(after, field),
    }))
    .filter((one) => one.before !== one.after);
}

type FrameworkCode = Output<'control.frameworks'>['codes'][number];

/** How a code is written in a control: "NIST CSF 2.0 PR.AA-05". */
export function codeText(code: Pick<FrameworkCode, 'framework' | 'version' | 'code'>): string {
  return code.version === 'current'
    ? `${code.framework} ${code.code}`
    : `${code.framework} ${code.version} ${code.code}`;
}

/**
 * What the code table says of a code as it was typed: its title, or the note on its version or its form.
 *
 * @returns undefined when the table has no such code.
 */
export function codeNote(
  typed: string,
  codes: readonly FrameworkCode[],
): { readonly words: string; readonly isGap: boolean } | undefined {
  const text = ` ${typed.toUpperCase()} `;
  const has = (name: string) => text.includes(` ${name.toUpperCase()} `);
  const match = codes
    .filter((code) => has(code.code) || code.aliases.some(has))
    .toSorted((a, b) => b.code.length - a.code.length)[0];
  if (match === undefined) return undefined;
  const note = match.note === '' ? '' : ` ${match.note}`;
  const isOld =
    codes.some((one) => one.framework === match.framework && one.version > match.version) &&
    !text.includes(match.version);
  if (isOld) return { words: `${match.code}:${note}`, isGap: true };
  if (!has(match.code)) return { words: `${typed} is ${codeText(match)}`, isGap: true };
  return { words: `${match.code}: ${match.title}.${note}`, isGap: false };
}
