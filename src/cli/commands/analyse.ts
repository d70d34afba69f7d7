/** conflicts, rules. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { EngineError } from '#base/errors.ts';
import type { Input, Output } from '#contract/index.ts';
import { allPages } from '../allPages.ts';
import {
  type Command,
  type CommandCall,
  repeated,
  valued,
  switched,
  snapshotOption,
  worldOption,
} from '../command.ts';
import { facts, table } from '../output.ts';
import { flag, given, pathRefs, text, texts, world } from '../values.ts';

type ConflictWithSides = Output<'conflicts.get'>['conflict'] & {
  readonly sides: Output<'conflicts.get'>['sides'];
};

const conflicts: Command = {
  name: 'conflicts',
  usage:
    '[--rules PACK_OR_FILE] [--world WORLD] [--snapshot LABEL] [--takeover] [--grade GRADE] [--no-paths] [--state STATE]',
  summary: 'Finds segregation-of-duties conflicts on effective permissions, each side with its path.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    rules: valued('PACK_OR_FILE', 'rule pack by id, or a JSON file; tickmark-core when left out'),
    ...worldOption,
    ...snapshotOption,
    takeover: switched('count what one answers for and can become, each conflict with its lowest grade'),
    grade: valued('GRADE', 'with takeover: up to machine, takeover (when left out) or collusion'),
    'no-paths': switched('leave the sides with their paths out'),
    state: valued('STATE', 'list conflicts in this state only, such as open or mitigated; all are counted'),
  },
  async run({ values, call }) {
    const { run } = await call('conflicts.run', {
      takeover: flag(values, 'takeover'),
      ...given({
        grade: text(values, 'grade') as Input<'conflicts.run'>['grade'],
        rules: text(values, 'rules'),
        world: world(values),
        snapshot: text(values, 'snapshot'),
      }),
    });
    const rows = await listConflicts(call, run.run, !flag(values, 'no-paths'), text(values, 'state'));
    const states = await call('conflicts.states', { run: run.run });
    const { totals } = run;
    return {
      result: {
        run: run.run,
        rulePack: run.rulePack,
        takeover: run.takeover,
        grade: run.grade,
        completeness: run.completeness,
        world: run.world,
        graphSha256: run.graphSha256,
        resultSha256: run.resultSha256,
        total: totals.conflicts,
        byRule: totals.byRule,
        totals,
        conflicts: rows,
        states: states.states,
        open: states.open,
      },
      text: [
        `${totals.conflicts} conflicts of ${totals.subjectsInConflict} of ${totals.subjects} subjects; rule pack ${run.rulePack.id} ${run.rulePack.version} (${run.rulePack.sha256.slice(0, 12)}); completeness ${run.completeness}; ${run.takeover ? `takeover up to the grade ${run.grade}` : 'without takeover'}; ${states.open} open on ${states.on}`,
        table(
          totals.byRule,
          [
            ['rule', (r) => r.rule],
            ['rating', (r) => r.rating],
            ['what', (r) => r.name],
            ['conflicts', (r) => r.count],
          ],
          80,
        ),
        table(rows, [
          ['subject', (c) => c.subject.label],
          ['rule', (c) => c.rule],
          ['rating', (c) => c.rating],
          ['type', (c) => c.type],
          ['status', (c) => c.status],
          ['holds', (c) => c.holds],
          ...(run.takeover ? [['grade', gradeText] as const] : []),
          ['state', (c) => c.state],
          ['systems', (c) => c.systems.join(', ')],
        ]),
        ...(totals.functionsWithoutPermission.length > 0
          ? [
              `Functions that nothing in the snapshot can satisfy: ${totals.functionsWithoutPermission.join(', ')}`,
            ]
          : []),
      ].join('\n\n'),
      isNegative: flag(values, 'fail-on-findings') && totals.conflicts > 0,
    };
  },
};

function gradeText({ grade, colleague }: ConflictWithSides): string {
  return colleague === null ? grade : `${grade} with ${colleague.label}`;
}

const rules: Command = {
  name: 'rules',
  usage: '[PACK]',
  summary: 'Rule packs; with a name or a file, its functions and rules.',
  mostArgs: 1,
  needsEngagement: false,
  options: {},
  async run({ args, call }) {
    const [pack] = args;
    if (pack === undefined) {
      const result = await call('rules.list', {});
      return {
        result,
        text: table(
          result.packs,
          [
            ['id', (p) => p.id],
            ['version', (p) => p.version],
            ['title', (p) => p.title],
            ['sha256', (p) => p.sha256],
          ],
          70,
        ),
      };
    }
    const result = await call('rules.pack', { pack });
    return {
      result,
      text: [
        facts([
          ['id', result.pack.id],
          ['version', result.pack.version],
          ['sha256', result.pack.sha256],
        ]),
        table(
          result.rules,
          [
            ['rule', (r) => r.id],
            ['rating', (r) => r.rating],
            ['functions', (r) => r.functions.join(' + ')],
            ['risk', (r) => r.risk],
          ],
          90,
        ),
      ].join('\n\n'),
    };
  },
};

const convertRules: Command = {
  name: 'rules convert',
  usage: 'FILE... [--columns FILE=COLUMNS] [--title TEXT] [--out FILE]',
  summary: 'Turns the tables of an SAP GRC rule set into a rule pack, and lists what a pack cannot say.',
  needsEngagement: false,
  options: {
    columns: repeated(
      'FILE=COLUMNS',
      'columns of a file without a header, in their order and with commas between: `prm.txt=FUNCTID,ACTION,...`',
    ),
    title: valued('TEXT', 'title of the pack'),
    out: valued('FILE', 'write the pack to a file'),
  },
  async run({ args, values, call }) {
    const named = columnsByFile(texts(values, 'columns'), args);
    const files = pathRefs(args, 'file').map((ref) => ({ ref, columns: named.get(ref.path) ?? [] }));
    const title = text(values, 'title');
    const result = await call('rules.convert', { files, ...given({ title }) });
    const packText = JSON.stringify(result.pack, null, 1);
    const out = text(values, 'out');
    if (out !== undefined) writeFileSync(out, `${packText}\n`);
    return {
      result,
      text: [
        facts([
          ['functions', result.functions],
          ['rules', result.rules],
          ['sensitive access', result.sensitiveAccess],
          ['pack', out ?? 'not written: --out FILE writes it'],
        ]),
        table(
          result.left,
          [
            ['count', (one) => one.count],
            ['what a rule pack cannot say', (one) => one.message],
            ['such as', (one) => one.examples.slice(0, 3).join('; ')],
          ],
          90,
        ),
      ].join('\n\n'),
    };
  },
};

/** `FILE=A,B,C` by file. @throws {EngineError} INVALID_INPUT for a file that is not among the arguments. */
function columnsByFile(named: readonly string[], files: readonly string[]): ReadonlyMap<string, string[]> {
  return new Map(
    named.map((one) => {
      const at = one.lastIndexOf('=');
      const file = files.find((path) => path === one.slice(0, at) || basename(path) === one.slice(0, at));
      if (at < 1 || file === undefined)
        throw new EngineError(
          'INVALID_INPUT',
          `--columns is FILE=COLUMNS with one of the files; it was ${one}`,
        );
      return [file, one.slice(at + 1).split(',')];
    }),
  );
}

export const analyseCommands: readonly Command[] = [conflicts, rules, convertRules];

/** All conflicts of a run, with the paths of both sides unless they are not wanted. */
export async function listConflicts(
  call: CommandCall['call'],
  run: number,
  withPaths: boolean,
  state?: string,
): Promise<ConflictWithSides[]> {
  const filter = state === undefined ? [] : [{ column: 'state', operator: 'equals' as const, value: state }];
  const { rows } = await allPages(
    (page) => call('conflicts.list', { run, page: { ...page, filter } }),
    (r) => r.rows,
  );
  const found: ConflictWithSides[] = [];
  for (const row of rows) {
    const sides = withPaths ? (await call('conflicts.get', { run, no: row.no })).sides : [];
    found.push({ ...row, sides });
  }
  return found;
}
