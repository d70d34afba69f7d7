/** "Attach evidence" for whatever the inspector shows. */
import type { ActionSource } from '../../frame/Inspector.tsx';
import { goTo } from '../../frame/useRoute.ts';
import { subjectOf, subjectText } from './subject.ts';

/** Leads to the evidence screen, where the subject waits for an item. */
export const attachAction: ActionSource = (inspected) => {
  const subject = subjectOf(inspected);
  if (subject === undefined) return [];
  return [
    {
      title: 'Attach evidence',
      keys: 'a',
      run: () => goTo('evidence', [], { attach: subjectText(subject) }),
    },
  ];
};
