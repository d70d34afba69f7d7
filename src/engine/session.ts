/** The one open engagement of an engine, and what its handlers are given. */
import { EngineError } from '#base/errors.ts';
import type { IsoInstant } from '#base/dates.ts';
import {
  type CommandContext,
  memoryDb,
  type OpenEngagement,
  type QueryContext,
  type WritableDb,
} from '#store/index.ts';
import { locateWith, type EngineOptions } from './options.ts';
import { APP_VERSION } from './version.ts';

export type Session = {
  readonly file: OpenEngagement;
  readonly actor: string;
  readonly cache: Map<string, unknown>;
};

export class Sessions {
  readonly #options: EngineOptions;
  #current: Session | null = null;
  #none: Session | null = null;
  /** While the demo is replayed, its script says the time, who acts and the random digits. */
  script: {
    readonly now: IsoInstant;
    readonly actor: string | null;
    readonly digits: (length: number) => string;
  } | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  get current(): Session | null {
    return this.#current;
  }

  /** @throws {EngineError} NOT_OPEN. */
  require(): Session {
    if (!this.#current) throw new EngineError('NOT_OPEN', 'No engagement is open');
    return this.#current;
  }

  /** A session without an engagement, for what reads shipped files only. */
  none(): Session {
    return (this.#none ??= { file: emptyFile(), actor: '', cache: new Map() });
  }

  open(file: OpenEngagement, actor: string): Session {
    this.close();
    this.#current = { file, actor, cache: new Map() };
    return this.#current;
  }

  close(): void {
    this.#current?.file.close();
    this.#current = null;
  }

  now(): IsoInstant {
    return this.script?.now ?? this.#options.clock();
  }

  /** Who acts, as the journal names them. */
  actorOf(session: Session): string {
    return this.script?.actor ?? session.actor;
  }

  queryContext(session: Session): QueryContext {
    return {
      db: session.file.db,
      engagement: session.file.facts,
      clock: () => this.now(),
      appVersion: APP_VERSION,
      resources: this.#options.resources,
      cache: session.cache,
      locate: locateWith(this.#options),
    };
  }

  commandContext(session: Session, db: WritableDb, about: (object: string) => void): CommandContext {
    const now = this.now();
    return {
      ...this.queryContext(session),
      db,
      clock: () => now,
      actor: this.actorOf(session),
      randomDigits: this.script?.digits ?? this.#options.randomDigits,
      about,
    };
  }
}

function emptyFile(): OpenEngagement {
  const none = () => {
    throw new EngineError('NOT_OPEN', 'No engagement is open');
  };
  return {
    db: memoryDb(),
    facts: {
      id: '',
      path: '',
      title: '',
      client: '',
      periodFrom: '1970-01-01',
      periodTo: '9999-12-31',
      isEncrypted: false,
      createdAt: '',
      createdBy: '',
    },
    schemaVersion: 0,
    migration: { migratedFrom: null, copyKeptAt: null },
    access: { path: '', passphrase: null },
    jobConnection: none,
    close: () => undefined,
  };
}
