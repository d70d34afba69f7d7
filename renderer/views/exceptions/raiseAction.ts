/** "Raise exception" for whatever the inspector shows. */
import type { ActionSource } from '../../frame/Inspector.tsx';
import type { InspectedSubject } from '../../frame/InspectorContext.tsx';
import { nodeTitle } from '../../frame/nodeText.ts';
import { goTo } from '../../frame/useRoute.ts';
import { originQuery } from './origin.ts';

/** Leads to the form of a new exception with its origin filled in. */
export const raiseAction: ActionSource = (subject) => {
  const query = queryOf(subject);
  if (query === undefined) return [];
  return [{ title: 'Raise exception', keys: 'x', run: () => goTo('exceptions', ['new'], query) }];
};

function queryOf(subject: InspectedSubject): Readonly<Record<string, string>> | undefined {
  if (subject.kind === 'conflict') return originQuery({ kind: 'conflict', run: subject.run, no: subject.no });
  if (subject.kind === 'test-item') {
    const { sampleId, itemKey } = subject;
    return originQuery({ kind: 'test-item', sampleId, itemKey, letter: '' });
  }
  if (subject.kind === 'control')
    return {
      ...originQuery({ kind: 'other', text: `Control ${subject.controlId}` }),
      control: subject.controlId,
    };
  if (subject.kind === 'source') return originQuery({ kind: 'other', text: `Source ${subject.sourceId}` });
  if (subject.kind === 'record') {
    const { file, record } = subject.source;
    return originQuery({ kind: 'other', text: `${file}, record ${record}` });
  }
  if (subject.kind === 'node') {
    const { system, kind } = subject.node;
    const place = system === '' ? kind : `${kind} in ${system}`;
    return originQuery({ kind: 'other', text: `${nodeTitle(subject.node)}, ${place}` });
  }
  return undefined;
}
