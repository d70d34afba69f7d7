/** What a format reader says of a file, in the canonical model. The sink keeps it; the reader knows no table. */
import type { GrantKind, NodeKind } from '#contract/define.ts';
import type { EventKind, EventValues } from '#contract/event.ts';
import type { Finding } from '#contract/import.ts';

/** A node already named to the sink; valid for this sink only. */
export type NodeHandle = number & { readonly __nodeHandle: never };

export type NodeOptions = {
  readonly label?: string;
  /** Another system than the source's own. Identities always belong to none. */
  readonly system?: { readonly name: string; readonly platform: string };
  /**
   * Canonical attribute names, values as text. `{}` or left out: the row only mentions the node.
   * Identity: employeeId, email, type (employee, contractor, vendor, machine), status (active, left, leave), department, title,
   * managerId, startOn, endOn. Account: employeeId, email, login, enabled (true, false), type (personal, service, shared,
   * emergency, default), createdAt, lastLoginAt, validFrom, validTo, mfa, owner. Role, permission: type, value, level and what the
   * rule packs match on; valuePattern where the value stands for many, such as `XK*` or `FB01..FB99` (`#base/valueList.ts`). Credential: type, createdAt, rotatedAt, lastUsedAt, expiresAt, status.
   */
  readonly attributes?: Readonly<Record<string, string>>;
};

export type GrantOptions = {
  readonly effect?: 'allow' | 'deny';
  readonly activation?: 'active' | 'eligible' | 'emergency';
  /** First and last day on which it holds, YYYY-MM-DD. */
  readonly validFrom?: string;
  readonly validTo?: string;
  /** The condition's text as the source has it, and what of it is understood (`{}` when nothing). */
  readonly condition?: { readonly text: string; readonly guard: Readonly<Record<string, unknown>> };
};

/** Grants of one kind with the same options, made ready once. */
export type BulkGrants = {
  /** Number of a form. */
  form(kind: GrantKind, options: GrantOptions | undefined): number;
  /** States a grant of that form: the same as `StatementSink.grant`. */
  add(form: number, from: NodeHandle, to: NodeHandle, record: number): void;
};

export interface StatementSink {
  /** States a node. The same system, kind and key is the same node; attributes of several records are all kept. */
  node(kind: NodeKind, key: string, record: number, options?: NodeOptions): NodeHandle;
  /** For grants by the million. A sink may have none. */
  readonly bulkGrants?: BulkGrants;
  /** States a grant between two nodes. */
  grant(kind: GrantKind, from: NodeHandle, to: NodeHandle, record: number, options?: GrantOptions): void;
  /**
   * States something that happened: a decision of a certification, a session, a ticket, a change. Fields that are '' are left out.
   *
   * @param system - the system that it is about, when it is not the source's own.
   */
  event<K extends EventKind>(kind: K, record: number, fields: EventValues<K>, system?: string): void;
  /** Counts one record of the file as read, whether it is accepted or quarantined. */
  recordRead(): void;
  /** Keeps a record that could not be read. Counts against `recordRead`. */
  quarantine(record: number, code: string, reason: string, text: string): void;
  /** Where a record of a structured file stands. */
  locator(record: number, locator: string): void;
  /** Byte offset of a record of a table file: every 1,024th is enough. */
  offset(record: number, byteOffset: number): void;
  /** What is missing from the file or doubtful in it. */
  finding(finding: Finding): void;
  /** What the file holds, in its own words and counts: `section('managedPolicies', 32)`. */
  section(name: string, count: number): void;
  /** A field that was dropped because it holds a secret. */
  dropped(field: string): void;
}
