import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSpace, plainSpace, spaceOf } from './index.ts';

afterEach(() => vi.unstubAllEnvs());

describe('a space', () => {
  test('has the compiled kernels here', () => {
    const { wasm, memory } = createSpace();
    expect(Object.keys(wasm ?? {})).toContain('propagateRange');
    expect(memory).not.toBeNull();
  });

  test('is plain when that is asked for, by the caller or by the environment', () => {
    expect(createSpace({ plain: true })).toBe(plainSpace);
    vi.stubEnv('TICKMARK_KERNELS', 'plain');
    expect(createSpace()).toBe(plainSpace);
    expect(createSpace({ plain: false }).wasm).not.toBeNull();
  });

  test('keeps its arrays through growth', () => {
    const space = createSpace();
    const first = space.u32(10);
    first.set([1, 2, 3]);
    const sizes = new Set<number>();
    for (let i = 0; i < 20; i++) sizes.add(space.u8(1_000_000).buffer.byteLength);
    expect(sizes.size).toBeGreaterThan(2);
    first[3] = 4;
    expect([...new Uint32Array(space.memory!.buffer, first.byteOffset, 4)]).toEqual([1, 2, 3, 4]);
    expect(spaceOf(first)).toBe(space);
    expect(spaceOf(space.u16(1))).toBe(space);
  });

  test('knows its own arrays, and no others', () => {
    const [one, other] = [createSpace(), createSpace()];
    expect(spaceOf(one.i32(3))).toBe(one);
    expect(spaceOf(other.i32(3))).toBe(other);
    expect(spaceOf(new Uint8Array(3))).toBeUndefined();
    expect(spaceOf(plainSpace.u8(3))).toBeUndefined();
  });

  test('uses the place of scratch again, zeroed, and begins arrays at whole cache lines', () => {
    const space = createSpace();
    space.u8(3);
    const where = space.scratch(() => {
      const array = space.u32(1000).fill(7);
      return array.byteOffset;
    });
    const again = space.u32(2000);
    expect(again.byteOffset).toBe(where);
    expect(where % 64).toBe(0);
    expect(again.every((value) => value === 0)).toBe(true);
  });

  test('gives scratch back after an error', () => {
    const space = createSpace();
    const next = space.scratch(() => space.u8(1).byteOffset);
    const fail = () =>
      space.scratch(() => {
        space.u8(100);
        throw new Error('stop');
      });
    expect(fail).toThrow('stop');
    expect(space.u8(1).byteOffset).toBe(next);
  });

  test('tells the collector how much hangs on it', () => {
    const before = process.memoryUsage().arrayBuffers;
    const array = createSpace().u8(200_000_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeGreaterThan(150_000_000);
    expect(array).toHaveLength(200_000_000);
  });

  test('gives plain arrays when 4 GiB are used up', () => {
    const space = createSpace();
    // Reserved, never touched: the machine spends nothing on it.
    const big = space.u8(4 * 1024 ** 3 - 1024 ** 2);
    expect(spaceOf(big)).toBe(space);
    const rest = space.u32(1024 ** 2);
    expect(spaceOf(rest)).toBeUndefined();
    expect(rest).toHaveLength(1024 ** 2);
    expect(spaceOf(space.u32(16))).toBe(space);
  });
});
