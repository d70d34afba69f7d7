/** A fact about a real file: what is known of it from elsewhere, and how the product finds it out. */
import type { Json } from '#base/canonicalJson.ts';
import type { EngineClient } from '#transport/connect.ts';
import type { Input, Output } from '#contract/index.ts';

export type Fact = {
  /** File inside the folder of real data. */
  readonly file: string;
  readonly what: string;
  readonly expected: Json;
  readonly actual: (real: RealFile) => Promise<Json> | Json;
};

/** A file that was imported alone into a fresh engagement. */
export type RealFile = {
  readonly client: EngineClient;
  readonly path: string;
  readonly imported: Output<'import.run'>;
};

/** Imports one file alone. */
export function importOnly(
  client: EngineClient,
  path: string,
  format?: string,
): Promise<Output<'import.run'>> {
  const source: Input<'import.run'>['sources'][number] = {
    ref: { kind: 'path', path },
    ...(format === undefined ? {} : { format }),
  };
  return client.call('import.run', { sources: [source], asOf: '2026-09-30' });
}

/** The sections of the first source, by their names. */
export function sections({ imported }: RealFile): Readonly<Record<string, number>> {
  return imported.sources[0]?.sections ?? {};
}

/** Some members of an object, in the order asked for. */
export function pick(object: Readonly<Record<string, number>>, names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, object[name] ?? null]));
}
