/** events, events summary. */
import { eventFields, eventKind } from '#contract/event.ts';
import { EngineError } from '#base/errors.ts';
import { allPages } from '../allPages.ts';
import { type Command, snapshotOption, valued } from '../command.ts';
import { table } from '../output.ts';
import { given, text, whole } from '../values.ts';

const list: Command = {
  name: 'events',
  usage: '[--kind KIND] [--source NO] [--search TEXT] [--snapshot LABEL]',
  summary: 'What happened, as the sources state it: reviews, sessions, tickets, changes.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    kind: valued('KIND', `${eventKind.options.join(', ')}; all when left out`),
    source: valued('NO', 'of this source only, as numbered by `tickmark sources`'),
    search: valued('TEXT', 'with every one of these words'),
    ...snapshotOption,
  },
  async run({ values, call }) {
    const kind = kindOf(text(values, 'kind'));
    const search = text(values, 'search') ?? '';
    const { first, rows } = await allPages(
      (page) =>
        call('event.list', {
          page: { ...page, search },
          ...given({ kind, sourceId: whole(values, 'source'), snapshot: text(values, 'snapshot') }),
        }),
      (r) => r.rows,
    );
    return {
      result: { events: rows, total: first.total },
      text: table(
        rows,
        [
          ['kind', (e) => e.kind],
          ['system', (e) => e.system],
          ['what', (e) => shown(e)],
          ['file', (e) => e.source.file],
          ['where', (e) => e.source.locator],
        ],
        120,
      ),
    };
  },
};

const summary: Command = {
  name: 'events summary',
  usage: '[--snapshot LABEL]',
  summary: 'How much of what happened there is, by kind and source; each campaign with its decisions.',
  mostArgs: 0,
  needsEngagement: true,
  options: snapshotOption,
  async run({ values, call }) {
    const result = await call('event.summary', given({ snapshot: text(values, 'snapshot') }));
    return {
      result,
      text: [
        table(result.sources, [
          ['kind', (s) => s.kind],
          ['file', (s) => s.file],
          ['system', (s) => s.system],
          ['events', (s) => s.count],
          ['from', (s) => s.from],
          ['to', (s) => s.to],
        ]),
        table(result.campaigns, [
          ['campaign', (c) => c.name || c.campaignId],
          ['started', (c) => c.startedAt],
          ['due', (c) => c.dueAt],
          ['completed', (c) => c.completedAt],
          ['items', (c) => c.items],
          ['approve', (c) => c.approve],
          ['revoke', (c) => c.revoke],
          ['change', (c) => c.change],
          ['abstain', (c) => c.abstain],
          ['undecided', (c) => c.undecided],
          ['reviewers', (c) => c.reviewers],
        ]),
      ].join('\n\n'),
    };
  },
};

export const eventCommands: readonly Command[] = [list, summary];

function kindOf(name: string | undefined) {
  if (name === undefined) return undefined;
  const found = eventKind.options.find((kind) => kind === name);
  if (found) return found;
  throw new EngineError(
    'INVALID_INPUT',
    `No kind of event ${name}; kinds are ${eventKind.options.join(', ')}`,
  );
}

/** `principal bob, entitlement Pay, decision approve`, in the order of the kind's fields. */
function shown({
  kind,
  fields,
}: {
  kind: keyof typeof eventFields;
  fields: Readonly<Record<string, string>>;
}): string {
  return eventFields[kind].flatMap((name) => (fields[name] ? [`${name} ${fields[name]}`] : [])).join(', ');
}
