/** Numbers, days and long names as the window writes them. */

/** Whole number with thousands separators: "66,601". */
export function numberWords(value: number): string {
  return value.toLocaleString('en');
}

/** "1 row", "12 rows". */
export function countWords(value: number, one: string, many = `${one}s`): string {
  return `${numberWords(value)} ${value === 1 ? one : many}`;
}

/** Bytes in decimal units: "1.4 MB". */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** Long text cut in the middle, so that its end can be read: names of roles differ there. */
export function middleCut(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = Math.ceil((length - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (length - 1 - head))}`;
}

/** An instant (UTC) without its fraction: "2026-09-30 14:05:12"; any other text as it is. */
export function instantWords(at: string): string {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(at) ? at.replace('T', ' ').replace(/(\.\d+)?Z$/, '') : at;
}

/** Name of an attribute of the canonical model in words: "lastLoginAt" as "Last login at"; other names as they are. */
export function attributeWords(name: string): string {
  if (!/^[a-z]+([A-Z][a-z]+)*$/.test(name)) return name;
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The noun of a list for a number of its rows: "1 person", "2 people" from "people". */
export function nounWords(count: number, plural: string): string {
  if (count !== 1) return plural;
  if (plural === 'people') return 'person';
  return plural.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
}
