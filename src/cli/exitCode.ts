/** Exit codes: 0 done; 1 the answer is negative; 2 the call or the input is wrong; 3 cannot be opened; 70 a fault of the program. */
import type { ErrorCode } from '#base/errors.ts';

const codes: Readonly<Record<ErrorCode, number>> = {
  INVALID_INPUT: 2,
  UNKNOWN_METHOD: 2,
  NOT_FOUND: 2,
  AMBIGUOUS: 2,
  CONFLICT: 2,
  UNREADABLE_SOURCE: 2,
  REFUSED: 2,
  NOT_OPEN: 2,
  CANCELLED: 2,
  LOCKED: 3,
  WRONG_PASSPHRASE: 3,
  NEWER_VERSION: 3,
  DAMAGED: 3,
  CHANNEL_CLOSED: 70,
  INTERNAL: 70,
};

export function exitCodeOf(code: ErrorCode): number {
  return codes[code];
}
