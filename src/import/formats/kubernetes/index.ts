/**
 * Access inside a Kubernetes cluster: roles, bindings, service accounts and pods, as `kubectl get -o json` or `-o yaml` writes
 * them, as manifests, or as the folders of a KubeHound dump.
 *
 * Help: resources/docs/formats/kubernetes.md
 */
import { EngineError } from '#base/errors.ts';
import type { Format } from '../../format.ts';
import { isObject } from '../shared/values.ts';
import { factsBeside } from './clusterIndex.ts';
import { objectAt } from './documents.ts';
import { readKubeFile } from './objects.ts';
import { KubeReader } from './reader.ts';
import { clusterFolder, recogniseKube } from './recognise.ts';
import { withoutSecrets } from './secretFields.ts';

export const kubernetes: Format = {
  id: 'kubernetes',
  title: 'Kubernetes access',
  description: 'Roles, bindings, service accounts and pods of a cluster, as JSON or YAML.',
  extensions: ['json', 'yaml', 'yml'],
  help: 'kubernetes',
  platform: 'kubernetes',
  secrets: ['data', 'stringData', 'env'],
  isOneOfSeveral: true,

  systemFolder: clusterFolder,

  recognise: ({ text }) => (text === null ? null : recogniseKube(text)),

  async read(file, sink, { beside, earlierFrom = beside.length }, { signal, progress }) {
    const kube = await readKubeFile(file);
    const now = await factsBeside(beside.slice(0, earlierFrom));
    const earlier = await factsBeside(beside.slice(earlierFrom));
    new KubeReader(kube, { now, earlier }, sink).read((record) => {
      if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
      progress(file.bytes, record);
    });
  },

  async readRecord(file, record, locator) {
    if (locator === '') throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
    const found = await objectAt(file, locator);
    if (!found) throw new EngineError('NOT_FOUND', `${file.name} has nothing at ${locator}`);
    const body = isObject(found.value) ? withoutSecrets(found.value) : {};
    const fields = Object.entries(body).map(([name, member]) => ({
      name,
      value: typeof member === 'string' ? member : JSON.stringify(member),
    }));
    return { locator, text: body === found.value ? found.text : JSON.stringify(body, null, 2), fields };
  },
};
