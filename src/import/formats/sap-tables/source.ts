/** The nodes that SAP tables speak of: users, roles, profiles, each in the system of its client. */
import type { NodeHandle, NodeOptions, StatementSink } from '../../statement.ts';
import { Findings } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTableCall } from '../shared/fixedTables.ts';
import { sapDay, sapLastDay } from './days.ts';
import { kinds } from './findingKinds.ts';
import { everything, type Permission } from './permissions.ts';

/** Clients that every SAP system is delivered with. */
const DELIVERED = new Set(['000', '001', '066']);

/** A client of the system. `id` is '' for the system's own, also where a table does not say the client. */
export type Client = { readonly id: string; readonly options: Pick<NodeOptions, 'system'> };

type Attributes = Readonly<Record<string, string>>;

export class SapSource {
  readonly sink: StatementSink;
  readonly findings = new Findings();
  readonly #system: string;
  readonly #clients = new Map<string, Client>();
  #own: string | null = null;
  readonly #complete = new Set<string>();

  constructor({ sink, options }: FixedTableCall) {
    this.sink = sink;
    this.#system = options.system;
  }

  /**
   * The client of a row. The first that is not one of the delivered clients is the system itself, as is a table without a client;
   * every other is a system of its own, named after it.
   */
  client(row: FixedRow, column = 'MANDT'): Client {
    const text = row.get(column);
    const number = /^\d{1,2}$/.test(text) ? text.padStart(3, '0') : text;
    const known = this.#clients.get(number);
    if (known) return known;
    const isOwn = number === '' || (!DELIVERED.has(number) && (this.#own ?? number) === number);
    if (isOwn && number !== '') this.#own = number;
    const name = `${this.#system} client ${number}`;
    const client = isOwn
      ? { id: '', options: {} }
      : { id: number, options: { system: { name, platform: 'sap' } } };
    this.#clients.set(number, client);
    if (!isOwn) this.findings.add(kinds.severalClients, row.record, name);
    return client;
  }

  account({ options }: Client, name: string, record: number, more: NodeOptions = {}): NodeHandle {
    return this.sink.node('account', name, record, { ...options, ...more });
  }

  role({ options }: Client, name: string, record: number, more: NodeOptions = {}): NodeHandle {
    return this.sink.node('role', name, record, { ...options, ...more });
  }

  /** A profile; what SAP_ALL gives is stated with it, since no table need say it. */
  profile(client: Client, name: string, record: number, attributes: Attributes = {}): NodeHandle {
    const profile = this.sink.node('role', `profile:${name}`, record, {
      ...client.options,
      label: name,
      attributes: { type: 'profile', value: name, ...attributes },
    });
    if (name === 'SAP_ALL' && !this.#complete.has(client.id)) {
      this.#complete.add(client.id);
      for (const permission of everything)
        this.sink.grant('grants', profile, this.permission(client, permission, record), record);
    }
    return profile;
  }

  /** An authorisation of profiles: object and technical name. */
  authorisation({ options }: Client, object: string, name: string, record: number): NodeHandle {
    const value = `${object}/${name}`;
    const attributes = { type: 'authorisation', value };
    return this.sink.node('role', `authorisation:${value}`, record, { ...options, label: value, attributes });
  }

  permission({ options }: Client, permission: Permission, record: number): NodeHandle {
    return this.sink.node('permission', permission.key, record, { ...options, ...permission });
  }

  /** Refuses the row when a cell is not a day. */
  day(row: FixedRow, column: string): string {
    return checkedDay(row, column, sapDay(row.get(column)));
  }

  /** Last day of a period; '' when it is open. */
  lastDay(row: FixedRow, column: string): string {
    return checkedDay(row, column, sapLastDay(row.get(column)));
  }

  /** True for the active version of a profile or an authorisation. */
  isActive(row: FixedRow): boolean {
    if (row.get('AKTPS').toUpperCase() === 'A') return true;
    this.findings.add(kinds.notActive, row.record);
    return false;
  }
}

function checkedDay(row: FixedRow, column: string, day: string | null): string {
  return day ?? row.refuse('BAD_DATE', `${column} is not a day: ${row.get(column)}`);
}
