/** Column mappings: list, show, preview, save. */
import { writeFileSync } from 'node:fs';
import { EngineError } from '#base/errors.ts';
import type { Input } from '#contract/index.ts';
import { type Command, valued } from '../command.ts';
import { inFullMapping, mappingOf } from '../mappingOf.ts';
import { table } from '../output.ts';
import { flag, given, pathRefs, text, whole } from '../values.ts';

const mappings: Command = {
  name: 'mapping list',
  usage: '',
  summary: 'Shipped column mappings.',
  mostArgs: 0,
  needsEngagement: false,
  options: {},
  async run({ call }) {
    const result = await call('mapping.list', {});
    return {
      result,
      text: table(result.mappings, [
        ['name', (m) => m.name],
        ['origin', (m) => m.origin],
        ['system', (m) => m.system],
        ['what', (m) => m.description],
      ]),
    };
  },
};

const showMapping: Command = {
  name: 'mapping show',
  usage: 'NAME [--out FILE]',
  summary: 'The text of a mapping: a start for one of your own.',
  mostArgs: 1,
  needsEngagement: false,
  options: { out: valued('FILE', 'write it to a file') },
  async run({ args, values, call }) {
    const { mappings: known } = await call('mapping.list', {});
    const found = known.find((one) => one.name === args[0]);
    if (!found) throw new EngineError('NOT_FOUND', `No mapping ${args[0] ?? ''}`);
    const textOut = JSON.stringify(found.mapping, null, 2);
    const out = text(values, 'out');
    if (out !== undefined) writeFileSync(out, `${textOut}\n`);
    return { result: found.mapping, text: out === undefined ? textOut : `Written to ${out}` };
  },
};

const tryMapping: Command = {
  name: 'mapping preview',
  usage: 'FILE [--mapping FILE_OR_NAME] [--sheet NAME] [--header-row N] [--rows N]',
  summary: 'Columns of a table file, and what a mapping makes of its first rows.',
  mostArgs: 1,
  needsEngagement: false,
  options: {
    mapping: valued('FILE_OR_NAME', 'mapping to try: a JSON file or a shipped one'),
    sheet: valued('NAME', 'sheet of a workbook; the first with the required columns when left out'),
    'header-row': valued('N', 'row of the header, from 1; found when left out'),
    rows: valued('N', 'rows to look at'),
  },
  async run({ args, values, call }) {
    const [ref] = pathRefs(args.slice(0, 1), 'file');
    const name = text(values, 'mapping');
    const inFull = name === undefined ? undefined : await inFullMapping(name, () => call('mapping.list', {}));
    const result = await call('import.preview', {
      ref: ref ?? { kind: 'path', path: '' },
      ...given({
        mapping: inFull,
        sheet: text(values, 'sheet'),
        headerRow: whole(values, 'header-row'),
        rows: whole(values, 'rows'),
      }),
    } as Input<'import.preview'>);
    return {
      result,
      text: [
        table(result.columns, [
          ['column', (c) => c.name],
          ['distinct', (c) => c.distinct],
          ['empty', (c) => c.empty],
          ['samples', (c) => c.samples.join(' | ')],
        ]),
        table(
          result.results.slice(0, 20),
          [
            ['row', (r) => r.record],
            [
              'states',
              (r) =>
                [
                  ...r.nodes.map((n) => `${n.kind} ${n.key}`),
                  ...r.grants.map((g) => `${g.from} ${g.kind} ${g.to}`),
                  ...r.events.map((e) => `${e.kind} ${Object.values(e.fields).join(' ')}`),
                ].join('; '),
            ],
          ],
          120,
        ),
        ...result.problems.map((p) => `${p.count} x ${p.reason} (first: row ${p.firstRecord})`),
      ].join('\n\n'),
      isNegative: flag(values, 'fail-on-findings') && result.problems.length > 0,
    };
  },
};

const saveMapping: Command = {
  name: 'mapping save',
  usage: 'FILE...',
  summary: 'Keeps mappings in the engagement, each under its name.',
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    // All are read before the first is kept.
    const mappings = (args.length === 0 ? [''] : args).map((path) => {
      const mapping = mappingOf(path);
      if (typeof mapping !== 'object') throw new EngineError('INVALID_INPUT', `No mapping file at ${path}`);
      return mapping;
    });
    const names: string[] = [];
    for (const mapping of mappings) names.push((await call('mapping.save', { mapping })).name);
    return { result: { names }, text: `Kept as ${names.join(', ')}` };
  },
};

export const mappingCommands: readonly Command[] = [mappings, showMapping, tryMapping, saveMapping];
