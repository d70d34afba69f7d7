/**
 * Objects of midPoint as XML: users, orgs, roles, services with their assignments and inducements.
 *
 * Users become accounts, orgs groups, roles and services roles; constructions and authorizations become permissions.
 * Help: resources/docs/formats/midpoint-objects.md
 */
import { EngineError } from '#base/errors.ts';
import type { Format } from '../../format.ts';
import { type Element, textAt, xmlOf } from './element.ts';
import { KINDS, type ObjectKind } from './kinds.ts';
import { readObjects, SECRETS } from './objects.ts';
import { ObjectReader } from './reader.ts';

const NAMESPACE = 'midpoint.evolveum.com/xml/ns/public/common/common-3';
const ROOT = new RegExp(`<(?:[A-Za-z0-9_-]+:)?(objects|${[...KINDS.keys()].join('|')})[\\s>]`);

export const midpointObjects: Format = {
  id: 'midpoint-objects',
  title: 'midPoint objects',
  description: 'Users, orgs, roles, services and resources of midPoint, as XML.',
  extensions: ['xml'],
  help: 'midpoint-objects',
  platform: 'midpoint',
  secrets: SECRETS,
  isOneOfSeveral: true,

  recognise({ text }) {
    if (text === null || !/^\uFEFF?\s*</.test(text) || !text.includes(NAMESPACE)) return null;
    const root = ROOT.exec(text)?.[1];
    if (root === undefined) return null;
    return { confidence: 97, reason: `the file has ${root} of ${NAMESPACE}`, system: '' };
  },

  async read(file, sink, _options, { signal, progress }) {
    const known = new Map<string, ObjectKind>();
    await readObjects(file, (object) => {
      const kind = KINDS.get(object.name);
      if (kind) known.set(object.attributes['oid'] ?? '', kind);
    });
    if (known.size === 0) {
      throw new EngineError(
        'UNREADABLE_SOURCE',
        `${file.name} has none of the objects ${[...KINDS.keys()].join(', ')}`,
      );
    }
    const reader = new ObjectReader(sink, known);
    let records = 0;
    await readObjects(
      file,
      (object, record) => {
        records = record;
        reader.take(object, record);
      },
      (secret) => sink.dropped(secret),
      (bytes) => {
        if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
        progress(bytes, records);
      },
    );
    reader.finish();
  },

  async readRecord(file, record) {
    let found: Element | null = null;
    await readObjects(file, (object, number) => {
      if (number === record) found = object;
      return number < record;
    });
    const object = found as Element | null;
    if (!object) throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
    const plain = object.children.filter((child) => child.children.length === 0 && child.text.trim() !== '');
    return {
      locator: `object ${record}, ${object.name} ${textAt(object, 'name')}`,
      text: xmlOf(object),
      fields: plain.map((child) => ({ name: child.name, value: child.text.trim() })),
    };
  },
};
