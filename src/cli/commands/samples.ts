/** population, sample: the audit line. */
import { writeFileSync } from 'node:fs';
import { EngineError } from '#base/errors.ts';
import type { Input } from '#contract/index.ts';
import { type Command, type CommandCall, type Options, valued, switched } from '../command.ts';
import { facts, table } from '../output.ts';
import { populationCommands } from './populations.ts';
import { flag, given, numberOf, pairs, requiredText, text, whole } from '../values.ts';

const freeze: Command = {
  name: 'population',
  usage:
    '--control ID --from KIND[:name=value,...] [--title TEXT]   (KIND: grants, accounts, people, conflicts, table:path=FILE,key=COLUMN)',
  summary: 'Freezes the population of a control: its items and digests cannot change after this.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    control: valued('ID', 'control that the population belongs to'),
    from: valued('KIND[:NAME=VALUE,...]', 'what one occurrence is, see the help page command-line'),
    title: valued('TEXT', 'title in the workpapers; --from when left out'),
  },
  async run({ values, call }) {
    const from = requiredText(values, 'from');
    const controlId = requiredText(values, 'control');
    const { population } = await call('population.freeze', {
      controlId,
      title: text(values, 'title') ?? from,
      definition: definitionOf(from),
    });
    return {
      result: { population },
      text: facts([
        ['population', population.ref],
        ['control', population.controlId],
        ['what', population.words],
        ['items', population.items],
        ['completeness', population.completeness],
        ['population SHA-256', population.populationSha256],
        ['frame SHA-256', population.frameSha256],
      ]),
    };
  },
};

const planOptions: Options = {
  risk: valued('R', 'risk of overreliance, a fraction such as 0.05'),
  tolerable: valued('T', 'tolerable deviation rate, a fraction such as 0.05'),
  expected: valued('E', 'expected deviation rate; 0 when left out'),
  distribution: valued('NAME', 'binomial (when left out), hypergeometric or poisson'),
};

const plan: Command = {
  name: 'sample plan',
  usage:
    '--risk 0.05 --tolerable 0.05 [--expected 0.01] [--distribution binomial|hypergeometric|poisson] [--items N]',
  summary: 'Smallest attribute sample that can support the planned reliance. Needs no engagement.',
  mostArgs: 0,
  needsEngagement: false,
  options: { ...planOptions, items: valued('N', 'items of the population; needed for hypergeometric') },
  async run({ values, call }) {
    const result = await call('sample.plan', {
      ...planOf(values),
      ...given({ population: whole(values, 'items') }),
    });
    return { result, text: result.plan.sentence };
  },
};

const newSeed: Command = {
  name: 'sample seed',
  usage: '--population P-01',
  summary: 'Random digits for a draw, journalled; asked for after the population is frozen.',
  mostArgs: 0,
  needsEngagement: true,
  options: { population: valued('P-01', 'population that the seed is for') },
  async run({ values, call }) {
    const result = await call('sample.newSeed', {
      populationId: numberOf(text(values, 'population'), 'population'),
    });
    return {
      result,
      text: facts([
        ['seed', result.seed],
        ['origin', result.origin],
      ]),
    };
  },
};

const select: Command = {
  name: 'sample select',
  usage:
    '--population P-01 --risk R --tolerable T [--expected E] [--distribution D] [--seed DIGITS --seed-origin TEXT] [--size N]',
  summary: 'Draws a sample and keeps its selection record.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    population: valued('P-01', 'population to draw from'),
    seed: valued('DIGITS', 'at least 20 decimal digits; from the operating system when left out'),
    'seed-origin': valued('TEXT', 'how the seed came about, and who saw it'),
    size: valued('N', 'items to draw; as planned when left out'),
    ...planOptions,
  },
  async run({ values, call }) {
    const populationId = numberOf(text(values, 'population'), 'population');
    const givenSeed = text(values, 'seed');
    const { seed, origin } =
      givenSeed === undefined
        ? await call('sample.newSeed', { populationId })
        : { seed: givenSeed, origin: text(values, 'seed-origin') ?? 'given on the command line' };
    const drawn = await call('sample.select', {
      populationId,
      seed,
      seedOrigin: origin,
      plan: planOf(values),
      ...given({ size: whole(values, 'size') }),
    });
    const { record } = await call('sample.record', { sampleId: drawn.sample.id });
    return {
      result: { ...drawn, record },
      text: `${facts([
        ['sample', drawn.sample.ref],
        ['method', drawn.sample.method],
        ['seed', drawn.sample.seed],
        ['items', drawn.sample.size],
      ])}\n${drawn.selected.map((key, i) => `${String(i + 1).padStart(4)}  ${key}`).join('\n')}`,
    };
  },
};

const samples: Command = {
  name: 'sample list',
  usage: '',
  summary: 'Samples drawn, discarded ones too.',
  mostArgs: 0,
  needsEngagement: true,
  options: {},
  async run({ call }) {
    const result = await call('sample.list', {});
    return {
      result,
      text: table(result.samples, [
        ['ref', (s) => s.ref],
        ['control', (s) => s.controlId],
        ['population', (s) => s.populationRef],
        ['size', (s) => s.size],
        ['tested', (s) => s.tested],
        ['deviations', (s) => s.deviations],
        ['status', (s) => s.status],
      ]),
    };
  },
};

