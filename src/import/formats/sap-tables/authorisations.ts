/**
 * Rows of field values gathered into authorisations. An authority check is fulfilled by one authorisation that has all the values,
 * never by several that have them together: so the rows of one authorisation stay together, and those of two apart.
 */
import type { Findings } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { kinds } from './findingKinds.ts';
import type { FieldValue } from './permissions.ts';
import type { Client } from './source.ts';

/** One authorisation of a role, or of profiles. */
export type Authorisation = {
  readonly client: Client;
  /** Role; '' for authorisations of profiles, which have no owner. */
  readonly role: string;
  readonly object: string;
  readonly name: string;
  readonly fields: Map<string, FieldValue[]>;
  readonly records: number[];
};

type Value = { readonly field: string; readonly low: string; readonly high: string };

/** Whole tables are kept: nothing says that the rows of an authorisation stand together. */
export class Authorisations {
  readonly #byName = new Map<string, Authorisation>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  add(row: FixedRow, of: Pick<Authorisation, 'client' | 'role' | 'object' | 'name'>, value: Value): void {
    const key = `${of.client.id}\n${of.role}\n${of.object}\n${of.name}`;
    let known = this.#byName.get(key);
    if (!known) this.#byName.set(key, (known = { ...of, fields: new Map(), records: [] }));
    known.records.push(row.record);
    const { field, low, high } = value;
    if (field === '') return;
    const granted = {
      from: this.#whole(row, field, low),
      to: high === '' ? null : this.#whole(row, field, high),
      record: row.record,
    };
    const values = known.fields.get(field);
    if (values) values.push(granted);
    else known.fields.set(field, [granted]);
  }

  /** In the order in which they were first met. */
  all(): Iterable<Authorisation> {
    return this.#byName.values();
  }

  /** Activities have two digits. */
  #whole(row: FixedRow, field: string, value: string): string {
    if (field !== 'ACTVT' || !/^\d$/.test(value)) return value;
    this.#findings.add(kinds.zeroLost, row.record, value);
    return `0${value}`;
  }
}
