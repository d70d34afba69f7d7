/** What evidence supports: as a part of the address, in words, and where it is shown. */
import type { EvidenceSubject } from '#contract/evidence.ts';
import type { InspectedSubject } from '../../frame/InspectorContext.tsx';
import { toHash } from '../../frame/route.ts';

const KINDS: readonly EvidenceSubject['kind'][] = ['control', 'test-item', 'exception', 'conflict', 'source'];

/** `control:AC-01`: for addresses, and unique among subjects. */
export function subjectText(subject: EvidenceSubject): string {
  return `${subject.kind}:${subject.id}`;
}

/** The subject that a text names; undefined when it names none. */
export function parseSubject(text: string): EvidenceSubject | undefined {
  const mark = text.indexOf(':');
  const kind = KINDS.find((one) => one === text.slice(0, mark));
  const id = text.slice(mark + 1);
  return kind === undefined || id === '' ? undefined : { kind, id };
}

/** The subject of what the inspector shows; undefined for what evidence is not attached to. */
export function subjectOf(inspected: InspectedSubject): EvidenceSubject | undefined {
  if (inspected.kind === 'control') return { kind: 'control', id: inspected.controlId };
  if (inspected.kind === 'exception') return { kind: 'exception', id: String(inspected.exceptionId) };
  if (inspected.kind === 'source') return { kind: 'source', id: String(inspected.sourceId) };
  if (inspected.kind === 'record') return { kind: 'source', id: String(inspected.source.sourceId) };
  if (inspected.kind === 'test-item')
    return { kind: 'test-item', id: `${inspected.sampleId}:${inspected.itemKey}` };
  if (inspected.kind === 'conflict')
    return { kind: 'conflict', id: `${inspected.rule}:${inspected.subject.id}` };
  return undefined;
}

export type TestItemPlace = { readonly sampleId: number; readonly itemKey: string; readonly letter: string };

/** Parts of a test item's id; a key may hold colons, a letter is one character at the end. */
export function testItemPlace(id: string): TestItemPlace {
  const mark = id.indexOf(':');
  const rest = id.slice(mark + 1);
  const letter = /:([A-Z])$/.exec(rest)?.[1] ?? '';
  return {
    sampleId: Number(id.slice(0, mark)),
    itemKey: letter === '' ? rest : rest.slice(0, -2),
    letter,
  };
}

/** The subject in words: "Control AC-01", "Sample S-01, item K-7, attribute B". */
export function subjectWords({ kind, id }: EvidenceSubject): string {
  if (kind === 'control') return `Control ${id}`;
  if (kind === 'exception') return `Exception EX-${id.replace(/^EX-/, '').padStart(3, '0')}`;
  if (kind === 'source') return `Source ${id}`;
  if (kind === 'conflict') return `Conflict of rule ${id.slice(0, id.lastIndexOf(':'))}`;
  const { sampleId, itemKey, letter } = testItemPlace(id);
  const place = `Sample S-${String(sampleId).padStart(2, '0')}, item ${itemKey}`;
  return letter === '' ? place : `${place}, attribute ${letter}`;
}

/** Address part of the screen that shows the subject. */
export function subjectHash({ kind, id }: EvidenceSubject): string {
  if (kind === 'control') return toHash('controls', [id]);
  if (kind === 'exception') return toHash('exceptions', [id.replace(/^EX-0*/, '')]);
  if (kind === 'source') return toHash('sources', [id]);
  if (kind === 'conflict') {
    const rule = id.slice(0, id.lastIndexOf(':'));
    return toHash('conflicts', [], { tab: 'list', filter: JSON.stringify([['rule', 'equals', rule]]) });
  }
  const { sampleId, itemKey, letter } = testItemPlace(id);
  return toHash('samples', [String(sampleId)], { step: 'sheet', item: itemKey, letter });
}
