/** States what a SharpHound file says. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { Findings } from '../shared/findings.ts';
import { isObject, listOf, textOf, type JsonObject } from '../shared/values.ts';
import { Computers } from './computer.ts';
import * as kinds from './findingKinds.ts';
import { DirectoryObjects } from './objects.ts';
import { ALL_OF_A_DOMAIN, rightKind } from '../shared/directoryRights.ts';

export class SharpHoundReader {
  readonly #sink: StatementSink;
  readonly #type: string;
  readonly #findings = new Findings();
  readonly #objects: DirectoryObjects;
  readonly #computers: Computers;
  readonly #domains = new Set<string>();

  /** @param type - of the objects in the file: `User`, `OU`. */
  constructor(sink: StatementSink, type: string) {
    this.#sink = sink;
    this.#type = type;
    this.#objects = new DirectoryObjects(sink, this.#findings);
    this.#computers = new Computers(sink, this.#findings, this.#objects);
  }

  /** States all entries. `onRecord` is called before each; it may throw to end the reading. */
  read(
    data: readonly unknown[],
    meta: JsonObject,
    section: string,
    onRecord: (record: number) => void,
  ): void {
    data.forEach((value, i) => {
      const record = i + 1;
      onRecord(record);
      this.#sink.recordRead();
      this.#sink.locator(record, `/data/${i}`);
      if (isObject(value) && textOf(value, 'ObjectIdentifier') !== '') this.#object(value, record);
      else
        this.#sink.quarantine(
          record,
          'UNNAMED',
          'the entry has no ObjectIdentifier',
          JSON.stringify(value) ?? '',
        );
    });
    const { count } = meta;
    if (typeof count !== 'number') this.#findings.add(kinds.noMeta, 0);
    else if (count !== data.length)
      this.#findings.add(kinds.countDiffers, 0, `${count} stated, ${data.length} found`);
    if (data.length === 0) this.#findings.add(kinds.empty, 0, section);
    if (this.#domains.size > 1)
      for (const domain of this.#domains) this.#findings.add(kinds.otherDomain, 0, domain);
    this.#findings.report(this.#sink);
    this.#sink.section(section, data.length);
  }

  #object(body: JsonObject, record: number): void {
    const properties = isObject(body['Properties']) ? body['Properties'] : {};
    const id = textOf(body, 'ObjectIdentifier');
    const label = textOf(properties, 'name') || id;
    const node = this.#objects.state(body, properties, this.#type, record);
    if (textOf(properties, 'domain') !== '') this.#domains.add(textOf(properties, 'domain'));
    this.#memberships(body, node, record);
    this.#delegation(body, node, record);
    if (this.#type === 'Computer') this.#computers.state(body, node, label, record);
    this.#containment(body, node, record);
    for (const trust of listOf(body, 'Trusts').filter(isObject)) {
      this.#findings.add(
        kinds.trusts,
        record,
        textOf(trust, 'TargetDomainName') || textOf(trust, 'TargetDomainSid'),
      );
    }
    this.#entries(body, node, id, label, record);
  }

  #memberships(body: JsonObject, node: NodeHandle, record: number): void {
    const primary = textOf(body, 'PrimaryGroupSID');
    if (primary !== '')
      this.#sink.grant('memberOf', node, this.#objects.named(primary, 'Group', record), record);
    for (const member of this.#listed(body, 'Members', record))
      this.#sink.grant('memberOf', member, node, record);
  }

  /** Objects by which one acts as another: delegation, sessions of services, former SIDs. */
  #delegation(body: JsonObject, node: NodeHandle, record: number): void {
    for (const list of ['AllowedToDelegate', 'HasSIDHistory', 'DumpSMSAPassword']) {
      for (const target of this.#listed(body, list, record))
        this.#sink.grant('canBecome', node, target, record);
    }
    for (const actor of this.#listed(body, 'AllowedToAct', record)) {
      this.#sink.grant('canBecome', actor, node, record);
    }
    for (const target of listOf(body, 'SPNTargets').filter(isObject)) {
      const computer = textOf(target, 'ComputerSID');
      if (computer === '') continue;
      const service = textOf(target, 'Service') || 'service';
      this.#sink.grant('grants', node, this.#permission(computer, computer, service, record), record);
    }
  }

  /** What a policy or a container governs: control of the one reaches the other. */
  #containment(body: JsonObject, node: NodeHandle, record: number): void {
    for (const child of this.#listed(body, 'ChildObjects', record)) {
      this.#sink.grant('canBecome', node, child, record);
    }
    for (const link of listOf(body, 'Links').filter(isObject)) {
      const policy = textOf(link, 'GUID');
      if (policy !== '')
        this.#sink.grant('canBecome', this.#objects.named(policy, 'GPO', record), node, record);
    }
  }

  #entries(body: JsonObject, node: NodeHandle, id: string, label: string, record: number): void {
    const rights = new Map<string, { holder: NodeHandle; names: Set<string> }>();
    for (const entry of listOf(body, 'Aces').filter(isObject)) {
      const principal = textOf(entry, 'PrincipalSID');
      const right = textOf(entry, 'RightName');
      if (principal === '' || principal === id) continue;
      if (rightKind(right) === 'unknown') {
        this.#findings.add(kinds.unknownRight, record, right);
        continue;
      }
      const known = rights.get(principal);
      if (known) known.names.add(right);
      else {
        const holder = this.#objects.named(principal, textOf(entry, 'PrincipalType'), record);
        rights.set(principal, { holder, names: new Set([right]) });
      }
    }
    for (const { holder, names } of rights.values()) {
      if ([...names].some((name) => rightKind(name) === 'takeover')) {
        this.#sink.grant('canBecome', holder, node, record);
      }
      const allowed = [...names].filter((name) => rightKind(name) === 'permission');
      if (this.#type === 'Domain' && readsAllHashes(names)) allowed.push('DCSync');
      for (const right of allowed) {
        this.#sink.grant('grants', holder, this.#permission(id, label, right, record), record);
      }
    }
  }

  #permission(id: string, label: string, right: string, record: number): NodeHandle {
    return this.#sink.node('permission', `${id}/${right}`, record, {
      label: `${right} on ${label}`,
      attributes: { type: right, value: `${right} on ${label}`, resource: id },
    });
  }

  #listed(body: JsonObject, name: string, record: number): readonly NodeHandle[] {
    const seen = new Set<string>();
    return listOf(body, name)
      .filter(isObject)
      .flatMap((entry) => {
        const id = textOf(entry, 'ObjectIdentifier');
        if (id === '' || seen.has(id)) return [];
        seen.add(id);
        return [this.#objects.named(id, textOf(entry, 'ObjectType'), record)];
      });
  }
}

/** Replication of the directory with its hashes takes two rights together, or one that includes them. */
function readsAllHashes(names: ReadonlySet<string>): boolean {
  return (
    (names.has('GetChanges') && names.has('GetChangesAll')) ||
    [...names].some((name) => ALL_OF_A_DOMAIN.has(name))
  );
}
