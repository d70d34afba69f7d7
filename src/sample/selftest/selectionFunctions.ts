/** Functions of the vector file: selection methods, generators, digests. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { Json } from '#base/canonicalJson.ts';
import { populationHash } from '../populationHash.ts';
import { type AmountItem, musCell, musFixedInterval } from '../select/monetaryUnit.ts';
import { mt19937Raw } from '../select/mt19937.ts';
import { selectPythonSample } from '../select/pythonSample.ts';
import { selectRSample } from '../select/rSample.ts';
import { selectSha256FisherYates, sha256CtrBelow } from '../select/sha256Ctr.ts';
import { selectSha256Rank } from '../select/sha256Rank.ts';
import { systematicSelect } from '../select/systematic.ts';
import { isMembers, type Recompute, type VectorInputs } from './inputs.ts';

export const selectionFunctions: Readonly<Record<string, Recompute>> = {
  systematicSelect: (inputs) =>
    systematicSelect(
      inputs.number('population'),
      inputs.number('sample_size'),
      inputs.number('start_numerator'),
    ),
  musFixedInterval: (inputs) => {
    const { total, hitUnits, selected } = musFixedInterval(
      amounts(inputs),
      inputs.number('interval'),
      inputs.number('random_start'),
    );
    return { total, hits: hitUnits.length, hit_units: hitUnits, selected };
  },
  musCell: (inputs) => {
    const { total, hitUnits, selected } = musCell(
      amounts(inputs),
      inputs.number('cells'),
      inputs.text('seed'),
    );
    return { total, hits: hitUnits.length, hit_units: hitUnits, selected };
  },
  selectRSample: (inputs) => ({
    positions_in_draw_order: selectRSample(
      inputs.number('seed'),
      inputs.number('population'),
      inputs.number('sample_size'),
    ),
  }),
  selectPythonSample: (inputs) => ({
    positions_in_draw_order: selectPythonSample(
      BigInt(inputs.text('seed')),
      inputs.number('population'),
      inputs.number('sample_size'),
    ),
  }),
  mt19937Raw: (inputs, expected) => {
    const wanted = expected['first_outputs'];
    const outputs = Array.isArray(wanted) ? wanted.length : 5;
    return { first_outputs: mt19937Raw(inputs.number('seed'), outputs) };
  },
  selectSha256Rank: (inputs) => {
    const ranked = selectSha256Rank({
      seed: inputs.text('seed'),
      stratum: inputs.has('stratum') ? inputs.text('stratum') : 'ALL',
      keys: keys(inputs),
      size: inputs.number('sample_size'),
    });
    return { selected_in_rank_order: ranked.map((item) => item.key), first_ticket: ranked[0]?.ticket };
  },
  selectSha256FisherYates: (inputs) => ({
    positions_in_draw_order: selectSha256FisherYates(
      inputs.text('seed'),
      inputs.number('population'),
      inputs.number('sample_size'),
    ),
  }),
  sha256CtrBelow: (inputs) => {
    const drawn = sha256CtrBelow(inputs.text('seed'), inputs.number('modulus'), inputs.number('draws'));
    return { values: drawn.values, first_block_hex: drawn.firstBlockHex };
  },
  populationHash: (inputs) => {
    const keyField = inputs.text('key_field');
    const hashes = populationHash(
      inputs.list('items').map((item) => {
        requireInput(isMembers(item), 'Input items is not a list of objects');
        return { key: String(item[keyField]), content: item as Json };
      }),
    );
    return { population_hash: hashes.populationHash, frame_hash: hashes.frameHash };
  },
};

const amounts = (inputs: VectorInputs): readonly AmountItem[] =>
  inputs.objects('items').map((item) => ({
    key: item.text('key'),
    amountMinorUnits: item.number('amount_minor_units'),
  }));

/** Keys as a list, or as a pattern such as `U00001..U01187`. */
function keys(inputs: VectorInputs): readonly string[] {
  if (inputs.has('keys')) return inputs.texts('keys');
  const range = /^(?<head>.*?)(?<first>\d+)\.\.(?<head2>.*?)(?<last>\d+)$/.exec(
    inputs.text('key_pattern'),
  )?.groups;
  const [head, first, last] = [range?.['head'] ?? '', range?.['first'] ?? '', range?.['last'] ?? ''];
  if (range === undefined || range['head2'] !== head)
    throw new EngineError('INVALID_INPUT', `Not a pattern of keys: ${inputs.text('key_pattern')}`);
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, i) => `${head}${String(Number(first) + i).padStart(first.length, '0')}`,
  );
}
