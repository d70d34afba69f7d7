/** Which column a field is probably in, by its name. */
import type { CanonicalField } from './canonicalFields.ts';

/** The first column, in the order of the field's usual names, that no other field has taken. */
export function guessColumn(
  field: Pick<CanonicalField, 'usual'>,
  columns: readonly string[],
  taken: ReadonlySet<string>,
): string | undefined {
  const free = columns.filter((column) => !taken.has(column));
  for (const usual of field.usual) {
    const found = free.find((column) => plain(column) === usual);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Lower case letters and digits: "Employee ID" and "employee_id" are the same name. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
