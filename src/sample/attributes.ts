/** What is tested on every item when nothing else was defined: the attributes of access controls. */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

export type TestAttribute = { readonly letter: string; readonly title: string; readonly definition: string };

export const accessControlAttributes: readonly TestAttribute[] = [
  {
    letter: 'A',
    title: 'Valid occurrence',
    definition: 'The occurrence belongs to the period and to the right system.',
  },
  { letter: 'B', title: 'Authorised', definition: 'Approved by the person who may approve it.' },
  {
    letter: 'C',
    title: 'Timely',
    definition:
      'Done in time: approved before the access was given, removed within the days that the policy allows.',
  },
  {
    letter: 'D',
    title: 'Accurate and complete',
    definition: 'What was granted or removed is what was approved, no more and no less.',
  },
  {
    letter: 'E',
    title: 'Independent',
    definition: 'Performer, approver, reviewer and subject are different persons.',
  },
  {
    letter: 'F',
    title: 'Evidenced',
    definition: 'Evidence is retained and reliable: dated, with its author, unaltered.',
  },
];

/** Attributes of a sample by letter. */
export function attributesOf(db: ReadableDb, sampleId: number): readonly TestAttribute[] {
  return db.all<TestAttribute>(sql`
    SELECT letter, title, definition
      FROM test_attribute
     WHERE sample_id = ${sampleId}
     ORDER BY letter
  `);
}
