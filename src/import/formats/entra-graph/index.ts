/**
 * Microsoft Entra ID as Microsoft Graph gives it: users, groups, roles and their assignments, applications and consents, as JSON.
 *
 * Help: resources/docs/formats/entra-graph.md
 */
import { EngineError } from '#base/errors.ts';
import { readJson } from '#files/json.ts';
import type { Format } from '../../format.ts';
import { ENTRA_SECRETS, isEntraSecret } from '../shared/entraSecrets.ts';
import { readJsonRecord } from '../shared/jsonRecord.ts';
import { entriesOf } from './entries.ts';
import { principalKinds } from './principalKinds.ts';
import { GraphReader } from './reader.ts';
import { recogniseGraph } from './recognise.ts';

export const entraGraph: Format = {
  id: 'entra-graph',
  title: 'Microsoft Entra ID (Graph)',
  description: 'Users, groups, roles, role assignments, applications and consents of Entra ID, as JSON.',
  extensions: ['json'],
  help: 'entra-graph',
  platform: 'entra',
  secrets: ENTRA_SECRETS,
  isOneOfSeveral: true,

  recognise: ({ text }) => recogniseGraph(text),

  async read(file, sink, { beside }, { signal, progress }) {
    const found = entriesOf(await readJson(file));
    if (found.entries.length === 0 && found.faults.length > 0) {
      const reason = found.faults[0]?.reason ?? '';
      throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no entry that can be read: ${reason}`);
    }
    const known = await principalKinds(found.entries, beside);
    new GraphReader(sink, known).read(found, (record) => {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      progress(file.bytes, record);
    });
  },

  readRecord: (file, record, locator) => readJsonRecord(file, record, locator, isEntraSecret),
};
