/** Information produced by the entity: records and their checks. */
import { EngineError } from '#base/errors.ts';
import type { Input, Output } from '#contract/index.ts';
import { type Command, snapshotOption, valued } from '../command.ts';
import { facts, table } from '../output.ts';
import { readJson } from '../readJson.ts';
import { flag, given, numberOf, text } from '../values.ts';

type Record = Output<'ipe.get'>['record'];

const list: Command = {
  name: 'ipe list',
  usage: '[--snapshot LABEL]',
  summary: 'IPE records of the sources: how each list was made, and whether it was tested.',
  mostArgs: 0,
  needsEngagement: true,
  options: snapshotOption,
  async run({ values, call }) {
    const result = await call('ipe.list', given({ snapshot: text(values, 'snapshot') }));
    return {
      result,
      text: table(result.records, [
        ['no', (r) => r.sourceId],
        ['file', (r) => r.source],
        ['system', (r) => r.system],
        ['at source', (r) => r.countAtSource ?? 'not recorded'],
        ['in file', (r) => r.countInFile],
        ['run by', (r) => r.fields?.runBy ?? ''],
        ['status', (r) => r.status],
      ]),
      isNegative:
        flag(values, 'fail-on-findings') && result.records.some(({ status }) => status !== 'tested'),
    };
  },
};

const get: Command = {
  name: 'ipe get',
  usage: 'SOURCE_NO',
  summary: 'The IPE record of a source.',
  mostArgs: 1,
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    const result = await call('ipe.get', { sourceId: numberOf(args[0], 'source') });
    return { result, text: recordText(result.record) };
  },
};

const save: Command = {
  name: 'ipe save',
  usage: 'SOURCE_NO --fields FILE',
  summary: 'Keeps the IPE record of a source as a further version.',
  mostArgs: 1,
  needsEngagement: true,
  options: { fields: valued('FILE', 'JSON file with the fields and checks of the record') },
  async run({ args, values, call }) {
    const path = text(values, 'fields');
    if (path === undefined) throw new EngineError('INVALID_INPUT', '--fields FILE is needed');
    const fields = readJson(path) as Input<'ipe.save'>['fields'];
    const result = await call('ipe.save', { sourceId: numberOf(args[0], 'source'), fields });
    return { result, text: recordText(result.record) };
  },
};

function recordText({ fields, ...record }: Record): string {
  return [
    facts([
      ['file', record.source],
      ['status', record.status],
      ['at source', record.countAtSource ?? 'not recorded'],
      ['in file', record.countInFile],
      ['sha256 at import', record.sha256AtImport],
      ['purpose', fields?.purpose ?? ''],
      ['environment', fields?.environment ?? ''],
      ['method', fields?.method ?? ''],
      ['query', fields?.query ?? ''],
      ['run by', `${fields?.runBy ?? ''} ${fields?.runAt ?? ''}`],
      ['observed by', fields?.observedBy ?? ''],
      ['filters', fields?.filters ?? ''],
    ]),
    table(fields?.checks ?? [], [
      ['check', (c) => c.check],
      ['result', (c) => c.result],
      ['note', (c) => c.note],
      ['evidence', (c) => c.evidence],
    ]),
  ].join('\n\n');
}

export const ipeCommands: readonly Command[] = [list, get, save];
