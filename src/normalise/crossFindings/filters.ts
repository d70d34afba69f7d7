/** Lists that look as if a filter had been set: nobody disabled, nobody left, one type only. */
import type { NodeKind } from '#contract/define.ts';
import {
  BySource,
  type CrossCheck,
  type CrossFinding,
  Families,
  familyWords,
  firstBySource,
  type NodeFacts,
  type NodeRow,
} from './crossFinding.ts';

/** Of fewer, none disabled says little. */
const FEWEST = 20;

type Family = {
  readonly kind: NodeKind;
  readonly words: string;
  nodes: number;
  /** Nodes of which a status is stated. */
  withStatus: number;
  /** Nodes that are disabled or have left. */
  ended: number;
  withType: number;
  readonly types: Set<string>;
  readonly describing: BySource;
};

export class Filters implements CrossCheck {
  readonly #families = new Families<Family>((kind, system) => ({
    kind,
    words: familyWords(kind, system),
    nodes: 0,
    withStatus: 0,
    ended: 0,
    withType: 0,
    types: new Set(),
    describing: new BySource(),
  }));

  node(rows: readonly NodeRow[], { describing }: NodeFacts): void {
    const [first] = rows;
    if (!first || describing.length === 0 || !['identity', 'account'].includes(first.kind)) return;
    const family = this.#families.of(first);
    const stated = statedOf(describing);
    const status = first.kind === 'account' ? stated.get('enabled') : stated.get('status');
    family.nodes += 1;
    if (status !== undefined) family.withStatus += 1;
    if (status === 'false' || (first.kind === 'identity' && status !== undefined && status !== 'active'))
      family.ended += 1;
    else if (stated.has('endOn') || stated.has('validTo')) family.ended += 1;
    const type = stated.get('type');
    if (type !== undefined) {
      family.withType += 1;
      if (family.types.size < 2) family.types.add(type);
    }
    for (const row of firstBySource(describing)) family.describing.add(row);
  }

  findings(): readonly CrossFinding[] {
    return [...this.#families.all()].filter(({ nodes }) => nodes >= FEWEST).flatMap(familyFindings);
  }
}

function familyFindings(family: Family): readonly CrossFinding[] {
  const { kind, words, nodes, withStatus, ended, withType, types, describing } = family;
  const findings: CrossFinding[] = [];
  const isAccounts = kind === 'account';
  const add = (finding: Parameters<BySource['findings']>[0]): void => {
    findings.push(...describing.findings(finding).map((one) => ({ ...one, records: [] })));
  };
  if (withStatus === nodes && ended === 0) {
    add(() => ({
      code: isAccounts ? 'ONLY_ENABLED' : 'ONLY_ACTIVE',
      severity: 'unknown',
      message: `Not one of ${nodes} ${words} ${isAccounts ? 'is disabled' : 'has left'}: a filter may have left them out`,
      effect: isAccounts
        ? 'Disabled accounts, and accounts that leavers had, may be missing.'
        : 'Leavers may be missing: tests of leavers would find none.',
    }));
  } else if (withStatus === 0) {
    add(() => ({
      code: 'STATUS_NOT_STATED',
      severity: 'note',
      message: isAccounts
        ? `No source says which of ${nodes} ${words} are disabled`
        : `No source says which of ${nodes} people have left`,
      effect: isAccounts ? 'Every account counts as enabled.' : 'Leavers are known by their last day only.',
    }));
  }
  const [type] = types;
  if (withType === nodes && types.size === 1) {
    add(() => ({
      code: 'ONLY_ONE_TYPE',
      severity: 'note',
      message: `All ${nodes} ${words} are of the type ${type}: a filter may have left others out`,
      effect: isAccounts
        ? 'Service and shared accounts may be missing.'
        : 'Contractors and other people may be missing.',
    }));
  }
  return findings;
}

/** What the rows say together, the last one standing. */
function statedOf(rows: readonly NodeRow[]): ReadonlyMap<string, string> {
  const stated = new Map<string, string>();
  for (const { attributes } of rows) {
    for (const [name, value] of Object.entries(JSON.parse(attributes) as Record<string, string>))
      stated.set(name, value);
  }
  return stated;
}
