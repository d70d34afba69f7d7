/** Loads and stores of arrays in memory: `at` is the byte offset of the array, `i` the position in it. All are inlined. */

export function u32At(at: usize, i: u32): u32 {
  return load<u32>(at + ((<usize>i) << 2));
}

export function u8At(at: usize, i: u32): u32 {
  return <u32>load<u8>(at + <usize>i);
}

export function setU8(at: usize, i: u32, value: u32): void {
  store<u8>(at + <usize>i, <u8>value);
}
