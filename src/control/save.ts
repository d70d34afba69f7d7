/** Keeping controls: the record as it stands, and every version that it had. */
import { canonicalJson } from '#base/canonicalJson.ts';
import type { ControlFields } from '#contract/control.ts';
import type { WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { parseFields, storedControl } from './queries.ts';

/**
 * Adds a control or changes it. Saving what is stored already makes no new version.
 *
 * @param at - the instant of the change.
 */
export function saveControl(
  db: WritableDb,
  control: ControlFields,
  { at, actor }: { readonly at: string; readonly actor: string },
): 'added' | 'changed' | 'same' {
  const fields = canonicalJson(control);
  const stored = storedControl(db, control.id);
  if (stored !== undefined && canonicalJson(parseFields(stored.fields)) === fields) return 'same';
  const version = (stored?.version ?? 0) + 1;
  db.run(sql`
    INSERT INTO control (control_id, fields, version, changed_at, changed_by)
    VALUES (${control.id}, ${fields}, ${version}, ${at}, ${actor})
        ON CONFLICT (control_id) DO UPDATE
       SET fields     = excluded.fields,
           version    = excluded.version,
           changed_at = excluded.changed_at,
           changed_by = excluded.changed_by
  `);
  db.run(sql`
    INSERT INTO control_history (control_id, version, fields, changed_at, changed_by)
    VALUES (${control.id}, ${version}, ${fields}, ${at}, ${actor})
  `);
  return stored ? 'changed' : 'added';
}
