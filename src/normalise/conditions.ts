/** Texts of conditions, each kept once. */
import { canonicalJson, type Json } from '#base/canonicalJson.ts';
import type { WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

export class ConditionTexts {
  readonly #db: WritableDb;
  readonly #known = new Map<string, number>();

  constructor(db: WritableDb) {
    this.#db = db;
    const rows = db.iterate<{ id: number; text: string }>(
      sql`SELECT condition_id AS id, text FROM condition ORDER BY condition_id`,
    );
    for (const { id, text } of rows) this.#known.set(text, id);
  }

  /** Number of the condition, from 1. The guard that was understood first stands. */
  idOf(condition: { readonly text: string; readonly guard: Readonly<Record<string, unknown>> }): number {
    const known = this.#known.get(condition.text);
    if (known !== undefined) return known;
    const guard = canonicalJson(condition.guard as Json);
    const id = this.#db.run(
      sql`INSERT INTO condition (text, guard) VALUES (${condition.text}, ${guard})`,
    ).lastId;
    this.#known.set(condition.text, id);
    return id;
  }
}
