/** The evidence methods of the contract. */
import { EngineError } from '#base/errors.ts';
import type { HandlersOf } from '#store/context.ts';
import { addEvidence } from './add.ts';
import { attachEvidence, detachEvidence } from './attach.ts';
import { previewEvidence } from './preview.ts';
import { getEvidence, listEvidence } from './rows.ts';
import { requireSubject } from './subjects.ts';
import { verifyEvidence } from './verify.ts';

export const evidenceHandlers = {
  'evidence.add': (input, context) => addEvidence(input, context),

  'evidence.list': ({ subject, page }, { db }) => {
    const { rows, total, population } = listEvidence(db, page, subject && requireSubject(db, subject));
    return { rows: [...rows], total, population };
  },

  'evidence.attach': ({ evidenceId, subject }, context) => {
    const { ref } = getEvidence(context.db, evidenceId);
    context.about(ref);
    const by = { at: context.clock(), actor: context.actor };
    attachEvidence(context.db, evidenceId, requireSubject(context.db, subject), by);
    return { item: getEvidence(context.db, evidenceId) };
  },

  'evidence.detach': ({ evidenceId, subject }, context) => {
    const { ref } = getEvidence(context.db, evidenceId);
    context.about(ref);
    if (!detachEvidence(context.db, evidenceId, requireSubject(context.db, subject))) {
      throw new EngineError('NOT_FOUND', `${ref} is not attached to ${subject.kind} ${subject.id}`);
    }
    return { item: getEvidence(context.db, evidenceId) };
  },

  'evidence.preview': ({ evidenceId }, { db }) => previewEvidence(db, evidenceId),

  'evidence.verify': ({ evidenceIds }, context) => verifyEvidence(evidenceIds, context),
} satisfies HandlersOf<
  | 'evidence.add'
  | 'evidence.list'
  | 'evidence.attach'
  | 'evidence.detach'
  | 'evidence.preview'
  | 'evidence.verify'
>;
