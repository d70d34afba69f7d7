/** The source row behind a fact, with its file and its place in the file. */
import type { Lineage } from '#contract/define.ts';
import type { ReadableDb } from './database.ts';
import { sql } from './sql.ts';

type SourceFacts = { readonly name: string; readonly sha256: string };

/**
 * Gives the lineage of a record; what is known of each file is read once.
 *
 * `locator` is the place as a person finds it: what the format noted, else the line of a text file or the row of a workbook.
 */
export function lineageReader(db: ReadableDb): (sourceId: number, record: number) => Lineage {
  const sources = new Map<number, SourceFacts>();
  const factsOf = (sourceId: number): SourceFacts => {
    const known = sources.get(sourceId);
    if (known) return known;
    const found = db.get<SourceFacts>(sql`SELECT name, sha256 FROM source WHERE source_id = ${sourceId}`) ?? {
      name: '',
      sha256: '0'.repeat(64),
    };
    sources.set(sourceId, found);
    return found;
  };
  return (sourceId, record) => {
    const { name, sha256 } = factsOf(sourceId);
    const noted = db.get<{ locator: string }>(sql`
      SELECT locator
        FROM source_locator
       WHERE source_id = ${sourceId}
         AND record    = ${record}
    `);
    const locator = noted?.locator ?? `${/\.xls[xm]$/i.test(name) ? 'row' : 'line'} ${record}`;
    return { sourceId, file: name, sha256, record, locator };
  };
}
