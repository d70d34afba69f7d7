/** People, accounts and groups that grants name and no list has, that lists have and no grant names, and lists that nobody gave. */
import type { NodeKind } from '#contract/define.ts';
import {
  BySource,
  type CrossCheck,
  type CrossFinding,
  Families,
  familyTitle,
  familyWords,
  firstBySource,
  type NodeFacts,
  type NodeRow,
} from './crossFinding.ts';

type Family = {
  readonly kind: NodeKind;
  readonly system: string;
  readonly title: string;
  readonly words: string;
  described: number;
  holding: number;
  /** Nodes that nobody describes, by the sources that name them. */
  readonly undescribed: BySource;
  /** Nodes without access, by the source that describes them first. */
  readonly without: BySource;
};

export class Principals implements CrossCheck {
  readonly #families = new Families<Family>((kind, system) => ({
    kind,
    system,
    title: familyTitle(kind, system),
    words: familyWords(kind, system),
    described: 0,
    holding: 0,
    undescribed: new BySource(),
    without: new BySource(),
  }));
  readonly #accounts = new BySource();
  #people = 0;

  node(rows: readonly NodeRow[], { describing, grants }: NodeFacts): void {
    const [first] = rows;
    if (!first || !['identity', 'account', 'group'].includes(first.kind)) return;
    const family = this.#families.of(first);
    const isHolding = first.kind === 'group' ? grants.isAssigned : grants.holds;
    if (isHolding) family.holding += 1;
    if (first.kind === 'identity' && describing.length > 0) this.#people += 1;
    if (first.kind === 'account') for (const row of firstBySource(describing)) this.#accounts.add(row);
    const [described] = describing;
    if (!described) for (const row of rows) family.undescribed.add(row);
    else {
      family.described += 1;
      if (!isHolding) family.without.add(described);
    }
  }

  findings(): readonly CrossFinding[] {
    const roster =
      this.#people > 0
        ? []
        : this.#accounts.findings(() => ({
            code: 'ROSTER_NOT_COLLECTED',
            severity: 'note',
            message: 'The snapshot has no list of people',
            effect: 'Accounts of leavers and accounts that belong to nobody cannot be told.',
          }));
    return [...[...this.#families.all()].flatMap(familyFindings), ...roster];
  }
}

function familyFindings(family: Family): readonly CrossFinding[] {
  const { kind, title, words, described, holding } = family;
  if (described === 0) return kind === 'account' && holding > 0 ? notListed(family) : [];
  const unknown = family.undescribed.findings((count) => ({
    code: 'UNKNOWN_PRINCIPAL',
    severity: 'gap',
    message: `${title} that are named in this source and described in none: ${count}`,
    effect: `The list of ${words} may be incomplete: nothing is known of them but their access.`,
  }));
  if (kind === 'identity' || holding === 0) return unknown;
  const without = family.without.findings((count) => ({
    code: 'PRINCIPAL_WITHOUT_GRANT',
    severity: 'note',
    message:
      kind === 'group'
        ? `${title} that are described and have no member: ${count}`
        : `${title} that are described and to which no record gives access: ${count}`,
    effect: 'If they have any, the list of grants is incomplete.',
  }));
  return [...unknown, ...without];
}

function notListed({ title, undescribed }: Family): readonly CrossFinding[] {
  return undescribed.findings((count) => ({
    code: 'ACCOUNTS_NOT_LISTED',
    severity: 'unknown',
    message: `${title} that no source lists, known by their access only: ${count}`,
    effect: 'Accounts without access are not known, nor which accounts are disabled.',
  }));
}
