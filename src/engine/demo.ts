/**
 * The demo engagement: a script of contract calls, replayed as if a person made them.
 *
 * Time and random digits come from the script, so that the same program makes the same workpapers anywhere.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { EngineError } from '#base/errors.ts';
import { randomStream } from '#base/random.ts';
import { type Input, isMethod, type Method, type Progress } from '#contract/index.ts';
import type { Sessions } from './session.ts';

/**
 * A step calls one method. In its input, a text `demo:name` is a path in the demo folder, and `$step.member.0` is what
 * an earlier step named `step` gave.
 */
const demoScript = z.strictObject({
  tickmarkDemo: z.literal(1),
  engagement: z.strictObject({
    client: z.string(),
    title: z.string(),
    period: z.strictObject({ from: z.string(), to: z.string() }),
  }),
  createdAt: z.iso.datetime({ precision: 3 }),
  /** Where the random digits of the script begin. */
  digits: z.string(),
  steps: z.array(
    z.strictObject({
      what: z.string(),
      at: z.iso.datetime({ precision: 3 }),
      call: z.string(),
      input: z.record(z.string(), z.json()),
      /** Who does it; the person who makes the demo when left out. */
      actor: z.string().optional(),
      as: z.string().optional(),
    }),
  ),
});

export type DemoCall = {
  readonly path: string;
  readonly actor: string;
  readonly resources: string;
  readonly sessions: Sessions;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly call: <M extends Method>(method: M, input: Input<M>) => Promise<unknown>;
};

export type DemoRunner = (call: DemoCall) => Promise<void>;

/** Makes the demo engagement at a path and leaves it open. @throws {EngineError} what a step throws. */
export async function runDemo(demo: DemoCall): Promise<void> {
  const folder = join(demo.resources, 'demo');
  const script = demoScript.parse(JSON.parse(readFileSync(join(folder, 'script.json'), 'utf8')));
  const { sessions } = demo;
  const scripted: { now: string; actor: string | null; readonly digits: (length: number) => string } = {
    now: script.createdAt,
    actor: null,
    digits: digitStream(script.digits),
  };
  sessions.script = scripted;
  try {
    mkdirSync(dirname(demo.path), { recursive: true });
    // Nothing in it is anybody's data: it opens without a passphrase.
    await demo.call('engagement.create', {
      ...script.engagement,
      path: demo.path,
      plain: true,
      actor: demo.actor,
    });
    const results = new Map<string, unknown>();
    for (const [i, step] of script.steps.entries()) {
      if (demo.signal.aborted)
        throw new EngineError('CANCELLED', 'Cancelled; the demo engagement is not complete');
      demo.progress({ done: i, total: script.steps.length, unit: 'steps', what: step.what });
      scripted.now = step.at;
      scripted.actor = step.actor ?? null;
      if (!isMethod(step.call))
        throw new EngineError('INTERNAL', `The demo script calls ${step.call}, which is no method`);
      const result = await demo.call(step.call, filledIn(step.input, { folder, results }) as never);
      if (step.as !== undefined) results.set(step.as, result);
    }
  } finally {
    sessions.script = null;
  }
}

function digitStream(seed: string): (length: number) => string {
  const stream = randomStream(seed);
  return (length) => Array.from({ length }, () => String(stream.below(10))).join('');
}

/** A path for a new demo engagement: an existing one is never overwritten. */
export function newDemoPath(folder: string): string {
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? 'Northgate demo.tickmark' : `Northgate demo ${n}.tickmark`);
    if (!existsSync(path)) return path;
  }
}

type Places = { readonly folder: string; readonly results: ReadonlyMap<string, unknown> };

function filledIn(value: unknown, places: Places): unknown {
  if (Array.isArray(value)) return value.map((one) => filledIn(one, places));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, filledIn(member, places)]),
    );
  }
  if (typeof value !== 'string') return value;
  if (value.startsWith('demo:')) return join(places.folder, value.slice('demo:'.length));
  return value.startsWith('$') ? resultAt(value.slice(1), places.results) : value;
}

function resultAt(reference: string, results: ReadonlyMap<string, unknown>): unknown {
  const [name = '', ...members] = reference.split('.');
  let value = results.get(name);
  for (const member of members) value = (value as Record<string, unknown> | undefined)?.[member];
  if (value === undefined)
    throw new EngineError('INTERNAL', `The demo script refers to ${reference}, which no step gave`);
  return value;
}
