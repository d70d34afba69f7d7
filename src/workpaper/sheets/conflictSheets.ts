/** I: the rule pack that was applied, and every conflict with the path behind each side. */
import type { Hop } from '#contract/graph.ts';
import type { FullConflict, Mitigations, RulePack, RunSummary, States } from '../data.ts';
import { type Cell, type SheetBody, sheetBody } from '../sheet.ts';
import { counted, instant, shortDigest, tally } from './words.ts';

const RATINGS = ['critical', 'high', 'medium', 'low'];

export function rulePackSheet(run: RunSummary, pack: RulePack): SheetBody {
  const counts = new Map(run.totals.byRule.map((rule) => [rule.rule, rule.count]));
  const without = run.totals.functionsWithoutPermission;
  return sheetBody({
    purpose: 'Shows which pairs of functions were tested, and how many subjects hold both.',
    source: `Rule pack ${run.rulePack.id} ${run.rulePack.version}, SHA-256 ${run.rulePack.sha256}`,
    result: `${counted(pack.rules.length, 'rule')} over ${counted(pack.functions.length, 'function')}; ${counted(run.totals.conflicts, 'conflict')}.`,
    columns: [
      { title: 'Rule', width: 13, kind: 'text' },
      { title: 'Name', width: 28, kind: 'wrap' },
      { title: 'Process', width: 10, kind: 'text' },
      { title: 'Rating', width: 10, kind: 'text' },
      { title: 'Functions', width: 22, kind: 'wrap' },
      { title: 'Risk', width: 40, kind: 'wrap' },
      { title: 'Compensating controls', width: 34, kind: 'wrap' },
      { title: 'References', width: 24, kind: 'wrap' },
      { title: 'Conflicts', width: 10, kind: 'integer' },
    ],
    rows: pack.rules.map((rule) => [
      rule.id,
      rule.name,
      rule.process,
      rule.rating,
      rule.functions.join('\n'),
      rule.risk,
      rule.compensatingControls.join('\n'),
      rule.references.join('\n'),
      counts.get(rule.id) ?? 0,
    ]),
    notes:
      without.length === 0
        ? []
        : [
            {
              label: 'Not testable',
              text: `Nothing in the snapshot can satisfy ${without.join(', ')}: a conflict with such a function cannot be found.`,
            },
          ],
  });
}

export function conflictSheet(run: RunSummary, conflicts: readonly FullConflict[]): SheetBody {
  const { totals } = run;
  return sheetBody({
    purpose:
      'Lists every person, and every account without a person, that can carry out two functions which the rules keep apart.',
    source: `Run ${run.run} on snapshot ${run.snapshot}, ${instant(run.runAt)} by ${run.runBy}; graph digest ${run.graphSha256}; result digest ${run.resultSha256}.`,
    scope: `${counted(totals.subjects, 'subject')} on effective permissions: nested groups, roles, implied permissions and all accounts of a person together; ${gradeText(run)}.`,
    procedure:
      'Each path can be followed hop by hop to the row of the file that states it; digests in full on D-1.',
    result: `${counted(totals.conflicts, 'conflict')} of ${counted(totals.subjectsInConflict, 'subject')}: ${tally(totals.byRating, RATINGS) || 'none'}. Files: ${run.completeness}.`,
    columns: [
      { title: 'No.', width: 6, kind: 'integer' },
      { title: 'Rule', width: 17, kind: 'wrap' },
      { title: 'Rating', width: 9, kind: 'text' },
      { title: 'Subject', width: 20, kind: 'wrap' },
      { title: 'Type', width: 12, kind: 'text' },
      { title: 'Status', width: 11, kind: 'text' },
      { title: 'State', width: 13, kind: 'wrap' },
      { title: 'Use', width: 10, kind: 'wrap' },
      { title: 'Function A', width: 17, kind: 'wrap' },
      { title: 'How A', width: 44, kind: 'wrap' },
      { title: 'Function B', width: 17, kind: 'wrap' },
      { title: 'How B', width: 44, kind: 'wrap' },
      { title: 'Exception', width: 10, kind: 'text' },
      { title: 'Conclusion', width: 16, kind: 'wrap' },
    ],
    rows: conflicts.map(conflictRow),
    notes: [
      ...(run.takeover ? [GRADES] : []),
      {
        label: 'Status',
        text: 'allowed: holds on the as-of date; conditional: depends on a condition, a validity date or an activation; inactive: only through disabled accounts or grants not valid on the as-of date.',
      },
      {
        label: 'State',
        text: 'as mitigations leave the conflict on the as-of date (I-3); open, mitigation expired and acceptance expired are open. A mitigation takes no conflict off this list.',
      },
      {
        label: 'Use',
        text: 'what logs of the snapshot state for the period: realised, both sides on one document, partner or object; both sides; one side; not seen; no log, where no log of a system of either side was imported. What a log does not cover is not known.',
      },
    ],
  });
}

