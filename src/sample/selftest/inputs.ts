/** Reading the inputs of a vector: JSON from a file, so every member is checked where it is used. */
import { EngineError } from '#base/errors.ts';

export type Members = { readonly [name: string]: unknown };

/** Members of a vector's inputs, each checked when asked for. */
export class VectorInputs {
  readonly #members: Members;
  constructor(members: Members) {
    this.#members = members;
  }

  has(name: string): boolean {
    return this.#members[name] !== undefined && this.#members[name] !== null;
  }

  text(name: string): string {
    const value = this.#members[name];
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    throw wrong(name, 'a text');
  }

  number(name: string): number {
    const value = this.#members[name];
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
      return Number(value);
    throw wrong(name, 'a number');
  }

  optionalNumber(name: string): number | undefined {
    return this.has(name) ? this.number(name) : undefined;
  }

  list(name: string): readonly unknown[] {
    const value = this.#members[name];
    if (!Array.isArray(value)) throw wrong(name, 'a list');
    return value;
  }

  numbers(name: string): readonly number[] {
    return this.list(name).map((value) => {
      if (typeof value !== 'number') throw wrong(name, 'a list of numbers');
      return value;
    });
  }

  texts(name: string): readonly string[] {
    return this.list(name).map(String);
  }

  objects(name: string): readonly VectorInputs[] {
    return this.list(name).map((value) => {
      if (!isMembers(value)) throw wrong(name, 'a list of objects');
      return new VectorInputs(value);
    });
  }

  /** One of the listed texts. */
  oneOf<T extends string>(name: string, ...values: readonly T[]): T {
    const value = this.#members[name];
    const found = values.find((known) => known === value);
    if (found === undefined) throw wrong(name, values.join(' or '));
    return found;
  }

  raw(): Members {
    return this.#members;
  }
}

/** A function of the vector file: its result under the names that the file uses. Members of `undefined` do not apply. */
export type Recompute = (inputs: VectorInputs, expected: Members) => Members;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const wrong = (name: string, expected: string) =>
  new EngineError('INVALID_INPUT', `Input ${name} is not ${expected}`, { details: { field: name } });
