/** A host without a program around it: nothing can be picked or saved. */
import type { HostInterface } from '#contract/host.ts';

export const fakeHost: HostInterface = {
  kind: 'loopback',
  pickFiles: async () => [],
  pickSavePath: async (name) => `/home/auditor/Engagements/${name}`,
  uploadFiles: async (files) =>
    files.map((file, index) => ({ kind: 'upload', uploadId: `upload-${index}`, name: file.name })),
  saveArtifact: async () => null,
  contentUrl: async (path) => path,
  setWindow: () => undefined,
  onRequest: () => () => undefined,
};
