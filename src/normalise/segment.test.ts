import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEngineError } from '#base/errors.ts';
import { createSpace, plainSpace, type Space } from '#kernels/index.ts';
import { crc32c } from './crc32c.ts';
import { emptyColumns, type GrantColumns, NO_DAY } from './grantColumns.ts';
import { GrantStore } from './grantStore.ts';
import { SEGMENT_BITS, unpackSegment } from './segment.ts';
import { segmentsOf } from './segments.ts';

type Grant = {
  from: number;
  to: number;
  kind: number;
  effect: number;
  activation: number;
  conditionId: number;
  validFrom: number;
  validTo: number;
  record: number;
};

const names = [
  'from',
  'to',
  'kind',
  'effect',
  'activation',
  'conditionId',
  'validFrom',
  'validTo',
  'record',
] as const;

/** Packs grants of one segment the way the sink does. */
function pack(grants: readonly Grant[]) {
  const store = new GrantStore();
  for (const one of grants) {
    const flags = one.kind + 16 * one.effect + 32 * one.activation;
    const position = store.add(one.from, one.to, one.record, flags);
    if (one.conditionId !== 0) store.setCondition(position, one.conditionId);
    if (one.validFrom !== NO_DAY) store.setValidFrom(position, one.validFrom);
    if (one.validTo !== NO_DAY) store.setValidTo(position, one.validTo);
  }
  const [packed, ...others] = segmentsOf(store);
  expect(others).toEqual([]);
  return packed!;
}

function grantsOf(columns: GrantColumns): Grant[] {
  return Array.from(
    { length: columns.count },
    (_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i]])) as Grant,
  );
}

const day = fc.oneof(fc.constant(NO_DAY), fc.integer({ min: -25_000, max: 60_000 }));
const grant = (segmentNo: number) =>
  fc.record({
    from: fc.integer({ min: segmentNo << SEGMENT_BITS, max: (segmentNo << SEGMENT_BITS) + 1023 }),
    to: fc.integer({ min: 0, max: 0x7fffffff }),
    kind: fc.integer({ min: 0, max: 8 }),
    effect: fc.integer({ min: 0, max: 1 }),
    activation: fc.integer({ min: 0, max: 2 }),
    conditionId: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffffffff })),
    validFrom: day,
    validTo: day,
    record: fc.integer({ min: 0, max: 0xffffffff }),
  });

const segments = fc
  .integer({ min: 0, max: 1 << 20 })
  .chain((segmentNo) => fc.array(grant(segmentNo), { minLength: 1, maxLength: 200 }));

/** The order that the text promises, by comparison. */
const compared = (grants: readonly Grant[]) =>
  grants
    .map((one, position) => ({ one, position }))
    .sort(
      (a, b) =>
        a.one.from - b.one.from || a.one.to - b.one.to || a.one.kind - b.one.kind || a.position - b.position,
    )
    .map(({ one }) => one);

describe('a segment', () => {
  test('gives back the grants that were packed, in order', () => {
    fc.assert(
      fc.property(segments, (grants) => {
        const packed = pack(grants);
        const back = emptyColumns(grants.length);
        unpackSegment({ ...packed, sourceId: 7 }, back, 0);
        expect(grantsOf(back)).toEqual(compared(grants));
        expect(new Set(back.sourceId)).toEqual(new Set([7]));
      }),
      { seed: 20_260_101, numRuns: 200 },
    );
  });

  test('with any byte changed is refused as damaged, naming source and segment', () => {
    fc.assert(
      fc.property(segments, fc.nat(), fc.integer({ min: 1, max: 255 }), (grants, place, change) => {
        const packed = pack(grants);
        const data = packed.data.slice();
        data[place % data.length]! ^= change;
        const error = thrownBy(() =>
          unpackSegment({ ...packed, data, sourceId: 7 }, emptyColumns(grants.length), 0),
        );
        expect(isEngineError(error, 'DAMAGED') && error.details).toEqual({
          sourceId: 7,
          segment: packed.segmentNo,
        });
      }),
      { seed: 20_260_102, numRuns: 200 },
    );
  });

  test('of false content under a right checksum is refused, never read past its end', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        (tail, grants, isHeadRight) => {
          const data = isHeadRight ? Uint8Array.from([1, grants, ...tail]) : tail;
          const back = emptyColumns(grants + 1);
          const error = thrownBy(() =>
            unpackSegment({ segmentNo: 0, grants, data, crc32c: crc32c(data), sourceId: 1 }, back, 0),
          );
          expect(error === undefined || isEngineError(error, 'DAMAGED')).toBe(true);
          expect(back.to[grants]).toBe(0);
        },
      ),
      { seed: 20_260_103, numRuns: 500 },
    );
  });

  test('takes less than six bytes for a grant whose record is far from the one before', () => {
    const plain = { kind: 1, effect: 0, activation: 0, conditionId: 0, validFrom: NO_DAY, validTo: NO_DAY };
    const packed = pack(
      Array.from({ length: 50_000 }, (_, i) => ({
        ...plain,
        from: i % 1000,
        to: 100_000 + ((i * 7919) % 60_000),
        record: i + 2,
      })),
    );
    expect(packed.data.length / 50_000).toBeLessThan(6);
  });
});

test('CRC-32C of the texts of RFC 3720 appendix B.4', () => {
  const ascending = Uint8Array.from({ length: 32 }, (_, i) => i);
  expect([
    crc32c(new Uint8Array(32)),
    crc32c(new Uint8Array(32).fill(0xff)),
    crc32c(ascending),
    crc32c(ascending.toReversed()),
    crc32c(new TextEncoder().encode('123456789')),
  ]).toEqual([0x8a9136aa, 0x62a8ab43, 0x46dd794e, 0x113fdb5c, 0xe3069283]);
});

function thrownBy(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

test('compiled and plain unpack the same, and refuse the same damage with the same words', () => {
  let refused = 0;
  const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat(6) });
  fc.assert(
    fc.property(segments, fc.option(change), fc.nat(5), (grants, changed, before) => {
      const packed = pack(grants);
      const data = packed.data.slice(0, packed.data.length - (changed?.cut === 1 ? 1 : 0));
      if (changed !== null) data[changed.at % data.length] = changed.byte;
      const segment = { ...packed, data, crc32c: crc32c(data), sourceId: 7 };
      const unpack = (space: Space) => {
        const columns = emptyColumns(before + grants.length + 2, before + grants.length, space);
        try {
          unpackSegment(segment, columns, before);
          return { columns: grantsOf(columns), sources: [...columns.sourceId] };
        } catch (error) {
          refused++;
          return isEngineError(error) ? [error.code, error.message] : error;
        }
      };
      expect(unpack(createSpace({ plain: false }))).toEqual(unpack(plainSpace));
    }),
    { seed: 35, numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(100);
});
