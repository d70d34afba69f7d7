/** The findings of a rule pack in order, each with its place and, where the pack accepts it, the reason. */
import { compareText, firstOf } from '#base/compare.ts';
import type { LintFinding } from '#contract/ruleLint.ts';
import type { AcceptedFinding } from '../rulePack.ts';
import { entryChecks } from './entryChecks.ts';
import { functionChecks } from './functionChecks.ts';
import { ruleChecks } from './ruleChecks.ts';
import type { LintSource, Said } from './source.ts';

const SEVERITIES = ['error', 'warning', 'note'];

/** Codes of which only a snapshot can tell. */
const ON_SNAPSHOT = new Set(['NOTHING_HERE', 'NO_SYSTEM_HERE', 'MATCHES_EVERYTHING']);

/** @param further - what checks on a snapshot said; null when none was looked at. */
export function lintPack(source: LintSource, further: readonly Said[] | null): readonly LintFinding[] {
  const said = [
    ...doubles(source),
    ...entryChecks(source),
    ...functionChecks(source),
    ...ruleChecks(source),
    ...(further ?? []),
  ];
  const acceptances = source.pack.acceptedFindings ?? [];
  const used = new Set<AcceptedFinding>();
  const findings = said.map((one): LintFinding => {
    const acceptance = acceptances.find((accepted) => isMeant(accepted, one));
    if (acceptance !== undefined) used.add(acceptance);
    return findingOf(one, acceptance?.reason ?? '');
  });
  for (const accepted of acceptances)
    if (!used.has(accepted) && (further !== null || !ON_SNAPSHOT.has(accepted.code)))
      findings.push(findingOf(idle(accepted), ''));
  return findings.sort((a, b) =>
    firstOf(
      Number(a.accepted !== '') - Number(b.accepted !== ''),
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
      compareText(a.file, b.file),
      a.line - b.line,
      compareText(a.code, b.code),
      compareText(a.subject, b.subject),
      compareText(a.value, b.value),
      compareText(a.message, b.message),
    ),
  );
}

function findingOf({ place, example, ...said }: Said, accepted: string): LintFinding {
  const { text, permissions } = example ?? { text: '', permissions: [] };
  return { ...said, ...place, example: { text, permissions: [...permissions] }, accepted };
}

function isMeant(accepted: AcceptedFinding, said: Said): boolean {
  return (
    accepted.code === said.code &&
    (accepted.subject === undefined || accepted.subject === said.subject) &&
    (accepted.value === undefined || accepted.value === said.value)
  );
}

function doubles({ doubles: found }: LintSource): readonly Said[] {
  return found.map(({ id, place }) => ({
    code: 'ID_TWICE',
    severity: 'error',
    subject: id,
    value: '',
    message: `${id} stands twice in one file: entries of a function are joined, of a rule the later one counts`,
    place,
  }));
}

function idle({ code, subject = '', value = '' }: AcceptedFinding): Said {
  return {
    code: 'ACCEPTED_NOT_FOUND',
    severity: 'note',
    subject,
    value,
    message: `The pack accepts ${code} here, and there is no such finding`,
    place: { file: '', at: 'acceptedFindings', line: 0 },
  };
}
