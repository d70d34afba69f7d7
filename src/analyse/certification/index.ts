/** Drift against certifications. Method: resources/docs/methods/certification.md. */
import type { HandlersOf } from '#store/context.ts';
import { campaignsOf, reviewItems } from './campaigns.ts';
import { missingGrants } from './missing.ts';
import { revokedItems } from './revoked.ts';

export const certificationHandlers = {
  'certification.campaigns': (_, { db }) => ({ campaigns: [...campaignsOf(reviewItems(db))] }),
  'certification.revoked': revokedItems,
  'certification.missing': missingGrants,
} satisfies HandlersOf<'certification.campaigns' | 'certification.revoked' | 'certification.missing'>;
