/** Loads and stores of arrays in memory: `at` is the byte offset of the array, `i` the position in it. All are inlined. */

export function u32At(at: usize, i: u32): u32 {
  return load<u32>(at + ((<usize>i) << 2));
}

export function setU32(at: usize, i: u32, value: u32): void {
  store<u32>(at + ((<usize>i) << 2), value);
}

/** The value at i, which is one more afterwards: a counter, or the next free place. */
export function takeU32(at: usize, i: u32): u32 {
  const place = at + ((<usize>i) << 2);
  const value = load<u32>(place);
  store<u32>(place, value + 1);
  return value;
}

export function u8At(at: usize, i: u32): u32 {
  return <u32>load<u8>(at + <usize>i);
}

export function setU8(at: usize, i: u32, value: u32): void {
  store<u8>(at + <usize>i, <u8>value);
}
