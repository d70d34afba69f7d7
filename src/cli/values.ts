/** Option values as the contract wants them; what does not fit is an error of the call. */
import { EngineError } from '#base/errors.ts';
import type { World } from '#contract/world.ts';
import type { Values } from './command.ts';

/** The text of an option, or undefined. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws {EngineError} INVALID_INPUT when the option is missing. */
export function requiredText(values: Values, name: string): string {
  const value = text(values, name);
  if (value === undefined) throw new EngineError('INVALID_INPUT', `--${name} is missing`);
  return value;
}

/** All texts of an option that may stand several times. */
export function texts(values: Values, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export function flag(values: Values, name: string): boolean {
  return values[name] === true;
}

/** A whole number. @throws {EngineError} INVALID_INPUT. */
export function whole(values: Values, name: string): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value))
    throw new EngineError('INVALID_INPUT', `--${name} is a whole number; it was ${value}`);
  return Number(value);
}

/** An object without the members that are undefined: what was not given is left to the contract's defaults. */
export function given<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

/** `A..B` as a period. @throws {EngineError} INVALID_INPUT. */
export function period(value: string): { from: string; to: string } {
  const [from, to, ...rest] = value.split('..');
  if (from === undefined || to === undefined || rest.length > 0) {
    throw new EngineError(
      'INVALID_INPUT',
      `A period is written FROM..TO, as in 2025-10-01..2026-09-30; it was ${value}`,
    );
  }
  return { from, to };
}

const examples: Readonly<Record<string, string>> = {
  sample: 'S-01',
  population: 'P-01',
  evidence: 'X-0001',
  exception: 'EX-001',
};

/** The numbered thing behind a reference such as `P-01` or `3`. @throws {EngineError} INVALID_INPUT. */
export function numberOf(reference: string | undefined, what: string): number {
  const match = /^(?:[A-Z]{1,2}-)?0*(\d{1,9})$/.exec(reference ?? '');
  if (!match) {
    const fault = reference === undefined ? 'is missing' : `was given as ${reference}`;
    const example = examples[what] ?? '1';
    throw new EngineError('INVALID_INPUT', `The ${what} ${fault}: it is a reference such as ${example}`);
  }
  return Number(match[1]);
}

/** `key=value,key=value` as an object. @throws {EngineError} INVALID_INPUT. */
export function pairs(value: string): Record<string, string> {
  return Object.fromEntries(
    value
      .split(',')
      .filter((part) => part !== '')
      .map((part) => {
        const at = part.indexOf('=');
        if (at < 1) throw new EngineError('INVALID_INPUT', `Not a pair name=value: ${part}`);
        return [part.slice(0, at), part.slice(at + 1)];
      }),
  );
}

/** The world of `--world`; its members are checked by the contract. @throws {EngineError} INVALID_INPUT. */
export function world(values: Values): World | undefined {
  const value = text(values, 'world');
  return value === undefined ? undefined : pairs(value);
}

/** References to paths. @throws {EngineError} INVALID_INPUT when there are none. */
export function pathRefs(paths: readonly string[], what = 'source'): { kind: 'path'; path: string }[] {
  if (paths.length === 0) throw new EngineError('INVALID_INPUT', `No ${what} was given`);
  return paths.map((path) => ({ kind: 'path', path }));
}
