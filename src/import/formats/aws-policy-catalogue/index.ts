/**
 * A catalogue of AWS's managed policies: states nothing by itself, is looked up by authorization details.
 *
 * Help: resources/docs/formats/aws-policy-catalogue.md
 */
import { EngineError } from '#base/errors.ts';
import { sha256Of } from '#files/read.ts';
import type { Format } from '../../format.ts';
import { AWS } from '../shared/aws.ts';
import { catalogueEntries } from '../shared/awsPolicyCatalogue.ts';
import { counted } from '../shared/findings.ts';
import { jsonRecordAt } from '../shared/jsonContent.ts';

/** The first entry is an object under a policy's name. */
const BEGINNING = /^\uFEFF?\s*\{\s*"[\w+=,.@-]{1,128}"\s*:\s*\{\s*"/;
const MEMBERS = ['DefaultVersionId', 'Document', 'Statement'];

export const awsPolicyCatalogue: Format = {
  id: 'aws-policy-catalogue',
  title: 'Catalogue of AWS managed policies',
  description: 'Documents of the managed policies that AWS keeps, by name, as JSON.',
  extensions: ['json'],
  help: 'aws-policy-catalogue',
  platform: AWS,
  secrets: [],

  recognise({ text }) {
    if (text === null || !BEGINNING.test(text) || text.includes('"PolicyVersionList"')) return null;
    if (!MEMBERS.every((member) => text.includes(`"${member}"`))) return null;
    const reason = `objects under names of policies, with ${MEMBERS.join(', ')}`;
    return { confidence: 90, reason, system: 'AWS managed policies' };
  },

  async read(file, sink, _options, { signal, progress }) {
    const entries = await catalogueEntries(file);
    let policies = 0;
    for (const [index, { name, locator, body, policy }] of entries.entries()) {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      const record = index + 1;
      sink.recordRead();
      sink.locator(record, locator);
      if (typeof policy !== 'string') policies += 1;
      else sink.quarantine(record, 'NO_POLICY', policy, `${name}: ${JSON.stringify(body)}`);
      progress(file.bytes, record);
    }
    if (policies === 0) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no managed policy`);
    sink.section('policies', policies);
    sink.finding({
      code: 'LOOKED_UP_ONLY',
      severity: 'note',
      message: `${counted(policies, 'managed policy', 'managed policies')} for look-up; SHA-256 ${await sha256Of(file)}`,
      count: policies,
      effect:
        'Authorization details that are read with or after it take attached policies from it. Those read before it are to be read again.',
      records: [],
    });
  },

  readRecord: (file, record, locator) => jsonRecordAt(file, record, locator),
};
