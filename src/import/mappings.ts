/** Mappings: shipped as files under resources/mappings, or saved in the engagement. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '#base/compare.ts';
import { EngineError } from '#base/errors.ts';
import { type Mapping, mapping as mappingSchema } from '#contract/import.ts';
import type { CommandContext, QueryContext } from '#store/context.ts';
import { sql } from '#store/sql.ts';

export type KnownMapping = { readonly origin: 'shipped' | 'saved'; readonly mapping: Mapping };

/** Saved mappings, then the shipped ones that none of them replaces by name; each part by name. */
export function knownMappings({
  db,
  resources,
  cache,
}: Pick<QueryContext, 'db' | 'resources' | 'cache'>): readonly KnownMapping[] {
  const saved = db
    .all<{ text: string }>(sql`SELECT text FROM mapping ORDER BY name`)
    .map(({ text }) => ({ origin: 'saved' as const, mapping: mappingSchema.parse(JSON.parse(text)) }));
  const names = new Set(saved.map(({ mapping }) => mapping.name));
  const shipped = shippedMappings(resources, cache)
    .filter((mapping) => !names.has(mapping.name))
    .map((mapping) => ({ origin: 'shipped' as const, mapping }));
  return [...saved, ...shipped];
}

/** @throws {EngineError} NOT_FOUND naming the mappings there are. */
export function mappingNamed(known: readonly KnownMapping[], name: string): Mapping {
  const found = known.find(({ mapping }) => mapping.name === name);
  if (found) return found.mapping;
  throw new EngineError('NOT_FOUND', `No mapping named ${name}`, {
    details: { mappings: known.map(({ mapping }) => mapping.name) },
  });
}

/** Keeps a mapping under its name; one of that name is replaced. Sources keep the text they were read with. */
export function saveMapping(mapping: Mapping, { db, clock, actor }: CommandContext): void {
  const text = JSON.stringify(mapping);
  db.run(sql`
    INSERT INTO mapping (name, text, saved_at, saved_by)
         VALUES (${mapping.name}, ${text}, ${clock()}, ${actor})
    ON CONFLICT (name) DO UPDATE
            SET text = excluded.text, saved_at = excluded.saved_at, saved_by = excluded.saved_by
  `);
}

function shippedMappings(resources: string, cache: Map<string, unknown>): readonly Mapping[] {
  const name = `shipped mappings ${resources}`;
  const known = cache.get(name) as readonly Mapping[] | undefined;
  if (known) return known;
  const folder = join(resources, 'mappings');
  const read = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readShipped(join(folder, file)))
    .sort((a, b) => compareText(a.name, b.name));
  cache.set(name, read);
  return read;
}

function readShipped(path: string): Mapping {
  try {
    return mappingSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new EngineError('INTERNAL', `The shipped mapping ${path} cannot be read: ${String(cause)}`, {
      cause,
    });
  }
}
