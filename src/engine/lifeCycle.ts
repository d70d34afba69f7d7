/** Methods that decide which engagement is open. They are journalled in the file that they open or close. */
import { randomUUID } from 'node:crypto';
import { EngineError } from '#base/errors.ts';
import type { OpenEngagement } from '#store/index.ts';
import { createEngagementFile, journalHead, openEngagementFile, sql } from '#store/index.ts';
import type { Input, Method, ParsedInput } from '#contract/index.ts';
import { type DemoRunner, newDemoPath } from './demo.ts';
import type { LifeCycleMethod } from './handlers.ts';
import { journalDeed } from './journalled.ts';
import type { EngineOptions } from './options.ts';
import { noteRecent, recentList } from './recent.ts';
import type { Session, Sessions } from './session.ts';
import { APP_VERSION } from './version.ts';

export type LifeCycleCall = {
  readonly signal: AbortSignal;
  readonly progress: Parameters<DemoRunner>[0]['progress'];
};

export type LifeCycle = {
  readonly [M in LifeCycleMethod]: (input: ParsedInput<M>, call: LifeCycleCall) => unknown;
};

/** What a life-cycle method needs of the rest of the engine. */
export type LifeCycleParts = {
  readonly options: EngineOptions;
  readonly sessions: Sessions;
  /** Calls a method of this engine: the demo is made by the same calls that a person makes. */
  readonly callSelf: <M extends Method>(method: M, input: Input<M>, call: LifeCycleCall) => Promise<unknown>;
  readonly runDemo: DemoRunner;
};

export function lifeCycle(parts: LifeCycleParts): LifeCycle {
  const { options, sessions } = parts;
  return {
    'engagement.create': (input) => create(parts, input),
    'engagement.open': (input) => open(parts, input),
    'engagement.close': () => {
      const session = sessions.current;
      if (session) journal(sessions, session, 'engagement.close', {}, {});
      sessions.close();
      return {};
    },
    'engagement.current': () => ({ engagement: sessions.current ? describe(sessions.current.file) : null }),
    'engagement.recent': () => ({ recent: recentList(options.settingsDir) }),
    'engagement.demo': async (input, call) => {
      const path = input.path ?? newDemoPath(options.demoDir);
      await parts.runDemo({
        path,
        actor: input.actor,
        resources: options.resources,
        sessions,
        signal: call.signal,
        progress: call.progress,
        call: (method, given) => parts.callSelf(method, given, call),
      });
      note(parts, path);
      return { engagement: describe(sessions.require().file) };
    },
    'about.info': () => ({
      app: APP_VERSION,
      node: process.versions.node,
      sqlite: sqliteVersion(sessions),
      host: options.host,
      resources: options.resources,
    }),
  };
}

/** The engagement as the contract shows it. */
export function describe(file: OpenEngagement) {
  const { facts } = file;
  return {
    id: facts.id,
    path: facts.path,
    title: facts.title,
    client: facts.client,
    period: { from: facts.periodFrom, to: facts.periodTo },
    isEncrypted: facts.isEncrypted,
    createdAt: facts.createdAt,
    createdBy: facts.createdBy,
    schemaVersion: file.schemaVersion,
    journalHead: journalHead(file.db),
  };
}

function create(parts: LifeCycleParts, input: ParsedInput<'engagement.create'>) {
  const { options, sessions } = parts;
  requirePassphraseChoice(input);
  const file = createEngagementFile({
    id: sessions.script ? scriptedId(sessions.script.digits) : randomUUID(),
    path: input.path,
    title: input.title === '' ? `${input.client}, access audit` : input.title,
    client: input.client,
    periodFrom: input.period.from,
    periodTo: input.period.to,
    passphrase: input.passphrase ?? null,
    createdAt: sessions.now(),
    createdBy: input.actor,
    appVersion: APP_VERSION,
    isAlone: options.isAlone,
  });
  const session = sessions.open(file, input.actor);
  journal(sessions, session, 'engagement.create', input, { id: file.facts.id });
  note(parts, file.facts.path);
  return { engagement: describe(file) };
}

function open(parts: LifeCycleParts, input: ParsedInput<'engagement.open'>) {
  const { options, sessions } = parts;
  // The file that is open now stays open when the other cannot be opened, unless it is the same file.
  if (sessions.current?.file.facts.path === input.path) sessions.close();
  const file = openEngagementFile(
    { path: input.path, passphrase: input.passphrase ?? null },
    { isAlone: options.isAlone },
  );
  const session = sessions.open(file, input.actor);
  const { migratedFrom, copyKeptAt } = file.migration;
  if (migratedFrom !== null) journal(sessions, session, 'engagement.open', input, { migratedFrom });
  note(parts, file.facts.path);
  return { engagement: describe(file), migratedFrom, copyKeptAt };
}

function requirePassphraseChoice(input: ParsedInput<'engagement.create'>): void {
  if (input.passphrase === undefined && !input.plain) {
    throw new EngineError(
      'INVALID_INPUT',
      'A passphrase is needed; a file without encryption has to be asked for',
    );
  }
  if (input.passphrase !== undefined && input.plain) {
    throw new EngineError('INVALID_INPUT', 'A passphrase was given for a file without encryption');
  }
}

function journal(
  sessions: Sessions,
  session: Session,
  action: string,
  input: unknown,
  result: unknown,
): void {
  const { db } = session.file;
  db.transaction(() =>
    journalDeed(db, { at: sessions.now(), actor: session.actor, action, object: '', input, result }),
  );
}

function note({ options, sessions }: LifeCycleParts, path: string): void {
  noteRecent(options.settingsDir, { path, openedAt: sessions.now() });
}

function scriptedId(digits: (length: number) => string): string {
  return `demo-${digits(12)}`;
}

function sqliteVersion(sessions: Sessions): string {
  return (
    sessions.current?.file.db.get<{ version: string }>(sql`SELECT sqlite_version() AS version`)?.version ?? ''
  );
}
