/**
 * The messages between a client and the engine: JSON texts, read strictly on both sides.
 *
 * Each side's first message is `hello` with its protocol version; a side that meets another version, or a message
 * that it cannot read, says so in `refused` and closes.
 */
import { EngineError, type ErrorCode, errorCodes } from '#base/errors.ts';
// Types only: the schemas behind them are for the engine, and heavy.
import type { EngineEvent, Progress } from '#contract/index.ts';

export const PROTOCOL_VERSION = 1;

export type WireError = { readonly code: ErrorCode; readonly message: string; readonly details?: unknown };

export type ToEngine =
  | { readonly t: 'hello'; readonly protocol: number }
  | { readonly t: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly t: 'cancel'; readonly id: number };

export type FromEngine =
  | { readonly t: 'hello'; readonly protocol: number }
  | { readonly t: 'refused'; readonly reason: string }
  | { readonly t: 'ok'; readonly id: number; readonly output: unknown }
  | { readonly t: 'err'; readonly id: number; readonly error: WireError }
  | { readonly t: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly t: 'event'; readonly event: EngineEvent };

/** @throws {TypeError} for values that JSON cannot hold (bigint, cycles). */
export function encode(message: ToEngine | FromEngine): string {
  return JSON.stringify(message);
}

/** The message in `text`, or undefined when it is not one that a client may send. */
export function readToEngine(text: string): ToEngine | undefined {
  const m = readObject(text);
  if (m?.t === 'hello' && isId(m.protocol)) return { t: 'hello', protocol: m.protocol };
  if (m === undefined || !isId(m.id)) return undefined;
  if (m.t === 'cancel') return { t: 'cancel', id: m.id };
  if (m.t !== 'call' || typeof m.method !== 'string') return undefined;
  return { t: 'call', id: m.id, method: m.method, input: m.input };
}

/** The message in `text`, or undefined when it is not one that an engine may send. */
export function readFromEngine(text: string): FromEngine | undefined {
  const m = readObject(text);
  if (m?.t === 'hello' && isId(m.protocol)) return { t: 'hello', protocol: m.protocol };
  if (m?.t === 'refused' && typeof m.reason === 'string') return { t: 'refused', reason: m.reason };
  if (m?.t === 'event' && isEvent(m.event)) return { t: 'event', event: m.event };
  if (m === undefined || !isId(m.id)) return undefined;
  if (m.t === 'ok') return { t: 'ok', id: m.id, output: m.output };
  if (m.t === 'err' && isWireError(m.error)) return { t: 'err', id: m.id, error: m.error };
  if (m.t === 'progress' && isProgress(m.progress)) return { t: 'progress', id: m.id, progress: m.progress };
  return undefined;
}

/** How an error is told to the other side. What is no EngineError is a fault: its text stays on this side. */
export function toWireError(error: unknown): WireError {
  if (!isCodedError(error))
    return { code: 'INTERNAL', message: 'The engine failed. The log has the details.' };
  const { code, message, details } = error;
  return details === undefined ? { code, message } : { code, message, details };
}

/** The error that the other side told. */
export function fromWireError({ code, message, details }: WireError): EngineError {
  return new EngineError(code, message, { details });
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isErrorCode = (value: unknown): value is ErrorCode => errorCodes.some((code) => code === value);

// By shape, not by class: an error of a worker or of another realm is no instance of this EngineError.
const isCodedError = (error: unknown): error is EngineError =>
  error instanceof Error && error.name === 'EngineError' && 'code' in error && isErrorCode(error.code);

const isWireError = (value: unknown): value is WireError =>
  isRecord(value) && isErrorCode(value.code) && typeof value.message === 'string';

const isEvent = (value: unknown): value is EngineEvent => isRecord(value) && typeof value.topic === 'string';

const isProgress = (value: unknown): value is Progress =>
  isRecord(value) &&
  typeof value.done === 'number' &&
  typeof value.total === 'number' &&
  typeof value.unit === 'string' &&
  typeof value.what === 'string';
