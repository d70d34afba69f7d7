/** A PNG that looks like the screenshot of a list: lines of text in a five by seven dot font, with ruled rows. */
import { crc32 } from 'node:zlib';
import { utf8Bytes } from '../text.ts';
import { glyphs } from './dotFont.ts';
import { joined } from './zip.ts';

const scale = 2;
const lineHeight = 12 * scale;
const margin = 10 * scale;

/** Grey levels of two bits: black, dark, light, white. */
const ink = 0;
const rule = 2;
const paper = 3;

/**
 * Lines of text as a picture, one row each, the first one underlined twice.
 *
 * @source W3C PNG (Third Edition): greyscale of two bits, zlib stream of stored blocks.
 */
export function screenshot(lines: readonly string[]): Uint8Array {
  const width = Math.ceil((Math.max(...lines.map((line) => line.length)) * 6 * scale + margin * 2) / 4) * 4;
  const height = lines.length * lineHeight + margin * 2;
  const pixels = new Uint8Array(width * height).fill(paper);
  lines.forEach((line, row) => {
    const top = margin + row * lineHeight;
    line.split('').forEach((letter, i) => drawLetter(pixels, width, letter, margin + i * 6 * scale, top));
    const under = top + lineHeight - 4;
    pixels.fill(row === 0 ? ink : rule, under * width + margin, (under + 1) * width - margin);
  });
  return encoded(pixels, width, height);
}

function drawLetter(pixels: Uint8Array, width: number, letter: string, left: number, top: number): void {
  const columns = glyphs.get(letter) ?? glyphs.get('?') ?? [];
  columns.forEach((bits, x) => {
    for (let y = 0; y < 7; y += 1) {
      if ((bits & (1 << y)) === 0) continue;
      for (let dy = 0; dy < scale; dy += 1) {
        const at = (top + y * scale + dy) * width + left + x * scale;
        pixels.fill(ink, at, at + scale);
      }
    }
  });
}

function encoded(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const stride = width / 4 + 1;
  const raw = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * stride + 1 + (x >> 2);
      raw[at] = (raw[at] ?? 0) | ((pixels[y * width + x] ?? paper) << (6 - (x & 3) * 2));
    }
  }
  const header = joined([bigEndian(width), bigEndian(height), Uint8Array.of(2, 0, 0, 0, 0)]);
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', storedZlib(raw)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([utf8Bytes(type), data]);
  return joined([bigEndian(data.length), body, bigEndian(crc32(body))]);
}

const bigEndian = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);

/** RFC 1950 and 1951 with stored blocks of at most 65,535 bytes. */
function storedZlib(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at < data.length; at += 65_535) {
    const part = data.subarray(at, at + 65_535);
    const isLast = at + 65_535 >= data.length ? 1 : 0;
    parts.push(
      Uint8Array.of(
        isLast,
        part.length & 0xff,
        part.length >> 8,
        ~part.length & 0xff,
        (~part.length >> 8) & 0xff,
      ),
      part,
    );
  }
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  parts.push(bigEndian(((b << 16) | a) >>> 0));
  return joined(parts);
}
