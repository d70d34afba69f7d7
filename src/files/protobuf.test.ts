import { describe, expect, test } from 'vitest';
import { ProtoReader, protoTimestamp } from './protobuf.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

describe('ProtoReader', () => {
  test('reads the examples of the encoding specification', () => {
    const number = new ProtoReader(bytes(0x08, 0x96, 0x01));
    expect([number.next(), number.field, number.integer(), number.next()]).toEqual([true, 1, 150, false]);
    const text = new ProtoReader(bytes(0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67));
    expect([text.next(), text.field, text.text()]).toEqual([true, 2, 'testing']);
    const nested = new ProtoReader(bytes(0x1a, 0x03, 0x08, 0x96, 0x01));
    nested.next();
    const inner = nested.message();
    expect([nested.field, inner.next(), inner.integer()]).toEqual([3, true, 150]);
    const negative = new ProtoReader(bytes(0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01));
    negative.next();
    expect(negative.integer()).toBe(-2);
  });

  test('passes over fields that are not asked for', () => {
    const reader = new ProtoReader(
      bytes(0x09, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0x15, 1, 2, 3, 4, 0x1a, 1, 9, 0x20, 1),
    );
    const fields: number[] = [];
    while (reader.next()) fields.push(reader.field === 1 ? reader.double() : reader.field);
    expect(fields).toEqual([1.5, 2, 3, 4]);
  });

  test.each([
    ['a length past the end', bytes(0x12, 0x07, 0x74)],
    ['a number past the end', bytes(0x08, 0x96)],
    ['a number of eleven bytes', bytes(0x08, ...Array.from({ length: 11 }, () => 0x80))],
    ['a group', bytes(0x0b)],
    ['field 0', bytes(0x00, 0x01)],
  ])('refuses %s', (_, message) => {
    expect(() => new ProtoReader(message).next()).toThrow('Malformed protocol buffer');
  });

  test('refuses a value of another wire type', () => {
    const reader = new ProtoReader(bytes(0x08, 0x01));
    reader.next();
    expect(() => reader.text()).toThrow('field 1 has wire type 0, not 2');
  });
});

test('a timestamp becomes an instant', () => {
  // seconds 1700000000, nanos 500000000
  const message = bytes(0x08, 0x80, 0xe2, 0xcf, 0xaa, 0x06, 0x10, 0x80, 0xca, 0xb5, 0xee, 0x01);
  expect(protoTimestamp(new ProtoReader(message))).toBe('2023-11-14T22:13:20.500Z');
  expect(protoTimestamp(new ProtoReader(bytes()))).toBe('');
});
