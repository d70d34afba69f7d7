/** How figures are printed. */

/** Prints one figure with what it is. */
export type Row = (what: string, value: string) => void;

/** A whole number with thousands apart. */
export const n = (value: number): string => value.toLocaleString('en-GB');
