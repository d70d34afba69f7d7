/**
 * What `baton resources`, `baton entitlements` and `baton grants` print with `-o json`.
 *
 * Help: resources/docs/formats/baton-json.md
 */
import { EngineError } from '#base/errors.ts';
import { readJsonItems } from '#files/jsonItems.ts';
import type { Format, Recognition } from '../../format.ts';
import { isObject } from '../shared/values.ts';
import { BatonJsonReader } from './reader.ts';

const LISTS = ['resources', 'entitlements', 'grants'] as const;

export const batonJson: Format = {
  id: 'baton-json',
  title: 'Baton JSON',
  description: 'Resources, entitlements or grants of one system, as baton prints them with -o json.',
  extensions: ['json'],
  help: 'baton-json',
  platform: 'generic',
  secrets: ['profile'],
  isOneOfSeveral: true,

  recognise: ({ text }) => (text === null ? null : recogniseBaton(text)),

  async read(file, sink, _options, { signal, progress }) {
    const reader = new BatonJsonReader(sink);
    await readJsonItems(
      file,
      {
        onItem: (item) => {
          if ((LISTS as readonly string[]).includes(item.member)) reader.take(item);
          else reader.other(item.member);
        },
        onMember: (name, value) => {
          if (name === 'nextPageToken' || name === 'next_page_token') reader.page(value);
          else if ((LISTS as readonly string[]).includes(name) && isObject(value) && isDiff(value)) {
            const reason =
              'is the difference of two syncs, not the state of one: ask for baton resources, entitlements and grants';
            throw new EngineError('UNREADABLE_SOURCE', `${file.name} ${reason}`);
          } else reader.other(name);
        },
      },
      { signal, onProgress: progress },
    );
    if (!reader.hasRead)
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no element of ${LISTS.join(', ')}`);
    reader.finish();
  },

  async readRecord(file, record, locator) {
    let found: { text: string; value: unknown } | null = null as { text: string; value: unknown } | null;
    await readJsonItems(file, {
      onItem: ({ pointer, text, value }) => {
        if (pointer === locator) found = { text, value };
        return found === null;
      },
    });
    if (!found) throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
    const shown = isObject(found.value) ? withoutProfiles(found.value) : found.value;
    const members = isObject(shown) ? Object.entries(shown) : [];
    const fields = members.map(([name, member]) => ({
      name,
      value: typeof member === 'string' ? member : JSON.stringify(member),
    }));
    return { locator, text: JSON.stringify(shown, null, 2), fields };
  },
};

const isDiff = (value: Readonly<Record<string, unknown>>) =>
  ['created', 'deleted', 'modified'].some((name) => Object.hasOwn(value, name));

function recogniseBaton(text: string): Recognition | null {
  const list = /^\s*\{\s*"(resources|entitlements|grants)"\s*:\s*(\[|\{)/.exec(text)?.[1];
  if (list === undefined) return null;
  const inner = list.slice(0, -1);
  const hasInner = new RegExp(
    `^\\s*\\{\\s*"${list}"\\s*:\\s*\\[\\s*\\{\\s*"(?:${inner}|resource|resourceType|principal|entitlement)"\\s*:\\s*\\{`,
  ).test(text);
  const isDifference = /^\s*\{\s*"\w+"\s*:\s*\{\s*"(?:created|deleted|modified)"\s*:\s*\[/.test(text);
  if (isDifference)
    return {
      confidence: 70,
      reason: `${list} created, deleted or modified: a difference of two syncs`,
      system: '',
    };
  if (!hasInner || !/"(?:displayName|display_name|resourceType|resource_type)"/.test(text)) return null;
  return { confidence: 90, reason: `the file has ${list} with ${inner} and resourceType`, system: '' };
}

/** Profiles of users and secrets hold what a connector puts there. */
function withoutProfiles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProfiles);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([name]) => name !== 'profile');
  return Object.fromEntries(members.map(([name, member]) => [name, withoutProfiles(member)]));
}
