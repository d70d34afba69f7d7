/** Days as people type them, written as YYYY-MM-DD. */

/** Digits become a day as they are typed: "20260930" and "2026 9 3" too; what is no digit divides. */
export function typedDay(text: string): string {
  const digits = text.replaceAll(/\D/g, '');
  if (/^\d{8}$/.test(text.trim())) return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const parts = /^\s*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\s*$/.exec(text);
  if (parts === null) return text.trim();
  const [, year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** True for a day of the calendar written as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
