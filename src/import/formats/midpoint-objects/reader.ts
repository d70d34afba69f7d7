/** Reads the objects of one export into statements. */
import type { NodeHandle, NodeOptions, StatementSink } from '../../statement.ts';
import { Findings } from '../shared/findings.ts';
import { instantText } from '../shared/instants.ts';
import { AssignmentReader } from './assignments.ts';
import { all, below, type Element, textAt } from './element.ts';
import { BY_NAME, EXCLUSIONS, LINKS, OTHER_OBJECTS } from './findingKinds.ts';
import { KINDS, type KnownObjects, type ObjectKind } from './kinds.ts';
import { authorizations } from './permissions.ts';
import { withoutEmpty } from '../shared/values.ts';

export class ObjectReader {
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  readonly #assignments: AssignmentReader;

  constructor(sink: StatementSink, known: KnownObjects) {
    this.#sink = sink;
    this.#assignments = new AssignmentReader(sink, known, this.#findings);
  }

  take(object: Element, record: number): void {
    this.#sink.recordRead();
    const name = textAt(object, 'name');
    const oid = object.attributes['oid'] ?? '';
    const key = oid || name;
    this.#sink.locator(record, `object ${record}, ${object.name} ${name || oid}`);
    const kind = KINDS.get(object.name);
    if (!kind) {
      this.#sink.section(object.name, 1);
      this.#findings.add(OTHER_OBJECTS, record, object.name);
      return;
    }
    if (key === '') {
      this.#sink.quarantine(
        record,
        'NO_IDENTIFIER',
        `the ${object.name} has no oid and no name`,
        object.name,
      );
      return;
    }
    if (oid === '') this.#findings.add(BY_NAME, record);
    this.#sink.section(kind.section, 1);
    const node = this.#sink.node(kind.node, key, record, nodeOptions(object, kind));
    this.#stateGrants(object, kind, node, record);
  }

  finish(): void {
    this.#findings.report(this.#sink);
  }

  #stateGrants(object: Element, kind: ObjectKind, node: NodeHandle, record: number): void {
    const assignments = all(object, 'assignment');
    const inducements = all(object, 'inducement');
    if (assignments.length > 0) this.#sink.section('assignments', assignments.length);
    if (inducements.length > 0) this.#sink.section('inducements', inducements.length);
    // A rule of the site keeps two roles apart: it gives nothing, but an auditor wants to know that it is there.
    const exclusions = below(object, 'exclusion').length;
    if (exclusions > 0) this.#sink.section('exclusions', exclusions);
    for (let i = 0; i < exclusions; i += 1) this.#findings.add(EXCLUSIONS, record);
    for (const one of assignments) this.#assignments.assignment(one, kind, node, record);
    for (const one of inducements) this.#assignments.inducement(one, kind, node, record);
    for (const { permission, options } of authorizations(object, this.#sink, record)) {
      this.#sink.grant('grants', node, permission, record, options);
    }
    for (const _ of all(object, 'linkRef')) this.#findings.add(LINKS, record);
  }
}

function nodeOptions(object: Element, kind: ObjectKind): NodeOptions {
  const name = textAt(object, 'name');
  const label = textAt(object, kind.node === 'account' ? 'fullName' : 'displayName') || name;
  const attributes =
    kind.node === 'account' ? userAttributes(object, name) : roleAttributes(object, kind, name);
  return { ...(label === '' ? {} : { label }), attributes: withoutEmpty(attributes) };
}

function userAttributes(user: Element, name: string): Record<string, string> {
  const status =
    textAt(user, 'activation', 'effectiveStatus') || textAt(user, 'activation', 'administrativeStatus');
  return {
    login: name,
    email: textAt(user, 'emailAddress').toLowerCase(),
    employeeId: textAt(user, 'employeeNumber') || textAt(user, 'personalNumber'),
    enabled: status === '' ? '' : String(status === 'enabled'),
    validFrom: instantText(textAt(user, 'activation', 'validFrom')),
    validTo: instantText(textAt(user, 'activation', 'validTo')),
    createdAt: instantText(textAt(user, 'metadata', 'createTimestamp')),
    lifecycle: textAt(user, 'lifecycleState'),
  };
}

function roleAttributes(object: Element, kind: ObjectKind, name: string): Record<string, string> {
  return {
    type: kind.type,
    value: name,
    subtype: textAt(object, 'subtype') || textAt(object, 'roleType') || textAt(object, 'orgType'),
    riskLevel: textAt(object, 'riskLevel'),
    requestable: textAt(object, 'requestable'),
    lifecycle: textAt(object, 'lifecycleState'),
  };
}
