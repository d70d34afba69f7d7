/** SHA-256 as this stage uses it, and the byte order of keys. */
import { createHash, hash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}

/** A digest that is fed text by text. */
export function sha256Lines(): { readonly add: (text: string) => void; readonly hex: () => string } {
  const digest = createHash('sha256');
  return { add: (text) => void digest.update(text, 'utf8'), hex: () => digest.digest('hex') };
}

/** Orders texts by their UTF-8 bytes; differs from UTF-16 order only where surrogates meet U+E000 to U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return byteRank(x) - byteRank(y);
  }
  return a.length - b.length;
}

const byteRank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
