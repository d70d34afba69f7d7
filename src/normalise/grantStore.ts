/** The grants of one source while it is read: growing columns of numbers, 13 to 25 bytes a grant. */
import { NO_DAY } from './grantColumns.ts';

/** A column that has held only its default so far is null: most sources have no conditions and no dates. */
export class GrantStore {
  count = 0;
  from = new Uint32Array(FIRST_CAPACITY);
  to = new Uint32Array(FIRST_CAPACITY);
  record = new Uint32Array(FIRST_CAPACITY);
  /** kind + 16 * effect + 32 * activation */
  flags = new Uint8Array(FIRST_CAPACITY);
  conditionId: Uint32Array | null = null;
  validFrom: Int32Array | null = null;
  validTo: Int32Array | null = null;

  /** Adds a plain grant: no condition, no dates. Gives its position, for the setters. */
  add(from: number, to: number, record: number, flags: number): number {
    const position = this.count;
    if (position === this.from.length) this.#grow();
    this.from[position] = from;
    this.to[position] = to;
    this.record[position] = record;
    this.flags[position] = flags;
    this.count = position + 1;
    return position;
  }

  setCondition(position: number, conditionId: number): void {
    this.conditionId ??= new Uint32Array(this.from.length);
    this.conditionId[position] = conditionId;
  }

  setValidFrom(position: number, day: number): void {
    this.validFrom ??= new Int32Array(this.from.length).fill(NO_DAY);
    this.validFrom[position] = day;
  }

  setValidTo(position: number, day: number): void {
    this.validTo ??= new Int32Array(this.from.length).fill(NO_DAY);
    this.validTo[position] = day;
  }

  #grow(): void {
    // Half as much again: doubling would hold three times the columns while it copies the last time.
    const length = Math.ceil(this.from.length * 1.5);
    this.from = longer(this.from, new Uint32Array(length));
    this.to = longer(this.to, new Uint32Array(length));
    this.record = longer(this.record, new Uint32Array(length));
    this.flags = longer(this.flags, new Uint8Array(length));
    if (this.conditionId) this.conditionId = longer(this.conditionId, new Uint32Array(length));
    if (this.validFrom) this.validFrom = longer(this.validFrom, new Int32Array(length).fill(NO_DAY));
    if (this.validTo) this.validTo = longer(this.validTo, new Int32Array(length).fill(NO_DAY));
  }
}

const FIRST_CAPACITY = 1024;

function longer<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
