/** mitigation list, save, import. */
import type { Input } from '#contract/index.ts';
import { EngineError } from '#base/errors.ts';
import { allPages } from '../allPages.ts';
import { type Command, valued } from '../command.ts';
import { table } from '../output.ts';
import { readJson } from '../readJson.ts';
import { flag, given, pathRefs, requiredText, whole } from '../values.ts';

const list: Command = {
  name: 'mitigation list',
  usage: '[--run N]',
  summary: 'What stands against conflicts: mitigating controls, acceptances, false positives, remediations.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    run: valued('N', 'run for which standing and covered conflicts are told; the latest when left out'),
  },
  async run({ values, call }) {
    const run = given({ run: whole(values, 'run') });
    const { rows } = await allPages(
      (page) => call('mitigation.list', { ...run, page }),
      (answer) => answer.rows,
    );
    const states = await call('conflicts.states', run);
    return {
      result: {
        on: states.on,
        mitigations: rows,
        states: states.states,
        open: states.open,
        total: states.total,
      },
      text: [
        table(rows, [
          ['ref', (one) => one.ref],
          ['kind', (one) => one.kind],
          ['standing', (one) => one.standing],
          ['rule', (one) => one.rule],
          ['subject', (one) => one.subjectName || one.subject],
          ['department', (one) => one.department],
          ['system', (one) => one.system],
          ['control', (one) => one.controlId],
          ['owner', (one) => one.owner],
          ['from', (one) => one.validFrom ?? ''],
          ['to', (one) => one.validTo ?? ''],
          ['covers', (one) => one.covers],
          ['gaps', (one) => one.gaps.join('; ')],
        ]),
        table(states.states, [
          ['state of conflicts', (one) => one.state],
          ['count', (one) => one.count],
        ]),
        `${states.open} of ${states.total} conflicts open on ${states.on || 'no run'}`,
      ].join('\n\n'),
    };
  },
};

const save: Command = {
  name: 'mitigation save',
  usage: '--fields FILE [--id N]',
  summary: 'Records what stands against conflicts, or a further version of it, from a JSON file.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    fields: valued('FILE', 'JSON file with the fields'),
    id: valued('N', 'number of the mitigation that changes; a new one when left out'),
  },
  async run({ values, call }) {
    const result = await call('mitigation.save', {
      fields: readJson(requiredText(values, 'fields')) as Input<'mitigation.save'>['fields'],
      ...given({ id: whole(values, 'id') }),
    });
    const { ref, version, standing, covers } = result.mitigation;
    return { result, text: `${ref}, version ${version}: ${standing}, covers ${covers} conflicts` };
  },
};

const importFile: Command = {
  name: 'mitigation import',
  usage: 'FILE',
  summary: 'Records the mitigations of a csv or xlsx list.',
  mostArgs: 1,
  needsEngagement: true,
  options: {},
  async run({ args, values, call }) {
    const [ref] = pathRefs(args.slice(0, 1), 'list');
    if (!ref) throw new EngineError('INVALID_INPUT', 'No list was given');
    const { file, rows, columns } = await call('mitigation.readFile', { ref });
    const result = await call('mitigation.import', { file, rows });
    return {
      result: { ...result, columns },
      text: [
        `${result.added} added, ${result.same} stood already, ${result.rejected.length} rejected`,
        ...result.rejected.map((one) => `row ${one.record}: ${one.reason}`),
      ].join('\n'),
      isNegative: flag(values, 'fail-on-findings') && result.rejected.length > 0,
    };
  },
};

export const mitigationCommands: readonly Command[] = [list, save, importFile];
