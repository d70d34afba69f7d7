/** Roles that are assigned and never defined, and roles that are defined and never assigned. */
import {
  BySource,
  type CrossCheck,
  type CrossFinding,
  Families,
  familyTitle,
  firstBySource,
  type NodeFacts,
  type NodeRow,
} from './crossFinding.ts';

type Family = {
  readonly title: string;
  assigned: number;
  /** Roles of which it is known what they allow. */
  withContent: number;
  readonly notDefined: BySource;
  readonly empty: BySource;
  readonly notAssigned: BySource;
};

export class Roles implements CrossCheck {
  readonly #roles = new Families<Family>((kind, system) => familyOf(familyTitle(kind, system)));
  /** Profiles are handed over in tables of their own: roles with content do not say that those of profiles were. */
  readonly #profiles = new Families<Family>((_, system) => familyOf(`Profiles of ${system}`));

  node(rows: readonly NodeRow[], { describing, grants, assignedBy }: NodeFacts): void {
    const [first] = rows;
    if (first?.kind !== 'role') return;
    const isProfile = describing.some(({ attributes }) => typeOf(attributes) === 'profile');
    const family = (isProfile ? this.#profiles : this.#roles).of(first);
    const { isAssigned, isIncluded, hasContent } = grants;
    if (isAssigned) family.assigned += 1;
    // What a profile such as SAP_ALL gives is known without a table of contents.
    const isCollected = !isProfile || rows.some(({ sourceId }) => !assignedBy.has(sourceId));
    if (hasContent && isCollected) family.withContent += 1;
    if (!isAssigned && !isIncluded) family.notAssigned.add(first);
    if (hasContent || !isAssigned) return;
    const [listing] = rows.filter(({ sourceId }) => !assignedBy.has(sourceId));
    if (listing) family.empty.add(listing);
    else for (const row of firstBySource(rows)) family.notDefined.add(row);
  }

  findings(): readonly CrossFinding[] {
    return [...this.#roles.all(), ...this.#profiles.all()].flatMap(familyFindings);
  }
}

const familyOf = (title: string): Family => ({
  title,
  assigned: 0,
  withContent: 0,
  notDefined: new BySource(),
  empty: new BySource(),
  notAssigned: new BySource(),
});

const typeOf = (attributes: string): unknown => (JSON.parse(attributes) as { type?: unknown }).type;

function familyFindings(family: Family): readonly CrossFinding[] {
  const { title, assigned, withContent, notDefined, empty, notAssigned } = family;
  const findings: CrossFinding[] = [];
  if (withContent > 0 && assigned > 0) {
    const undefinedRoles = notDefined.findings((count) => ({
      code: 'ROLE_NOT_DEFINED',
      severity: 'gap',
      message: `${title} that are assigned and that no source defines: ${count}`,
      effect: 'What these roles allow is missing from every result.',
    }));
    const emptyRoles = empty.findings((count) => ({
      code: 'ROLE_WITHOUT_CONTENT',
      severity: 'note',
      message: `${title} that are listed and assigned and have nothing in them: ${count}`,
      effect: 'If something is, what they allow is missing from every result.',
    }));
    findings.push(...undefinedRoles, ...emptyRoles);
  }
  const unassigned = notAssigned.findings((count) =>
    assigned > 0
      ? {
          code: 'ROLE_NOT_ASSIGNED',
          severity: 'note',
          message: `${title} that are defined and assigned to nobody: ${count}`,
          effect: 'If somebody has them, the list of assignments is incomplete.',
        }
      : {
          code: 'ASSIGNMENTS_NOT_COLLECTED',
          severity: 'unknown',
          message: `${title} that this source names, of which no source assigns any: ${count}`,
          effect: 'Who has these roles is missing from every result.',
        },
  );
  return [...findings, ...unassigned];
}
