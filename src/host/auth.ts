/** Who may talk to the loopback host: whoever opened the address that the host printed, and nobody else. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type Auth = {
  /** For the fragment of the address. It works once: the command line of a browser is readable by every local user. */
  readonly nonce: string;
  /** Exchanges the nonce for the session's token. */
  exchange(nonce: string): { readonly token: string } | 'wrong' | 'used';
  /** True for the session's token. */
  accepts(token: string): boolean;
  /** A key that opens this one path, for addresses that a browser fetches without headers (images, links). */
  keyFor(path: string): string;
  opens(path: string, key: string): boolean;
};

export function createAuth(): Auth {
  const token = randomBytes(32).toString('base64url');
  const nonce = randomBytes(32).toString('base64url');
  const linkSecret = randomBytes(32);
  let isUsed = false;
  const keyFor = (path: string) => createHmac('sha256', linkSecret).update(path).digest('base64url');
  return {
    nonce,
    exchange(given) {
      if (isUsed) return 'used';
      if (!isSame(given, nonce)) return 'wrong';
      isUsed = true;
      return { token };
    },
    accepts: (given) => isSame(given, token),
    keyFor,
    opens: (path, key) => isSame(key, keyFor(path)),
  };
}

/** Compares without telling by its duration where two texts differ. */
function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
