/** The control register. */
import type { Input } from '#contract/index.ts';
import { EngineError } from '#base/errors.ts';
import { allPages } from '../allPages.ts';
import { type Command, type CommandCall, snapshotOption, valued } from '../command.ts';
import { table } from '../output.ts';
import { takeoverOf, takeoverOptions } from '../takeover.ts';
import { flag, given, pathRefs, requiredText, text } from '../values.ts';
import { readJson } from '../readJson.ts';

const controls: Command = {
  name: 'control list',
  usage: '',
  summary: 'The control register.',
  mostArgs: 0,
  needsEngagement: true,
  options: {},
  async run({ call }) {
    const rows = await allControls(call);
    return {
      result: { controls: rows },
      text: table(rows, [
        ['id', (c) => c.id],
        ['objective', (c) => c.objective],
        ['frequency', (c) => c.frequency],
        ['owner', (c) => c.owner],
        ['approver', (c) => c.approver],
        ['reviewer', (c) => c.reviewer],
        ['gaps', (c) => c.gaps.length],
      ]),
    };
  },
};

const gaps: Command = {
  name: 'control gaps',
  usage: '',
  summary: 'What is missing in the register: owners, reviewers, evidence, framework codes.',
  mostArgs: 0,
  needsEngagement: true,
  options: {},
  async run({ values, call }) {
    const found = (await allControls(call)).flatMap((control) =>
      control.gaps.map((gap) => ({ control: control.id, gap })),
    );
    return {
      result: { gaps: found },
      text: table(
        found,
        [
          ['control', (g) => g.control],
          ['gap', (g) => g.gap],
        ],
        100,
      ),
      isNegative: flag(values, 'fail-on-findings') && found.length > 0,
    };
  },
};

const importControls: Command = {
  name: 'control import',
  usage: 'REGISTER',
  summary: 'Adds controls from an xlsx or csv register.',
  mostArgs: 1,
  needsEngagement: true,
  options: {},
  async run({ args, values, call }) {
    const [ref] = pathRefs(args.slice(0, 1), 'register');
    if (!ref) throw new EngineError('INVALID_INPUT', 'No register was given');
    const register = await call('control.readRegister', { ref });
    const imported = await call('control.import', { file: register.file, rows: register.rows });
    const list = await allControls(call);
    return {
      result: { ...imported, controls: list },
      text: [
        `${imported.added} added, ${imported.changed} changed, ${imported.rejected.length} rejected`,
        ...imported.rejected.map((r) => `row ${r.record}: ${r.reason}`),
      ].join('\n'),
      isNegative: flag(values, 'fail-on-findings') && imported.rejected.length > 0,
    };
  },
};

const saveControl: Command = {
  name: 'control save',
  usage: '--fields FILE.json',
  summary: 'Adds or changes one control from a JSON file.',
  mostArgs: 0,
  needsEngagement: true,
  options: { fields: valued('FILE', 'JSON file with the control') },
  async run({ values, call }) {
    const result = await call('control.save', {
      control: readJson(requiredText(values, 'fields')) as Input<'control.save'>['control'],
    });
    return { result, text: `${result.control.id}, version ${result.control.version}` };
  },
};

const executors: Command = {
  name: 'control executors',
  usage: 'CONTROL [--rules PACK_OR_FILE] [--takeover] [--grade GRADE] [--snapshot LABEL]',
  summary: 'Who can carry a control out, who can bypass it, who is in the population that it controls.',
  mostArgs: 1,
  needsEngagement: true,
  options: {
    rules: valued('PACK_OR_FILE', 'rule pack of the functions; that of the latest run when left out'),
    ...takeoverOptions,
    ...snapshotOption,
  },
  async run({ args, values, call }) {
    const [id] = args;
    if (id === undefined) throw new EngineError('INVALID_INPUT', 'No control was given');
    const { first, rows } = await allPages(
      (page) =>
        call('control.executors', {
          id,
          ...takeoverOf(values),
          page,
          ...given({ rules: text(values, 'rules'), snapshot: text(values, 'snapshot') }),
        }),
      (r) => r.rows,
    );
    return {
      result: { ...first, rows },
      text: [
        `${first.control} ${first.title}; rule pack ${first.rulePack.id} ${first.rulePack.version}; completeness ${first.completeness}; ${first.takeover ? `takeover up to the grade ${first.grade}` : 'without takeover'}`,
        ...(first.gaps.length === 0 ? [] : [first.gaps.join('\n')]),
        table(
          rows,
          [
            ['what', (r) => PART_WORDS[r.part]],
            ['who', (r) => r.subject.label],
            ['status', (r) => r.status],
            ['hops', (r) => r.hops],
            ['through', (r) => r.item],
            ['how', (r) => r.sentence],
          ],
          120,
        ),
      ].join('\n\n'),
      isNegative: flag(values, 'fail-on-findings') && first.gaps.length > 0,
    };
  },
};

const PART_WORDS = { executedBy: 'carries out', bypassedBy: 'bypasses', controlled: 'is controlled' };

export const controlCommands: readonly Command[] = [controls, gaps, executors, importControls, saveControl];

async function allControls(call: CommandCall['call']) {
  return (
    await allPages(
      (page) => call('control.list', { page }),
      (r) => r.rows,
    )
  ).rows;
}
