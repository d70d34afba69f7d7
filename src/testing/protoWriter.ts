/** Writes protocol buffers for tests: `proto([1, 'text'], [2, 7], [3, proto(...)])`. */

export type ProtoField = readonly [field: number, value: string | number | boolean | Uint8Array];

/** The bytes of one message: numbers as varints, texts and messages by length. */
export function proto(...fields: readonly ProtoField[]): Uint8Array {
  const parts = fields.map(([field, value]) => {
    if (typeof value === 'number' || typeof value === 'boolean') {
      return Buffer.concat([varint(field * 8), varint(Number(value))]);
    }
    const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
    return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
  });
  return Buffer.concat(parts);
}

/** A `google.protobuf.Any` of this type. */
export function protoAny(type: string, ...fields: readonly ProtoField[]): Uint8Array {
  return proto([1, `type.googleapis.com/${type}`], [2, proto(...fields)]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; bytes.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
  }
  return Uint8Array.from(bytes);
}
