/** Codes of the frameworks that controls refer to: which code a text means, and what is wrong with how it is written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const frameworkCode = z.strictObject({
  framework: z.string(),
  version: z.string(),
  code: z.string(),
  title: z.string(),
  /** Ways of writing the code that are not the published one. */
  aliases: z.array(z.string()),
  note: z.string(),
  /** The code of the current version that took its place. */
  now: z.string().optional(),
});
export type FrameworkCode = z.infer<typeof frameworkCode>;

const frameworkFile = z.strictObject({
  tickmarkFrameworks: z.literal(1),
  note: z.string(),
  codes: z.array(frameworkCode),
});

/** The shipped code table. `resources` is the folder of what is shipped. */
export function readFrameworks(resources: string): readonly FrameworkCode[] {
  const text = readFileSync(join(resources, 'controls', 'frameworks.json'), 'utf8');
  return frameworkFile.parse(JSON.parse(text)).codes;
}

/**
 * What is wrong with a framework code as a register has it: not in the table, of an older version, of another
 * version than the text says, or not in its published form.
 *
 * @returns a statement that names the right code, or null when nothing is wrong.
 */
export function frameworkCodeGap(text: string, codes: readonly FrameworkCode[]): string | null {
  const match = findCode(text, codes);
  if (!match) return `Framework code not in the code table: ${text.trim()}`;
  const { entry, written } = match;
  const stated = statedVersion(text.toUpperCase().replace(written.toUpperCase(), ' '), entry.framework);
  if (written !== entry.code && entry.aliases.some((alias) => same(alias, written))) {
    return `Framework code not in its published form: ${written} is ${entry.code} of ${entry.framework}`;
  }
  if (entry.now !== undefined && stated !== entry.version) {
    const current = currentVersion(entry.framework, codes);
    return `Framework code of an earlier version: ${entry.code} is ${entry.framework} ${entry.version}; ${current} has ${entry.now}`;
  }
  if (stated !== null && stated !== entry.version) {
    const earlier = codes.find((other) => other.now === entry.code && other.version === stated);
    const instead = earlier ? `; ${stated} has ${earlier.code}` : '';
    return `Framework code of another version: ${entry.code} is ${entry.framework} ${entry.version}, not ${stated}${instead}`;
  }
  return null;
}

type Match = { readonly entry: FrameworkCode; readonly written: string };

/** The longest code or alias that stands in the text as a whole word. */
function findCode(text: string, codes: readonly FrameworkCode[]): Match | null {
  let best: Match | null = null;
  for (const entry of codes) {
    for (const written of [entry.code, ...entry.aliases]) {
      if (best && written.length <= best.written.length) continue;
      if (standsIn(written, text) || isIsoNumber(entry, text)) best = { entry, written };
    }
  }
  return best;
}

function standsIn(code: string, text: string): boolean {
  const pattern = code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^A-Z0-9.-])${pattern}($|[^A-Z0-9.(:-]|\\.$)`, 'i').test(text);
}

/** ISO numbers are also written without the letter of the annex: `ISO 27001 5.18`. */
function isIsoNumber(entry: FrameworkCode, text: string): boolean {
  return /\bISO\b/i.test(text) && entry.code.startsWith('A.') && standsIn(entry.code.slice(2), text);
}

const same = (a: string, b: string) => a.toUpperCase() === b.toUpperCase();

/** How a text names the version; only versions that have names of their own. */
const versionWords: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  'NIST CSF': [
    [/\b(?:V|VERSION )?1\.1\b/, '1.1'],
    [/\b(?:V|VERSION )?2\.0\b/, '2.0'],
  ],
  'NIST SP 800-53': [
    [/R(?:EV)?\.? ?4\b/, 'r4'],
    [/R(?:EV)?\.? ?5\b/, 'r5'],
  ],
  'ISO/IEC 27001': [
    [/\b2013\b/, '2013'],
    [/\b2022\b/, '2022'],
  ],
};

function statedVersion(upper: string, framework: string): string | null {
  return versionWords[framework]?.find(([pattern]) => pattern.test(upper))?.[1] ?? null;
}

function currentVersion(framework: string, codes: readonly FrameworkCode[]): string {
  return codes.find((entry) => entry.framework === framework && entry.now === undefined)?.version ?? '';
}
