/** What holds for every format that is in the registry: its sample is recognised and read; renamed or cut, it is not half-read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isEngineError } from '#base/errors.ts';
import { type Mapping, mapping as mappingSchema } from '#contract/mapping.ts';
import { bytesFile } from '#files/read.ts';
import { type FormatSample, formatSamples } from '#testing/formatSamples.ts';
import { testResources } from '#testing/importTexts.ts';
import { readInto } from '#testing/recordingSink.ts';
import type { Format } from './format.ts';
import { recogniseFile } from './recognise.ts';
import { formatRegistry } from './registry.ts';

const folder = join(testResources, 'mappings');
const mappings: readonly Mapping[] = readdirSync(folder).map((name) =>
  mappingSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
);
const formats = formatRegistry(mappings);
/** Where a file that ends in a mark of its own is cut, as shares of its length. */
const CUTS = Array.from({ length: 24 }, (_, i) => (i + 1) / 25);

type Outcome = {
  readonly isRefused: boolean;
  readonly statements: number;
  readonly quarantined: number;
  /** Codes of findings that say that something may be missing. */
  readonly codes: ReadonlySet<string>;
};

async function outcomeOf(format: Format, name: string, bytes: Uint8Array): Promise<Outcome> {
  const file = bytesFile(name, bytes);
  const known = await recogniseFile(file, formats);
  const named = known.format?.id === format.id ? known.recognition.mapping : undefined;
  const mapping = mappings.find((one) => one.name === named) ?? tableMapping(format);
  try {
    const sink = await readInto(format, file, { mapping });
    return {
      isRefused: false,
      statements: sink.nodes.length + sink.grants.length + sink.events.length + sink.records,
      quarantined: sink.quarantined.length,
      codes: new Set(sink.findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code)),
    };
  } catch (error) {
    if (!isEngineError(error, 'UNREADABLE_SOURCE')) throw error;
    return { isRefused: true, statements: 0, quarantined: 0, codes: new Set() };
  }
}

/** A table is read by a mapping; that of the sample. */
const tableMapping = (format: Format): Mapping | null =>
  format.id === 'table' ? (mappings.find(({ name }) => name === 'generic-access-list') ?? null) : null;

/** Refused, more in quarantine than before, or a finding that was not there before. */
function isReported(changed: Outcome, whole: Outcome): boolean {
  const said = [...changed.codes].filter((code) => !whole.codes.has(code));
  return changed.isRefused || changed.quarantined > whole.quarantined || said.length > 0;
}

function cutsOf({ bytes, cut }: FormatSample): readonly number[] {
  const text = Buffer.from(bytes).toString('latin1');
  if (cut === 'anywhere') return CUTS.map((share) => Math.floor(share * bytes.length));
  if (cut === 'in a row') {
    const row = text.trimEnd().lastIndexOf('\n') + 1;
    return [text.indexOf(',', row)];
  }
  return [text.lastIndexOf(cut.before)];
}

test('every format has a sample, and every sample a format', () => {
  expect([...formatSamples.keys()].sort()).toEqual(formats.map(({ id }) => id).toSorted());
});

describe.each(formats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const sample = formatSamples.get(id) as FormatSample;
  const { name, bytes, renamed } = sample;

  test('an unmodified sample is recognised and wholly read', async () => {
    expect((await recogniseFile(bytesFile(name, bytes), formats)).format?.id).toBe(id);
    const whole = await outcomeOf(format, name, bytes);
    expect([whole.isRefused, whole.quarantined, whole.statements > 0]).toEqual([false, 0, true]);
  });

  test('a renamed heading or key is reported', async () => {
    const text = Buffer.from(bytes).toString('latin1');
    const changed = Buffer.from(text.replaceAll(renamed[0], renamed[1]), 'latin1');
    expect(changed.equals(Buffer.from(bytes))).toBe(false);
    const whole = await outcomeOf(format, name, bytes);
    expect(isReported(await outcomeOf(format, name, changed), whole)).toBe(true);
  });

  test('a file that is cut is reported', async () => {
    const whole = await outcomeOf(format, name, bytes);
    const silent: number[] = [];
    for (const at of cutsOf(sample)) {
      expect(at).toBeGreaterThan(0);
      if (!isReported(await outcomeOf(format, name, bytes.subarray(0, at)), whole)) silent.push(at);
    }
    expect(silent).toEqual([]);
  });
});
