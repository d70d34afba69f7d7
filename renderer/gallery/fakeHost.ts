/** A host without a program around it: two invented files can be picked, nothing is saved. */
import type { HostInterface } from '#contract/host.ts';

export const fakeHost: HostInterface = {
  kind: 'loopback',
  pickFiles: async (kind) =>
    kind === 'sources'
      ? [
          { kind: 'upload', uploadId: 'one', name: 'cloud-authorization-details.json' },
          { kind: 'upload', uploadId: 'two', name: 'finance-roles.csv' },
        ]
      : [],
  pickSavePath: async (name) => `/home/auditor/Engagements/${name}`,
  uploadFiles: async (files) =>
    files.map((file, index) => ({ kind: 'upload', uploadId: `upload-${index}`, name: file.name })),
  saveArtifact: async () => null,
  contentUrl: async (path) => path,
  setWindow: () => undefined,
  onRequest: () => () => undefined,
};
