/** Screenshots as PNG files of at most 256 colours: a window has few colours, and such a file is a third of the size. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;

type Picture = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

/**
 * The same picture with a palette of its colours; those that find no place become the nearest of the others.
 *
 * @param png - 8 bits a channel, RGB or RGBA without transparency, not interlaced: what browsers write.
 */
export function palettePng(png: Uint8Array): Buffer {
  const { width, height, rgb } = decode(Buffer.from(png));
  const palette = frequentColours(rgb);
  const nearest = nearestIn(palette);
  const lines = Buffer.alloc((width + 1) * height);
  for (let i = 0; i < width * height; i += 1)
    lines[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = nearest(colourAt(rgb, i));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const colourAt = (rgb: Uint8Array, i: number): number =>
  ((rgb[3 * i] ?? 0) << 16) | ((rgb[3 * i + 1] ?? 0) << 8) | (rgb[3 * i + 2] ?? 0);

/** First the most frequent colour of each sort, so that a few red points stay red; then the most frequent of all. */
function frequentColours(rgb: Uint8Array): readonly number[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < rgb.length / 3; i += 1) {
    const colour = colourAt(rgb, i);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([colour]) => colour);
  // A sort: colours that agree in the upper three bits of each channel.
  const sorts = new Map<number, number>();
  for (const colour of byCount.toReversed()) sorts.set(colour & 0xe0e0e0, colour);
  return [...new Set([...sorts.values(), ...byCount])].slice(0, COLOURS);
}

/** Index of the nearest colour of the palette, by squared distance. */
function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  return (colour) => {
    const found = known.get(colour);
    if (found !== undefined) return found;
    let best = 0;
    let least = Infinity;
    palette.forEach((other, index) => {
      const far = [16, 8, 0].reduce(
        (sum, at) => sum + (((colour >> at) & 255) - ((other >> at) & 255)) ** 2,
        0,
      );
      if (far < least) [best, least] = [index, far];
    });
    known.set(colour, best);
    return best;
  };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function decode(png: Buffer): Picture {
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = png[25] === 6 ? 4 : 3;
  return { width, height, rgb: unfiltered(inflateSync(Buffer.concat(data)), width, height, channels) };
}

/** Undoes the filter of each line (PNG specification, 9.2), and leaves an alpha channel out. */
function unfiltered(bytes: Buffer, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels;
  const rgb = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1);
    const filter = bytes[start] ?? 0;
    const line = new Uint8Array(stride);
    for (let i = 0; i < stride; i += 1) {
      const left = i < channels ? 0 : (line[i - channels] ?? 0);
      const corner = i < channels ? 0 : (above[i - channels] ?? 0);
      const up = above[i] ?? 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      line[i] = (bytes[start + 1 + i] ?? 0) + guess;
      if (i % channels < 3) rgb[(y * width + Math.floor(i / channels)) * 3 + (i % channels)] = line[i] ?? 0;
    }
    above = line;
  }
  return rgb;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
