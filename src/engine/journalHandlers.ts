/** The journal as a list, and its verification. */
import {
  type HandlersOf,
  type JournalEntry,
  journalColumns,
  pageQuery,
  sql,
  verifyJournal,
} from '#store/index.ts';

const names = ['seq', 'at', 'actor', 'action', 'object'] as const;

export const journalHandlers = {
  'journal.list': ({ page }, { db }) => {
    const found = pageQuery<JournalEntry>(
      db,
      {
        select: journalColumns,
        columns: { seq: sql`seq`, at: sql`at`, actor: sql`actor`, action: sql`action`, object: sql`object` },
        searchable: names.slice(1),
        defaultOrder: sql`seq DESC`,
      },
      page,
    );
    return { ...found, rows: [...found.rows] };
  },
  'journal.verify': (_input, { db }) => verifyJournal(db),
} satisfies HandlersOf<'journal.list' | 'journal.verify'>;
