/** Runs one command against an engine in this process. */
import { writeFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { EngineError, isEngineError } from '#base/errors.ts';
import { createEngine, engineOptions } from '#engine/index.ts';
import { connect, type EngineClient } from '#transport/connect.ts';
import { inProcessChannel } from '#transport/inProcess.ts';
import { serve } from '#transport/serve.ts';
import type { Command, CommandResult, Values } from './command.ts';
import { progressLine } from './output.ts';
import { askPassphrase, givenPassphrase } from './passphrase.ts';
import { given, text } from './values.ts';

/** @throws {EngineError} what the engine says; INVALID_INPUT when the engagement is not named. */
export async function runCommand(
  command: Command,
  positionals: readonly string[],
  values: Values,
): Promise<CommandResult> {
  const engine = createEngine(
    engineOptions({ host: 'command line', demoDir: join(homedir(), 'Tickmark'), isAlone: true }),
  );
  const [near, far] = inProcessChannel();
  serve(engine, far);
  const client = connect(near);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  const line = progressLine();
  try {
    const args = command.needsEngagement
      ? await openFirst(client, command, positionals, values)
      : positionals;
    return await command.run({
      args,
      values,
      client,
      call: async (method, input) => {
        const onProgress = (p: { what: string; done: number; total: number; unit: string }) =>
          line.show(`${p.what}: ${p.done.toLocaleString('en')} of ${p.total.toLocaleString('en')} ${p.unit}`);
        const result = await client.call(method, input, { signal: stop.signal, onProgress });
        line.end();
        return result;
      },
      saveArtifact: async (artifactId, path) => {
        const content = engine.openArtifact(artifactId);
        if (!content) throw new EngineError('NOT_FOUND', `No workpaper file ${artifactId}`);
        await writeFile(path, content.file.stream());
      },
    });
  } finally {
    line.end();
    process.off('SIGINT', interrupt);
    await engine.close();
    client.close();
  }
}

/** Who acts, for the journal. */
export function actorOf(values: Values): string {
  return text(values, 'actor') ?? process.env['TICKMARK_ACTOR'] ?? userInfo().username;
}

async function openFirst(
  client: EngineClient,
  command: Command,
  positionals: readonly string[],
  values: Values,
): Promise<readonly string[]> {
  const [path, ...rest] = positionals;
  if (path === undefined)
    throw new EngineError(
      'INVALID_INPUT',
      `The engagement file is missing: tickmark ${command.name} ENGAGEMENT ${command.usage}`,
    );
  await openEngagement(client, path, values);
  return rest;
}

/** Opens an engagement with the passphrase and the name that the call gives, or asks for the passphrase. */
export async function openEngagement(client: EngineClient, path: string, values: Values): Promise<void> {
  const passphrase = givenPassphrase(values);
  const actor = actorOf(values);
  try {
    await client.call('engagement.open', given({ path, actor, passphrase }));
  } catch (error) {
    if (!isEngineError(error, 'WRONG_PASSPHRASE') || passphrase !== undefined) throw error;
    const asked = await askPassphrase(`Passphrase of ${path}: `);
    if (asked === undefined) throw error;
    await client.call('engagement.open', { path, actor, passphrase: asked });
  }
}
