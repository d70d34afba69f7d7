/** Rules: twice, against each other, or broken by a single grant. */
import type { PackFunction, Rule } from '../rulePack.ts';
import { givenWith } from './functionChecks.ts';
import { leastGrants } from './implies.ts';
import type { LintSource, Said } from './source.ts';

/** Findings of every rule, and of every pair of them. */
export function ruleChecks(source: LintSource): readonly Said[] {
  const { rules, processes, functions } = source.pack;
  const byId = new Map(functions.map((one) => [one.id, one]));
  return [
    ...rules.flatMap((rule) => [
      ...(Object.hasOwn(processes, rule.process) ? [] : [unknownProcess(source, rule)]),
      ...sharedGrants(source, rule, byId),
    ]),
    ...rules.flatMap((a, i) => rules.slice(i + 1).flatMap((b) => against(source, a, b))),
  ];
}

function unknownProcess(source: LintSource, rule: Rule): Said {
  return {
    code: 'PROCESS_UNKNOWN',
    severity: 'warning',
    subject: rule.id,
    value: '',
    message: `Process ${rule.process} has no name in this pack`,
    place: source.placeOf(rule),
  };
}

/** Pairs of the rule's functions of which one grant gives both: nobody can hold one and keep the rule. */
function sharedGrants(
  source: LintSource,
  rule: Rule,
  byId: ReadonlyMap<string, PackFunction>,
): readonly Said[] {
  const functions = rule.functions.flatMap((id) => byId.get(id) ?? []);
  return functions.flatMap((a, i) =>
    functions.slice(i + 1).flatMap((b): Said[] => {
      const [ab, ba] = [givenWith(a, b), givenWith(b, a)];
      const shared = ab[0] ?? ba[0];
      if (shared === undefined) return [];
      const always =
        ab.length === a.permissions.length ? [a, b] : ba.length === b.permissions.length ? [b, a] : null;
      return [
        {
          code: always === null ? 'SHARED_ENTRY' : 'ALWAYS_INHERENT',
          severity: 'warning',
          subject: rule.id,
          value: shared.value,
          message:
            always === null
              ? `${shared.value} gives both ${a.name} and ${b.name}: whoever has it is in conflict at once`
              : `Whoever holds ${always[0]!.name} holds ${always[1]!.name}: the rule cannot be kept`,
          place: source.placeOf(rule),
          example: { text: 'Gives both sides', permissions: leastGrants(shared) },
        },
      ];
    }),
  );
}

function against(source: LintSource, a: Rule, b: Rule): readonly Said[] {
  const [few, many] = a.functions.length <= b.functions.length ? [a, b] : [b, a];
  if (!few.functions.every((id) => many.functions.includes(id))) return [];
  const subject = `${a.id} + ${b.id}`;
  const place = source.placeOf(b);
  if (few.functions.length < many.functions.length)
    return [
      {
        code: 'RULE_WITHIN',
        severity: 'note',
        subject,
        value: '',
        message: `Whoever breaks ${many.id} breaks ${few.id} too`,
        place,
      },
    ];
  const isContrary = a.rating !== b.rating;
  return [
    {
      code: isContrary ? 'RULES_CONTRADICT' : 'RULE_TWICE',
      severity: isContrary ? 'error' : 'warning',
      subject,
      value: '',
      message: isContrary
        ? `${a.id} rates the same functions ${a.rating}, ${b.id} ${b.rating}`
        : `${a.id} and ${b.id} name the same functions`,
      place,
    },
  ];
}