const GRADES = {
  label: 'Grade',
  text: 'Below the status, where it is not direct: the lowest grade at which the conflict arises. machine: through an account that is nobody\u2019s own and for which the subject answers; takeover: through what the subject can become, reset, own or assume; collusion: of two people under one manager together, neither of them alone.',
};

function gradeText({ takeover, grade }: RunSummary): string {
  return takeover ? `takeover paths up to the grade ${grade}` : 'without takeover paths';
}

/** I-3: what stands against conflicts, with its own test. */
export function mitigationSheet(run: RunSummary, { on, rows }: Mitigations, states: States): SheetBody {
  const stateWords = states.states.filter((one) => one.count > 0).map((one) => `${one.count} ${one.state}`);
  return sheetBody({
    purpose:
      'Lists mitigating controls, acceptances, false positives and remediations with the conflicts that they cover.',
    source: `Mitigations of the engagement file, as they stand for run ${run.run} on ${on}.`,
    result: `${counted(rows.length, 'mitigation')}. Of ${counted(states.total, 'conflict')} ${states.open} are open: ${stateWords.join(', ') || 'none'}.`,
    columns: [
      { title: 'No.', width: 8, kind: 'text' },
      { title: 'Kind', width: 14, kind: 'text' },
      { title: 'Standing', width: 13, kind: 'wrap' },
      { title: 'Rule', width: 13, kind: 'text' },
      { title: 'Subject', width: 20, kind: 'wrap' },
      { title: 'Scope', width: 20, kind: 'wrap' },
      { title: 'Control', width: 10, kind: 'text' },
      { title: 'Description', width: 36, kind: 'wrap' },
      { title: 'Owner', width: 16, kind: 'wrap' },
      { title: 'Approver', width: 16, kind: 'wrap' },
      { title: 'From', width: 11, kind: 'text' },
      { title: 'To', width: 11, kind: 'text' },
      { title: 'Test', width: 24, kind: 'wrap' },
      { title: 'Covers', width: 9, kind: 'integer' },
      { title: 'Gaps', width: 30, kind: 'wrap' },
    ],
    rows: rows.map((one) => [
      one.ref,
      one.kind,
      one.standing,
      one.rule,
      one.subjectName || one.subject,
      [one.department, one.system].filter((part) => part !== '').join('\n'),
      one.controlId,
      one.description,
      one.owner,
      one.approver,
      one.validFrom ?? '',
      one.validTo ?? one.doneOn ?? '',
      [one.test, one.testedOn ?? '', one.testedBy, one.evidence].filter((part) => part !== '').join('\n'),
      one.covers,
      one.gaps.join('\n'),
    ]),
  });
}

function conflictRow({ conflict, sides }: FullConflict): readonly Cell[] {
  const [first, ...others] = sides;
  return [
    conflict.no,
    `${conflict.rule}\n${conflict.ruleName}`,
    conflict.rating,
    subjectText(conflict),
    conflict.type,
    conflict.grade === 'direct' ? conflict.status : `${conflict.status}\n${conflict.grade}`,
    conflict.state,
    conflict.use,
    first ? functionText(first) : '',
    first ? pathText(first.path) : '',
    others.map(functionText).join('\n'),
    others.map((side) => pathText(side.path)).join('\n\n'),
    conflict.hasException ? 'yes' : 'no',
    null,
  ];
}

/** Name, department, and the key by which the source knows the subject. */
function subjectText({ subject, department, colleague }: FullConflict['conflict']): string {
  const key = subject.system === '' ? subject.key : `${subject.system}/${subject.key}`;
  const other = colleague === null ? '' : `with ${colleague.label}`;
  return [subject.label, department, key, other]
    .filter((part, i) => part !== '' && (i < 2 || part !== subject.label))
    .join('\n');
}

const functionText = (side: FullConflict['sides'][number]) =>
  `${side.functionName || side.function}\n${side.permissions.map((permission) => permission.label).join(' + ')}`;

/** A line a hop: the sentence, and the row that states it. */
function pathText(path: readonly Hop[]): string {
  return path.map((hop, i) => `${i + 1}. ${hop.sentence} [${sourceText(hop)}]`).join('\n');
}

function sourceText({ source }: Hop): string {
  if (!source) return 'correlated';
  return `source ${source.sourceId} ${source.file}, ${source.locator}, SHA-256 ${shortDigest(source.sha256)}`;
}
