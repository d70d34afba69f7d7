/** Equal content gives equal bytes: a zip whose entries carry no time of writing. */
import { EngineError } from '#base/errors.ts';

const END = Buffer.from('PK\u0005\u0006', 'latin1');
/** 1980-01-01 00:00, the earliest that zip can say. */
const STAMP = Buffer.from([0, 0, 0x21, 0]);

/**
 * Sets the time of every entry to 1980-01-01 00:00, in place.
 *
 * @throws {EngineError} INTERNAL for bytes that are no zip, or a ZIP64 one.
 */
export function normaliseZip(zip: Buffer): void {
  const end = zip.lastIndexOf(END);
  if (end < 0) throw new EngineError('INTERNAL', 'The written workbook is no zip');
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (at === 0xffffffff || entries === 0xffff)
    throw new EngineError('INTERNAL', 'The written workbook is too large');
  for (let i = 0; i < entries; i += 1) {
    STAMP.copy(zip, at + 12);
    STAMP.copy(zip, zip.readUInt32LE(at + 42) + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