const record: Command = {
  name: 'sample record',
  usage: 'S-01 [--out FILE.json]',
  summary: 'The selection record: what somebody else needs to draw the sample again.',
  mostArgs: 1,
  needsEngagement: true,
  options: { out: valued('FILE', 'write the record to a JSON file') },
  async run({ args, values, call }) {
    const result = await call('sample.record', { sampleId: numberOf(args[0], 'sample') });
    const json = JSON.stringify(result.record, null, 2);
    const out = text(values, 'out');
    if (out !== undefined) writeFileSync(out, `${json}\n`);
    return { result, text: out === undefined ? json : `Written to ${out}` };
  },
};

const redraw: Command = {
  name: 'sample redraw',
  usage: 'S-01',
  summary: 'Draws again from the frozen population and compares.',
  mostArgs: 1,
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    const result = await call('sample.redraw', { sampleId: numberOf(args[0], 'sample') });
    return {
      result,
      text: result.ok ? `The same ${result.selected.length} items were drawn` : 'Other items were drawn',
      isNegative: !result.ok,
    };
  },
};

const discard: Command = {
  name: 'sample discard',
  usage: 'S-01 --reason TEXT',
  summary: 'Sets a draw aside with a reason; it stays on record.',
  mostArgs: 1,
  needsEngagement: true,
  options: { reason: valued('TEXT', 'why the draw is set aside') },
  async run({ args, values, call }) {
    const result = await call('sample.discard', {
      sampleId: numberOf(args[0], 'sample'),
      reason: requiredText(values, 'reason'),
    });
    return { result, text: `${result.sample.ref}: ${result.sample.status}` };
  },
};

const evaluate: Command = {
  name: 'sample evaluate',
  usage: 'S-01 [--conclude]',
  summary: 'What the tested items say, attribute by attribute; with --conclude, kept.',
  mostArgs: 1,
  needsEngagement: true,
  options: { conclude: switched('keep the evaluation in the engagement') },
  async run({ args, values, call }) {
    const sampleId = numberOf(args[0], 'sample');
    const result = await call('sample.evaluate', { sampleId });
    const concluded = flag(values, 'conclude') ? await call('sample.conclude', { sampleId }) : undefined;
    return {
      result: { ...result, ...given({ evaluationId: concluded?.evaluationId }) },
      text: table(result.attributes, [
        ['attribute', (a) => `${a.letter} ${a.title}`],
        ['n', (a) => a.sampleSize],
        ['deviations', (a) => a.deviations],
        ['upper limit', (a) => `${(a.upperLimit * 100).toFixed(2)} %`],
        ['tolerable', (a) => `${(a.tolerableRate * 100).toFixed(2)} %`],
        ['supports', (a) => (a.supportsPlannedReliance ? 'yes' : 'no')],
      ]),
      isNegative:
        flag(values, 'fail-on-findings') && result.attributes.some((a) => !a.supportsPlannedReliance),
    };
  },
};

export const sampleCommands: readonly Command[] = [
  freeze,
  ...populationCommands,
  plan,
  newSeed,
  select,
  samples,
  record,
  redraw,
  discard,
  evaluate,
];

function planOf(values: CommandCall['values']): Input<'sample.plan'> {
  return {
    riskOfOverreliance: requiredText(values, 'risk'),
    tolerableRate: requiredText(values, 'tolerable'),
    ...(given({
      expectedRate: text(values, 'expected'),
      distribution: text(values, 'distribution'),
    }) as object),
  };
}

/** What may stand after the colon of `--from`. */
const definitionMembers: Readonly<Record<string, readonly string[]>> = {
  grants: ['snapshot', 'system', 'grantKind', 'to', 'grantedFrom', 'grantedTo'],
  accounts: ['snapshot', 'system', 'view'],
  people: ['snapshot', 'view'],
  conflicts: ['run', 'rule'],
};

type Definition = Input<'population.freeze'>['definition'];

/** `grants:system=NetSuite,grantKind=assigned` as a population definition; a table is read from a file. */
function definitionOf(from: string): Definition {
  const at = from.indexOf(':');
  const kind = at < 0 ? from : from.slice(0, at);
  const members = at < 0 ? {} : pairs(from.slice(at + 1));
  if (kind === 'table') {
    const { path, key } = members;
    if (path === undefined || key === undefined)
      throw new EngineError('INVALID_INPUT', 'A table is written table:path=FILE,key=COLUMN');
    return { kind, ref: { kind: 'path', path }, keyColumn: key };
  }
  const known = definitionMembers[kind];
  if (!known)
    throw new EngineError(
      'INVALID_INPUT',
      `--from is one of ${Object.keys(definitionMembers).join(', ')} or table; it was ${kind}`,
    );
  const unknown = Object.keys(members).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new EngineError('INVALID_INPUT', `--from ${kind} takes ${known.join(', ')}; it was ${unknown}`);
  const { run, ...rest } = members;
  return { kind, ...rest, ...given({ run: run === undefined ? undefined : Number(run) }) } as Definition;
}
