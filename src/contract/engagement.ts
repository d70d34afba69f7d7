/** The engagement file: create, open, close, and what it is. */
import { z } from 'zod';
import { command, count, empty, isoDate, job, page, pageRequest, query, sha256 } from './define.ts';

export const engagement = z.strictObject({
  id: z.string(),
  path: z.string(),
  title: z.string(),
  client: z.string(),
  period: z.strictObject({ from: isoDate, to: isoDate }),
  isEncrypted: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
  schemaVersion: z.int(),
  journalHead: z.string(),
});

export const journalEntry = z.strictObject({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  object: z.string(),
  inputSha256: sha256,
  resultSha256: sha256,
  appVersion: z.string(),
  prevSha256: sha256,
  entrySha256: sha256,
});

export const engagementMethods = {
  'engagement.create': command(
    'Creates an engagement file and opens it.',
    z.strictObject({
      path: z.string().min(1),
      client: z.string().min(1),
      title: z.string().default(''),
      period: z.strictObject({ from: isoDate, to: isoDate }),
      /** Left out only together with `plain`. */
      passphrase: z.string().min(1).optional(),
      plain: z.boolean().default(false),
      actor: z.string().min(1),
    }),
    z.strictObject({ engagement }),
  ),
  'engagement.open': command(
    'Opens an engagement file; it stays locked against a second writer until it is closed.',
    z.strictObject({ path: z.string().min(1), passphrase: z.string().optional(), actor: z.string().min(1) }),
    z.strictObject({ engagement, migratedFrom: z.int().nullable(), copyKeptAt: z.string().nullable() }),
  ),
  'engagement.close': command('Closes the engagement to a single file.', empty, empty),
  'engagement.current': query(
    'The open engagement, or none.',
    empty,
    z.strictObject({ engagement: engagement.nullable() }),
  ),
  'engagement.recent': query(
    'Engagement files opened lately on this machine, latest first.',
    empty,
    z.strictObject({
      recent: z.array(
        z.strictObject({
          path: z.string(),
          title: z.string(),
          client: z.string(),
          openedAt: z.string(),
          exists: z.boolean(),
        }),
      ),
    }),
  ),
  'engagement.demo': job(
    'Makes the demo engagement in a new file, from import to workpapers, and opens it.',
    z.strictObject({ path: z.string().min(1).optional(), actor: z.string().min(1) }),
    z.strictObject({ engagement }),
  ),
  'journal.list': query(
    'The journal, latest first.',
    z.strictObject({ page: pageRequest }),
    page(journalEntry),
  ),
  'journal.verify': query(
    'Recomputes the hash chain.',
    empty,
    z.strictObject({ ok: z.boolean(), entries: count, head: sha256, firstBadSeq: z.int().nullable() }),
  ),
  'about.info': query(
    'Versions of the program and its parts.',
    empty,
    z.strictObject({
      app: z.string(),
      node: z.string(),
      sqlite: z.string(),
      host: z.string(),
      resources: z.string(),
    }),
  ),
  'help.page': query(
    'A help page as Markdown text.',
    z.strictObject({ name: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/) }),
    z.strictObject({ name: z.string(), markdown: z.string() }),
  ),
  'help.list': query(
    'Names and titles of the help pages.',
    empty,
    z.strictObject({ pages: z.array(z.strictObject({ name: z.string(), title: z.string() })) }),
  ),
} as const;
