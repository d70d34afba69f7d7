/** The engine: checks each call against the contract, runs it as its kind asks, tells listeners what changed. */
import { z } from 'zod';
import { EngineError, isEngineError } from '#base/errors.ts';
import { contract, type EngineEvent, isMethod, type Method, type Progress } from '#contract/index.ts';
import type { CommandContext, QueryContext } from '#store/index.ts';
import { type Content, findArtifact, findContent } from './content.ts';
import { runDemo } from './demo.ts';
import { topicsOf } from './events.ts';
import { lifeCycleMethods, stageHandlers, type LifeCycleMethod } from './handlers.ts';
import { runJobInThread } from './jobThread.ts';
import { journalDeed } from './journalled.ts';
import { lifeCycle, type LifeCycleCall } from './lifeCycle.ts';
import type { EngineOptions } from './options.ts';
import { SerialQueue } from './queue.ts';
import { type JobMethod, runJob } from './runJob.ts';
import { Sessions } from './session.ts';

export type EngineCall = { readonly signal: AbortSignal; readonly progress: (progress: Progress) => void };

export type Engine = {
  /**
   * Carries out one method of the contract.
   *
   * @throws {EngineError} UNKNOWN_METHOD, INVALID_INPUT, NOT_OPEN, CANCELLED and what the method says.
   */
  call(method: string, input: unknown, call: EngineCall): Promise<unknown>;
  /** Gives the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Kept bytes with this SHA-256, for the host to serve; null when there are none. */
  openContent(sha256: string): Content | null;
  openArtifact(artifactId: number): Content | null;
  /** Waits for what is running, then closes the engagement. */
  close(): Promise<void>;
};

type AnyHandler = (input: unknown, context: QueryContext | CommandContext) => unknown;

export function createEngine(options: EngineOptions): Engine {
  const sessions = new Sessions(options);
  const queue = new SerialQueue();
  const listeners = new Set<(event: EngineEvent) => void>();

  const life = lifeCycle({ options, sessions, callSelf: carryOut, runDemo });

  async function carryOut(method: Method, rawInput: unknown, call: LifeCycleCall): Promise<unknown> {
    const input = parsedInput(method, rawInput);
    const result = await runAsItsKind(method, input, call);
    if (contract[method].kind !== 'query') tell(method);
    return parsedOutput(method, result);
  }

  function runAsItsKind(method: Method, input: unknown, call: LifeCycleCall): unknown {
    if (isLifeCycle(method)) return (life[method] as (i: unknown, c: LifeCycleCall) => unknown)(input, call);
    const handler = stageHandlers[method] as AnyHandler;
    const { kind } = contract[method];
    if (kind === 'query')
      return handler(input, { ...sessions.queryContext(contextSession(method)), ...call });
    if (kind === 'command') return runCommand(method, input, handler);
    return runAsJob(method as JobMethod, input, call);
  }

  function contextSession(method: Method) {
    return needsNoEngagement.has(method) ? (sessions.current ?? sessions.none()) : sessions.require();
  }

  function runCommand(method: Method, input: unknown, handler: AnyHandler): unknown {
    const session = sessions.require();
    const { db } = session.file;
    return db.transaction(() => {
      let object = '';
      const context = sessions.commandContext(session, db, (name) => {
        object = name;
      });
      const result = handler(input, context);
      journalDeed(db, {
        at: context.clock(),
        actor: sessions.actorOf(session),
        action: method,
        object,
        input,
        result,
      });
      return result;
    });
  }

  function runAsJob(method: JobMethod, input: unknown, call: LifeCycleCall): Promise<unknown> {
    const session = sessions.require();
    const request = { access: session.file.access, method, input };
    // In the demo, time and digits come from its script: a thread of its own would not see them.
    if (options.jobWorker && !sessions.script) {
      return runJobInThread(options.jobWorker, options, session, request, call, sessions.now());
    }
    return runJob(request, session.file.jobConnection(), call, (db, about) =>
      sessions.commandContext(session, db, about),
    );
  }

  function tell(method: Method): void {
    for (const topic of topicsOf(method)) for (const listener of listeners) listener({ topic });
  }

  return {
    async call(method, input, call) {
      if (!isMethod(method)) throw new EngineError('UNKNOWN_METHOD', `No method ${method}`);
      try {
        if (contract[method].kind === 'query') return await carryOut(method, input, call);
        // What is malformed is refused at once, not when its turn comes.
        parsedInput(method, input);
        return await queue.run(() => carryOut(method, input, call));
      } catch (error) {
        throw known(error, method, options.log);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openContent: (sha256) => (sessions.current ? findContent(sessions.current.file.db, sha256) : null),
    openArtifact: (id) => (sessions.current ? findArtifact(sessions.current.file.db, id) : null),
    close: () => queue.run(() => sessions.close()),
  };
}

/** Queries that read shipped files only: they are answered before an engagement is open. */
const needsNoEngagement: ReadonlySet<Method> = new Set<Method>([
  'help.list',
  'help.page',
  'import.inspect',
  'import.preview',
  'format.list',
  'mapping.list',
  'rules.convert',
  'rules.lint',
  'rules.list',
  'rules.pack',
  'rules.validate',
  'control.frameworks',
  'control.readRegister',
  'sample.plan',
  'selftest.run',
  'tickmark.legend',
]);

function isLifeCycle(method: Method): method is LifeCycleMethod {
  return (lifeCycleMethods as readonly string[]).includes(method);
}

function parsedInput(method: Method, input: unknown): unknown {
  const parsed = contract[method].input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new EngineError('INVALID_INPUT', `${method}: ${z.prettifyError(parsed.error)}`, {
    details: parsed.error.issues,
  });
}

function parsedOutput(method: Method, output: unknown): unknown {
  const parsed = contract[method].output.safeParse(output);
  if (parsed.success) return parsed.data;
  throw new EngineError(
    'INTERNAL',
    `${method} gave a result that its contract does not allow: ${z.prettifyError(parsed.error)}`,
  );
}

let faults = 0;

/** Faults of the program keep their details in the log; the message names the entry. */
function known(error: unknown, method: string, log: (line: string) => void): EngineError {
  if (isEngineError(error)) return error;
  faults += 1;
  log(
    `[fault ${faults}] ${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  const message = error instanceof Error ? error.message : String(error);
  return new EngineError('INTERNAL', `${method} failed: ${message} (fault ${faults} in the log)`, {
    cause: error,
  });
}
