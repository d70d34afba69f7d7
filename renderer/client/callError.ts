/** A failed call as data: views show it, nothing throws through React. */
import type { ErrorCode } from '#base/errors.ts';

export type CallError = {
  readonly code: ErrorCode;
  /** A statement of fact that names the place. */
  readonly message: string;
  readonly details: unknown;
};

/** The facts of whatever a call was rejected with. */
export function toCallError(error: unknown): CallError {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return {
      code: error.code as ErrorCode,
      message: error.message,
      details: 'details' in error ? error.details : undefined,
    };
  }
  return {
    code: 'INTERNAL',
    message: error instanceof Error ? error.message : String(error),
    details: undefined,
  };
}

/** True when the call was cancelled by its caller: not worth showing. */
export function isCancelled(error: CallError): boolean {
  return error.code === 'CANCELLED';
}
