/** What went wrong, for a person on standard error and for a program on standard output. */
import { type EngineError, isEngineError } from '#base/errors.ts';
import type { Values } from './command.ts';
import { jsonText } from './output.ts';

export type Fault = {
  readonly code: string;
  readonly message: string;
  /** What an ambiguous name could mean. */
  readonly candidates: readonly unknown[];
};

/** Members of the contract's input that an option of another name gives. */
const optionOfMember: Readonly<Record<string, string>> = {
  riskOfOverreliance: 'risk',
  tolerableRate: 'tolerable',
  expectedRate: 'expected',
  coversFrom: 'covers',
  coversTo: 'covers',
  definition: 'from',
  controlId: 'control',
  subject: 'to',
  attachTo: 'to',
  population: 'items',
};

/** The fault as facts; input that the contract refuses is named by the option that gave it. */
export function faultOf(error: unknown, values: Values): Fault {
  if (!isEngineError(error))
    return {
      code: 'INTERNAL',
      message: error instanceof Error ? error.message : String(error),
      candidates: [],
    };
  const issues = issuesIn(error);
  return {
    code: error.code,
    message: issues.length > 0 ? issues.map((issue) => issueText(issue, values)).join('\n') : error.message,
    candidates: candidatesIn(error.details),
  };
}

type Issue = { readonly path: readonly (string | number)[]; readonly message: string };

/** The contract's issues with an input: INVALID_INPUT with a list of places and messages. */
function issuesIn(error: EngineError): readonly Issue[] {
  const { code, details } = error;
  if (code !== 'INVALID_INPUT' || !Array.isArray(details)) return [];
  return details.filter(
    (one): one is Issue =>
      one !== null && typeof one === 'object' && Array.isArray(one.path) && typeof one.message === 'string',
  );
}

function issueText({ path, message }: Issue, values: Values): string {
  for (const part of path.toReversed()) {
    const option = optionOfMember[part] ?? String(part).replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
    const value = values[option];
    if (typeof value === 'string') return `--${option}: ${message}; it was ${value}`;
  }
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function candidatesIn(details: unknown): readonly unknown[] {
  if (details === null || typeof details !== 'object' || !('candidates' in details)) return [];
  return Array.isArray(details.candidates) ? details.candidates : [];
}

/** A candidate as it can be typed, and what it is. */
export function candidateText(candidate: unknown): string {
  if (typeof candidate === 'string') return candidate;
  if (candidate === null || typeof candidate !== 'object') return String(candidate);
  if (!('key' in candidate) || !('system' in candidate) || !('kind' in candidate)) return jsonText(candidate);
  const { key, system, kind } = candidate;
  const name = system === '' ? String(key) : `${String(system)}/${String(key)}`;
  const label = 'label' in candidate && candidate.label !== key ? `, ${String(candidate.label)}` : '';
  return `${name}  (${String(kind)}${label})`;
}
