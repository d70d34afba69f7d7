/** A BagIt bag as files below a folder. */
import { createHash } from 'node:crypto';
import { utf8Bytes } from '../text.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * A bag around a payload, with manifests in SHA-256.
 *
 * @param payload - files by their path below `data/`.
 * @param info - lines of `bag-info.txt` besides the size of the payload.
 * @source RFC 8493, The BagIt File Packaging Format 1.0.
 */
export function bag(
  payload: ReadonlyMap<string, Uint8Array>,
  info: Readonly<Record<string, string>>,
): ReadonlyMap<string, Uint8Array> {
  const bytes = [...payload.values()].reduce((sum, one) => sum + one.length, 0);
  const lines = [...Object.entries(info), ['Payload-Oxum', `${bytes}.${payload.size}`]];
  const tags = new Map([
    ['bagit.txt', utf8Bytes('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['bag-info.txt', utf8Bytes(lines.map(([name, value]) => `${name}: ${value}\n`).join(''))],
    [
      'manifest-sha256.txt',
      utf8Bytes([...payload].map(([path, one]) => `${sha256(one)}  data/${path}\n`).join('')),
    ],
  ]);
  const tagManifest = utf8Bytes([...tags].map(([path, one]) => `${sha256(one)}  ${path}\n`).join(''));
  return new Map([
    ...tags,
    ['tagmanifest-sha256.txt', tagManifest],
    ...[...payload].map(([path, one]) => [`data/${path}`, one] as const),
  ]);
}
