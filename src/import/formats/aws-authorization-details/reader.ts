/** States what an authorization details file says. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { CataloguePolicy, PolicyCatalogues } from '../shared/awsPolicyCatalogue.ts';
import { countProven } from '../shared/countProof.ts';
import { Findings } from '../shared/findings.ts';
import { instantText } from '../shared/instants.ts';
import { isObject, listOf, textOf, texts, withoutEmpty } from '../shared/values.ts';
import { boundaryDenials } from './boundary.ts';
import type { PolicyCondition } from './condition.ts';
import type { DetailRecord, Details, SectionName } from './details.ts';
import * as kinds from './findingKinds.ts';
import { permissionsOf } from './permission.ts';
import { policyOf, type Policy, type Statement } from './policy.ts';
import { attachedPolicies, boundaryArn, inlinePolicies, principalAttributes } from './principal.ts';
import { RoleTakers } from './takers.ts';

const INLINE_LISTS = {
  UserDetailList: 'UserPolicyList',
  GroupDetailList: 'GroupPolicyList',
  RoleDetailList: 'RolePolicyList',
};
const KINDS = { UserDetailList: 'account', GroupDetailList: 'group', RoleDetailList: 'role' } as const;
type PrincipalSection = keyof typeof KINDS;
type Boundary = { readonly limit: PolicyCondition | null; readonly denials: readonly Statement[] };

export class DetailsReader {
  readonly #details: Details;
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  /** Statements of the managed policies in the file, by ARN. */
  readonly #managed = new Map<string, readonly Statement[]>();
  readonly #groups: ReadonlySet<string>;
  readonly #takers: RoleTakers;
  readonly #counts = new Map<string, number>();
  readonly #catalogue: PolicyCatalogues;
  /** ARNs of the policies that the file has, readable or not. */
  readonly #embedded: ReadonlySet<string>;
  /** Policies whose statements were stated from a catalogue. */
  readonly #statedFromCatalogue = new Set<string>();

  constructor(details: Details, sink: StatementSink, catalogue: PolicyCatalogues) {
    this.#catalogue = catalogue;
    this.#details = details;
    this.#sink = sink;
    const groups = details.records.filter(({ section }) => section === 'GroupDetailList');
    const policies = details.records.filter(({ section }) => section === 'Policies');
    this.#embedded = new Set(policies.map(({ name }) => name));
    this.#groups = new Set(groups.map(({ name }) => name));
    this.#takers = new RoleTakers(details.account, sink, this.#findings);
  }

  /** States all records. `onRecord` is called before each; it may throw to end the reading. */
  read(onRecord: (record: number) => void): void {
    const { records, faults } = this.#details;
    for (const { record, locator, reason, text } of faults) {
      this.#sink.recordRead();
      this.#sink.locator(record, locator);
      this.#sink.quarantine(record, 'UNNAMED', reason, text);
    }
    for (const entry of records) if (entry.section === 'Policies') this.#loadManaged(entry);
    for (const entry of records) {
      onRecord(entry.record);
      this.#sink.recordRead();
      this.#sink.locator(entry.record, entry.locator);
      if (entry.section === 'Policies') this.#managedPolicy(entry);
      else this.#principal(entry, entry.section);
    }
    this.#takers.state();
    this.#report();
  }

  /** The statements in force: only the default version counts. */
  #loadManaged({ record, name, body }: DetailRecord): void {
    const versions = listOf(body, 'PolicyVersionList').filter(isObject);
    const inForce =
      versions.find((version) => version['IsDefaultVersion'] === true) ??
      versions.find((version) => version['VersionId'] === body['DefaultVersionId']);
    this.#count('policyVersions', versions.length);
    if (!inForce) this.#findings.add(kinds.noDefaultVersion, record, name);
    else this.#managed.set(name, this.#checked(policyOf(inForce['Document']), record, name).statements);
  }

  #managedPolicy({ record, name, body }: DetailRecord): void {
    const statements = this.#managed.get(name) ?? [];
    const attributes = withoutEmpty({
      ...managedAttributes(name),
      defaultVersion: textOf(body, 'DefaultVersionId'),
      createdAt: instantText(body['CreateDate']),
      changedAt: instantText(body['UpdateDate']),
    });
    const policy = this.#sink.node('permission', name, record, {
      label: textOf(body, 'PolicyName') || name,
      attributes,
    });
    this.#implications(policy, statements, record);
    this.#count('managedPolicies', 1);
  }

  #principal({ name, record, body, section }: DetailRecord, list: PrincipalSection): void {
    const kind = KINDS[list];
    const attributes = principalAttributes(body);
    if (kind === 'account') attributes['login'] = name;
    if (kind === 'role') Object.assign(attributes, roleAttributes(name, body));
    const statements: Statement[] = [];
    const node = this.#sink.node(kind, name, record, {
      label: name,
      attributes: kind === 'role' ? { ...attributes, ...this.#takers.trust(name, record, body) } : attributes,
    });
    const { limit, denials } = this.#boundary(node, boundaryArn(body), record);
    statements.push(...denials);
    for (const arn of attachedPolicies(body)) {
      this.#grant(node, this.#attached(arn, record), record, limit);
      statements.push(...(this.#managed.get(arn) ?? []));
    }
    const inline = inlinePolicies(body, INLINE_LISTS[list]);
    this.#count(INLINE_COUNTS[list], inline.length);
    for (const { name: policyName, policy } of inline) {
      const holder = `${kind === 'account' ? 'user' : kind}/${name}`;
      const key = `${holder}/${policyName}`;
      const found = this.#checked(policy, record, key);
      const inlineNode = this.#sink.node('permission', key, record, {
        label: `${policyName} (inline, ${holder})`,
        attributes: { type: 'inline-policy', value: policyName },
      });
      this.#grant(node, inlineNode, record, limit);
      this.#implications(inlineNode, found.statements, record);
      statements.push(...found.statements);
    }
    const groups = kind === 'account' ? texts(body['GroupList']) : [];
    for (const group of groups) this.#membership(node, group, record, limit);
    this.#count(SECTION_COUNTS[section], 1);
    this.#takers.principal({ kind, name, record, node, statements, groups });
  }

  #membership(user: NodeHandle, group: string, record: number, limit: PolicyCondition | null): void {
    if (!this.#groups.has(group)) this.#findings.add(kinds.groupMissing, record, group);
    const node = this.#sink.node('group', group, record, { label: group });
    this.#sink.grant('memberOf', user, node, record, limit ? { condition: limit } : {});
    this.#count('memberships', 1);
  }

  #grant(holder: NodeHandle, policy: NodeHandle, record: number, limit: PolicyCondition | null): void {
    this.#sink.grant('grants', holder, policy, record, limit ? { condition: limit } : {});
  }

  /** A policy that is attached: described by its own record, or by its name alone when the file does not hold it. */
  #attached(arn: string, record: number): NodeHandle {
    const label = arn.slice(arn.lastIndexOf('/') + 1);
    if (this.#managed.has(arn) && this.#embedded.has(arn))
      return this.#sink.node('permission', arn, record, { label });
    const found = this.#looked(arn, record);
    if (found) return this.#catalogued(found, label, record);
    this.#findings.add(kinds.notEmbedded, record, arn);
    return this.#sink.node('permission', arn, record, { label, attributes: managedAttributes(arn) });
  }

  /** The policy of the catalogue, for one that the file does not hold; its statements count as the file's from then on. */
  #looked(arn: string, record: number): CataloguePolicy | null {
    if (this.#embedded.has(arn)) return null;
    const found = this.#catalogue.policy(arn);
    if (found === null) this.#findings.add(kinds.cataloguesDiffer, record, arn);
    if (!found) return null;
    const kind = kinds.fromCatalogue(this.#catalogue.files);
    this.#findings.add(kind, record, `${arn} ${found.version}`);
    if (!this.#managed.has(arn))
      this.#managed.set(arn, this.#checked(policyOf(found.document), record, arn).statements);
    return found;
  }

  #catalogued({ arn, version }: CataloguePolicy, label: string, record: number): NodeHandle {
    const attributes = { ...managedAttributes(arn), defaultVersion: version };
    const node = this.#sink.node('permission', arn, record, { label, attributes });
    if (this.#statedFromCatalogue.has(arn)) return node;
    this.#statedFromCatalogue.add(arn);
    this.#implications(node, this.#managed.get(arn) ?? [], record);
    return node;
  }

  #implications(policy: NodeHandle, statements: readonly Statement[], record: number): void {
    for (const statement of statements) {
      const { effect, condition } = statement;
      for (const { key, attributes } of permissionsOf(statement)) {
        const node = this.#sink.node('permission', key, record, { label: key, attributes });
        this.#sink.grant('implies', policy, node, record, { effect, ...(condition ? { condition } : {}) });
      }
    }
  }

  /** Denies what the boundary leaves out, or gives the condition on everything when the boundary is not known. */
  #boundary(bearer: NodeHandle, arn: string, record: number): Boundary {
    if (arn === '') return { limit: null, denials: [] };
    this.#looked(arn, record);
    const statements = this.#managed.get(arn);
    if (!statements) {
      this.#findings.add(kinds.boundaryNotEmbedded, record, arn);
      const text = `unknown boundary ${arn}`;
      return { limit: { text, guard: { unknown: text } }, denials: [] };
    }
    const denials = boundaryDenials(statements);
    for (const denial of denials) {
      const { condition } = denial;
      for (const { key, attributes } of permissionsOf(denial)) {
        const node = this.#sink.node('permission', key, record, { label: key, attributes });
        this.#sink.grant('grants', bearer, node, record, {
          effect: 'deny',
          ...(condition ? { condition } : {}),
        });
      }
    }
    return { limit: null, denials };
  }

  #checked(policy: Policy, record: number, name: string): Policy {
    for (const fault of policy.faults) this.#findings.add(kinds.policyNotRead, record, `${name} (${fault})`);
    return policy;
  }

  #count(name: string, count: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  #report(): void {
    const { missing, empty, isTruncated, isLastPage, records } = this.#details;
    if (isLastPage) this.#sink.finding(countProven('IsTruncated is false: no page follows', records.length));
    for (const name of missing) this.#sink.finding(kinds.sectionMissing(name));
    for (const name of empty) this.#findings.add(kinds.sectionEmpty, 0, name);
    if (isTruncated) this.#findings.add(kinds.truncated, 0);
    this.#findings.add(kinds.outsideTheFile, 0);
    this.#findings.report(this.#sink);
    for (const name of COUNTED) this.#sink.section(name, this.#counts.get(name) ?? 0);
  }
}

const SECTION_COUNTS: Readonly<Record<SectionName, string>> = {
  UserDetailList: 'users',
  GroupDetailList: 'groups',
  RoleDetailList: 'roles',
  Policies: 'managedPolicies',
};
const INLINE_COUNTS: Readonly<Record<PrincipalSection, string>> = {
  UserDetailList: 'inlineUserPolicies',
  GroupDetailList: 'inlineGroupPolicies',
  RoleDetailList: 'inlineRolePolicies',
};
const COUNTED = [
  ...Object.values(SECTION_COUNTS),
  'policyVersions',
  ...Object.values(INLINE_COUNTS),
  'memberships',
] as const;

function managedAttributes(arn: string): Record<string, string> {
  // AWS's own policies carry no account number: arn:aws:iam::aws:policy/NAME.
  return { type: 'managed-policy', value: arn, origin: arn.split(':')[4] === 'aws' ? 'aws' : 'customer' };
}

function roleAttributes(name: string, body: DetailRecord['body']): Record<string, string> {
  const lastUsed = body['RoleLastUsed'];
  const lastUsedAt = isObject(lastUsed) ? instantText(lastUsed['LastUsedDate']) : '';
  return withoutEmpty({ type: 'role', value: name, lastUsedAt });
}
