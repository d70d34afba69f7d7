/** workpapers, overview, selftest. */
import type { Input } from '#contract/index.ts';
import { type Command, valued } from '../command.ts';
import { facts, table } from '../output.ts';
import { given, requiredText, text } from '../values.ts';
import { readJson } from '../readJson.ts';

const workpapers: Command = {
  name: 'workpapers',
  usage: '--out FOLDER',
  summary:
    'Writes the workpaper set: index, controls, sources, populations, samples, conflicts, exceptions, evidence.',
  mostArgs: 0,
  needsEngagement: true,
  options: { out: valued('FOLDER', 'folder for the files') },
  async run({ values, call }) {
    const result = await call('workpaper.write', { out: requiredText(values, 'out') });
    return {
      result,
      text: table(
        result.files,
        [
          ['file', (f) => f.name],
          ['title', (f) => f.title],
          ['bytes', (f) => f.bytes],
          ['sha256', (f) => f.sha256],
        ],
        70,
      ),
    };
  },
};

const overview: Command = {
  name: 'overview',
  usage: '',
  summary: 'Where the engagement stands, and what is missing.',
  mostArgs: 0,
  needsEngagement: true,
  options: {},
  async run({ call }) {
    const result = await call('overview.get', {});
    return {
      result,
      text: [
        facts([
          ['people', result.people],
          ['accounts', result.accounts],
          [
            'sources',
            `${result.sources.total}: ${result.sources.complete} complete, ${result.sources.gaps} gaps, ${result.sources.unknown} unknown`,
          ],
          ['quarantined rows', result.sources.quarantined],
          ['conflicts', result.conflicts ? result.conflicts.total : 'not analysed'],
          ['controls', result.controls.total],
          ['samples', `${result.samples.total}, ${result.samples.open} open`],
          ['exceptions', `${result.exceptions.total}, ${result.exceptions.open} open`],
          ['evidence', result.evidence.total],
        ]),
        ...result.missing.map((one) => `missing: ${one.text}`),
      ].join('\n'),
    };
  },
};

const selftest: Command = {
  name: 'selftest',
  usage: '[--vectors FILE]',
  summary: 'Recomputes published tables and numeric vectors on this machine.',
  mostArgs: 0,
  needsEngagement: false,
  options: { vectors: valued('FILE', 'JSON file with vectors of your own') },
  async run({ values, call }) {
    const file = text(values, 'vectors');
    const result = await call(
      'selftest.run',
      given({ vectors: file === undefined ? undefined : readJson(file) }) as Input<'selftest.run'>,
    );
    return {
      result,
      text: [
        table(result.groups, [
          ['group', (g) => g.name],
          ['passed', (g) => g.passed],
          ['failed', (g) => g.failed],
          ['skipped', (g) => g.skipped],
        ]),
        `${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`,
        ...result.differences.map(
          (d) => `${d.id} ${d.function} ${d.field}: expected ${d.expected}, computed ${d.actual}`,
        ),
      ].join('\n'),
      isNegative: result.failed > 0,
    };
  },
};

export const workpaperCommands: readonly Command[] = [workpapers, overview, selftest];
