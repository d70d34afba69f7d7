/**
 * Certifications and access review items of SailPoint Identity Security Cloud, as its API gives them: JSON.
 *
 * Help: resources/docs/formats/sailpoint-isc-reviews.md
 */
import { EngineError } from '#base/errors.ts';
import { jsonLimits, parseJson, readJson, textAtPointer } from '#files/json.ts';
import { readAll } from '#files/read.ts';
import { decodeText } from '#files/text.ts';
import type { Format } from '../../format.ts';
import { isObject } from '../shared/values.ts';
import { SailPointReading } from './reading.ts';

const ITEM = ['identitySummary', 'accessSummary'];
const CERTIFICATION = ['decisionsMade', 'decisionsTotal', 'identitiesTotal'];

export const sailpointIscReviews: Format = {
  id: 'sailpoint-isc-reviews',
  title: 'SailPoint ISC certifications',
  description: 'Certifications and access review items of Identity Security Cloud, as JSON of its API.',
  extensions: ['json'],
  help: 'sailpoint-isc-reviews',
  platform: 'sailpoint',
  secrets: [],

  recognise({ text }) {
    if (text === null || !/^\uFEFF?\s*[[{]/.test(text)) return null;
    const found = [ITEM, CERTIFICATION].find((names) => names.every((name) => text.includes(`"${name}"`)));
    if (!found) return null;
    const productList = found === ITEM ? 'items' : 'certifications';
    return { confidence: 95, reason: `the file has ${found.join(', ')}`, system: 'SailPoint', productList };
  },

  async read(file, sink, _options, { signal, progress }) {
    const json = await readJson(file);
    const entries: readonly unknown[] = Array.isArray(json) ? json : [json];
    if (!entries.some(isObject))
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no list of objects`);
    const reading = new SailPointReading(sink, Array.isArray(json));
    entries.forEach((entry, i) => {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      reading.take(entry, i);
      if (i % 1000 === 0) progress(file.bytes, i);
    });
    reading.finish(file.name);
  },

  async readRecord(file, record, locator) {
    const text = decodeText(file.name, await readAll(file, jsonLimits.bytes));
    const value = locator === '' && record > 1 ? null : textAtPointer(text, locator);
    if (value === null) throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
    const body = parseJson(file.name, value);
    const members = isObject(body) ? Object.entries(body) : [];
    return {
      locator,
      text: value,
      fields: members.map(([name, member]) => ({
        name,
        value: typeof member === 'string' ? member : JSON.stringify(member),
      })),
    };
  },
};
