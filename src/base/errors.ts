/**
 * The one error vocabulary. A message is a statement of fact that names the place; facts stand in `details`.
 *
 * INVALID_INPUT: the call or the file is wrong (exit 2). NOT_OPEN, LOCKED, WRONG_PASSPHRASE, NEWER_VERSION,
 * DAMAGED: the engagement cannot be opened (exit 3). INTERNAL: a fault of the program (exit 70).
 */
export const errorCodes = [
  'INVALID_INPUT',
  'UNKNOWN_METHOD',
  'NOT_FOUND',
  'AMBIGUOUS',
  'CONFLICT',
  'UNREADABLE_SOURCE',
  'REFUSED',
  'NOT_OPEN',
  'LOCKED',
  'WRONG_PASSPHRASE',
  'NEWER_VERSION',
  'DAMAGED',
  'CANCELLED',
  'CHANNEL_CLOSED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: ErrorCode;
  /** Facts for programs, JSON values only. */
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, options: { details?: unknown; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}

/** True for an EngineError of this or another realm; with `code`, only for that code. */
export function isEngineError(error: unknown, code?: ErrorCode): error is EngineError {
  return (
    error instanceof Error &&
    error.name === 'EngineError' &&
    'code' in error &&
    (code === undefined || error.code === code)
  );
}

/** Throws INVALID_INPUT with `message` unless `condition` holds. */
export function requireInput(condition: boolean, message: string, details?: unknown): asserts condition {
  if (!condition) throw new EngineError('INVALID_INPUT', message, { details });
}
