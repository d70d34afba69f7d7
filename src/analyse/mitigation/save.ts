/** Recording mitigations: what each kind must say, and the append of a version. */
import { requireInput } from '#base/errors.ts';
import type { MitigationFields } from '#contract/mitigation.ts';
import { graphOf, nodeRefs, resolveNode } from '#graph/index.ts';
import type { CommandContext } from '#store/context.ts';
import { insertVersion, isControl, mitigationOf, nextMitigationId, standingWith } from './queries.ts';

type Named = { readonly subjectId: number | null; readonly fields: MitigationFields };

/**
 * Appends a version, the first one of a new mitigation when `id` is left out.
 *
 * @returns the id, and whether the same stood already: then nothing is appended.
 * @throws {EngineError} INVALID_INPUT naming the field; NOT_FOUND, AMBIGUOUS for the subject.
 */
export function saveMitigation(
  context: CommandContext,
  given: MitigationFields,
  id?: number,
): { readonly id: number; readonly isSame: boolean } {
  const { db } = context;
  requireFields(given);
  requireInput(
    given.controlId === '' || isControl(db, given.controlId),
    `No control ${given.controlId} in the register`,
    { field: 'controlId' },
  );
  const version = id === undefined ? 1 : mitigationOf(db, id).version + 1;
  const { subjectId, fields } = withSubject(context, given);
  const same = standingWith(db, fields, id);
  if (same !== undefined) return { id: same, isSame: true };
  const number = id ?? nextMitigationId(db);
  insertVersion(db, {
    id: number,
    version,
    subjectId,
    fields,
    changedAt: context.clock(),
    changedBy: context.actor,
  });
  return { id: number, isSame: false };
}

/** The subject as the latest snapshot knows it. Of an account that belongs to a person the person is meant. */
function withSubject(context: CommandContext, fields: MitigationFields): Named {
  if (fields.subject.trim() === '') return { subjectId: null, fields: { ...fields, subject: '' } };
  const of = graphOf(context, undefined);
  const { node, ref } = resolveNode(context.db, of, fields.subject.trim());
  requireInput(
    ref.kind === 'identity' || ref.kind === 'account',
    `${fields.subject} is a ${ref.kind}, no person and no account`,
    { field: 'subject' },
  );
  const { reverse } = of.graph.access;
  const begin = reverse.offset[node]!;
  const above = begin < reverse.offset[node + 1]! ? reverse.target[begin]! : node;
  const isOwned = ref.kind === 'account' && above < of.graph.layers.credential;
  const meant = isOwned ? nodeRefs(context.db, [of.graph.id[above]!]).get(of.graph.id[above]!)! : ref;
  const place = meant.system === '' ? '' : `${meant.system}/`;
  return { subjectId: meant.id, fields: { ...fields, subject: `${meant.kind}:${place}${meant.key}` } };
}

type Need = readonly [field: keyof MitigationFields, what: string];

const NEEDS: Readonly<Record<MitigationFields['kind'], readonly Need[]>> = {
  control: [
    ['owner', 'A mitigating control has an owner'],
    ['approver', 'A mitigating control has an approver'],
    ['validFrom', 'A mitigating control is valid from a day'],
    ['validTo', 'A mitigating control is valid to a day'],
  ],
  acceptance: [
    ['owner', 'An acceptance names the owner who accepts'],
    ['description', 'An acceptance has a reason'],
    ['validTo', 'An acceptance ends on a day'],
  ],
  'false-positive': [
    ['description', 'A false positive has a reason'],
    ['approver', 'A false positive names who judged so'],
  ],
  remediation: [
    ['doneOn', 'A remediation has a day'],
    ['evidence', 'A remediation names its evidence'],
  ],
};

/** @throws {EngineError} INVALID_INPUT naming the field. */
function requireFields(fields: MitigationFields): void {
  requireInput(
    [fields.rule, fields.subject, fields.department, fields.system].some((one) => one.trim() !== ''),
    'A mitigation names a rule, a subject, a department or a system',
    { field: 'rule' },
  );
  requireInput(
    fields.validFrom === null || fields.validTo === null || fields.validFrom <= fields.validTo,
    `Valid from ${fields.validFrom} lies after valid to ${fields.validTo}`,
    { field: 'validTo' },
  );
  const needs: Need[] = [...NEEDS[fields.kind]];
  if (fields.kind === 'control' && fields.controlId === '')
    needs.push(['description', 'A mitigating control is named in the register or described']);
  if (fields.test !== 'not tested')
    needs.push(['testedOn', 'A test has a day'], ['testedBy', 'A test names who performed it']);
  for (const [field, what] of needs) {
    const value = fields[field];
    requireInput(value !== null && String(value).trim() !== '', what, { field });
  }
}
