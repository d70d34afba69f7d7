/** Assignments of users, inducements of roles: what they give, to whom, and for how long. */
import type { GrantKind } from '#contract/define.ts';
import type { GrantOptions, NodeHandle, StatementSink } from '../../statement.ts';
import type { Findings } from '../shared/findings.ts';
import { instantText } from '../shared/instants.ts';
import { type Element, first, textAt, unqualified, xmlOf } from './element.ts';
import {
  DAY_NOT_READ,
  DISABLED,
  ELSEWHERE,
  HIGHER_ORDER,
  META,
  NO_TARGET,
  UNKNOWN_RELATION,
} from './findingKinds.ts';
import { type KnownObjects, kindOfType, type ObjectKind, relationMeaning } from './kinds.ts';
import { constructionPermissions } from './permissions.ts';

const MOST_CONDITION = 2000;
/** What an assignment may hold instead of a target: rules, values and accounts that are made, no access by itself. */
const WITHOUT_ACCESS = ['policyRule', 'focusMappings', 'personaConstruction'];

export class AssignmentReader {
  readonly #sink: StatementSink;
  readonly #known: KnownObjects;
  readonly #findings: Findings;

  constructor(sink: StatementSink, known: KnownObjects, findings: Findings) {
    this.#sink = sink;
    this.#known = known;
    this.#findings = findings;
  }

  /** Of a user: what it holds. Of a role or org: what acts on the role itself, which is only counted. */
  assignment(assignment: Element, holder: ObjectKind, node: NodeHandle, record: number): void {
    if (holder.node === 'account') this.#give(assignment, holder, node, record);
    else if (first(assignment, 'targetRef') || first(assignment, 'construction'))
      this.#findings.add(META, record);
  }

  /** Of a role, org or service: what every holder gets. */
  inducement(inducement: Element, holder: ObjectKind, node: NodeHandle, record: number): void {
    const order = textAt(inducement, 'order');
    if ((order !== '' && order !== '1') || first(inducement, 'orderConstraint')) {
      this.#findings.add(HIGHER_ORDER, record);
    } else this.#give(inducement, holder, node, record);
  }

  #give(assignment: Element, holder: ObjectKind, node: NodeHandle, record: number): void {
    const status = textAt(assignment, 'activation', 'administrativeStatus');
    if (status !== '' && status !== 'enabled') return this.#findings.add(DISABLED, record);
    const options = this.#optionsOf(assignment, record);
    const target = first(assignment, 'targetRef');
    if (target) this.#giveTarget(target, holder, node, record, options);
    const construction = first(assignment, 'construction');
    const isOther = WITHOUT_ACCESS.some((name) => first(assignment, name));
    if (!target && !construction && !isOther) this.#findings.add(NO_TARGET, record);
    if (!construction) return;
    for (const permission of constructionPermissions(construction, this.#sink, this.#findings, record)) {
      this.#sink.grant('grants', node, permission, record, options);
    }
  }

  #giveTarget(
    target: Element,
    holder: ObjectKind,
    node: NodeHandle,
    record: number,
    options: GrantOptions,
  ): void {
    const oid = target.attributes['oid'] ?? '';
    const known = this.#known.get(oid);
    const kind = known ?? kindOfType(unqualified(target.attributes['type'] ?? ''));
    if (oid === '' || !kind) return this.#findings.add(NO_TARGET, record);
    if (!known) this.#findings.add(ELSEWHERE, record, oid);
    const to = this.#sink.node(kind.node, oid, record);
    const relation = unqualified(target.attributes['relation'] ?? '');
    switch (relationMeaning(relation)) {
      case 'holds':
        return this.#sink.grant(holdingKind(holder, kind), node, to, record, options);
      case 'responsible':
        return this.#sink.grant('responsible', node, to, record, options);
      case 'standsIn':
        return this.#sink.grant('canBecome', node, to, record, options);
      default: {
        this.#findings.add(UNKNOWN_RELATION, record, relation);
        const condition = { text: `relation ${relation}`, guard: {} };
        return this.#sink.grant(holdingKind(holder, kind), node, to, record, { ...options, condition });
      }
    }
  }

  #optionsOf(assignment: Element, record: number): GrantOptions {
    const validFrom = dayOf(textAt(assignment, 'activation', 'validFrom'));
    const validTo = dayOf(textAt(assignment, 'activation', 'validTo'));
    for (const day of [validFrom, validTo]) if (day === null) this.#findings.add(DAY_NOT_READ, record);
    const condition = first(assignment, 'condition');
    return {
      ...(validFrom ? { validFrom } : {}),
      ...(validTo ? { validTo } : {}),
      ...(condition ? { condition: { text: xmlOf(condition).slice(0, MOST_CONDITION), guard: {} } } : {}),
    };
  }
}

function holdingKind(holder: ObjectKind, target: ObjectKind): GrantKind {
  if (target.node === 'group') return 'memberOf';
  if (target.node === 'account') return 'canBecome';
  return holder.node === 'role' ? 'includes' : 'assigned';
}

/** '' for none; null for a text that names no day. */
function dayOf(text: string): string | null {
  return text === '' ? '' : instantText(text).slice(0, 10) || null;
}
