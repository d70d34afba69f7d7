/** Where an exception comes from: as a part of the address, and where the origin is shown. */
import type { ExceptionFields } from '#contract/annotate.ts';
import { toHash } from '../../frame/route.ts';

export type Origin = ExceptionFields['origin'];
type AddressQuery = Readonly<Record<string, string>>;

/** The address part of the form for a new exception from this origin. */
export function originQuery(origin: Origin): AddressQuery {
  if (origin.kind === 'conflict') return { from: 'conflict', run: String(origin.run), no: String(origin.no) };
  if (origin.kind === 'test-item') {
    const { sampleId, itemKey, letter } = origin;
    return { from: 'test-item', sample: String(sampleId), item: itemKey, letter };
  }
  return { from: 'other', text: origin.text };
}

/** The origin that an address names; `other` without a text when it names none. */
export function originFromQuery(query: AddressQuery): Origin {
  if (query['from'] === 'conflict')
    return { kind: 'conflict', run: Number(query['run']), no: Number(query['no']) };
  if (query['from'] === 'test-item') {
    return {
      kind: 'test-item',
      sampleId: Number(query['sample']),
      itemKey: query['item'] ?? '',
      letter: query['letter'] ?? '',
    };
  }
  return { kind: 'other', text: query['text'] ?? '' };
}

/** Address part of the test item or the conflict; '' for another origin. */
export function originHash(origin: Origin): string {
  if (origin.kind === 'conflict') return toHash('conflicts', [String(origin.run), String(origin.no)]);
  if (origin.kind === 'test-item') {
    const { sampleId, itemKey, letter } = origin;
    return toHash('samples', [String(sampleId)], { step: 'sheet', item: itemKey, letter });
  }
  return '';
}
