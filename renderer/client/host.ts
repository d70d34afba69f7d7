/** The program around the window: Electron through its preload, or the loopback host through the browser's own means. */
import type { SourceRef } from '#contract/define.ts';
import type { HostBridge, HostFile, HostInterface, PickKind } from '#contract/host.ts';
import { pathOrName } from './filePaths.ts';
import { askHost } from './session.ts';
import './channel.ts';

export const host: HostInterface = window.tickmark ? electronHost(window.tickmark) : loopbackHost();

function electronHost(bridge: HostBridge): HostInterface {
  return {
    kind: 'electron',
    pickFiles: (kind) => bridge.pickFiles(kind),
    pickSavePath: (suggestedName) => bridge.pickSavePath(suggestedName),
    saveArtifact: (artifactId, name) => bridge.saveArtifact(artifactId, name),
    setWindow: (frame) => bridge.setWindow(frame),
    onRequest: (listener) => bridge.onRequest(listener),
    contentUrl: async (path) => path,
    uploadFiles: (files) =>
      Promise.all(
        files.map(async (file): Promise<SourceRef> => {
          const path = bridge.pathOf(file);
          return path === '' ? upload(file, putToElectron) : { kind: 'path', path };
        }),
      ),
  };
}

function loopbackHost(): HostInterface {
  return {
    kind: 'loopback',
    pickFiles: async (kind) => (kind === 'engagement' ? [] : uploadAll(await chooseFiles(kind))),
    pickSavePath: async (name) => ((await askHost('POST', '/save-path', { name })) as { path: string }).path,
    uploadFiles: uploadAll,
    contentUrl: loopbackUrl,
    saveArtifact: async (artifactId, name) => {
      const link = document.createElement('a');
      link.href = await loopbackUrl(`/artifact/${artifactId}`);
      link.download = name;
      link.click();
      return null;
    },
    setWindow: ({ title }) => {
      if (title !== undefined) document.title = title;
    },
    onRequest: () => () => {},
  };
}

/** One after the other: a browser refuses thousands of requests at a time. A function declaration, since `host` is made above. */
async function uploadAll(files: readonly HostFile[]): Promise<readonly SourceRef[]> {
  const refs: SourceRef[] = [];
  for (const file of files) refs.push(await upload(file, (body) => askHost('PUT', '/upload', body)));
  return refs;
}

async function upload(file: HostFile, put: (body: Blob) => Promise<unknown>): Promise<SourceRef> {
  if (!(file instanceof File)) throw new TypeError(`${file.name} is no file of this window`);
  const { uploadId } = (await put(file)) as { uploadId: string };
  return { kind: 'upload', uploadId, name: pathOrName(file) };
}

/** Under Electron the window's own protocol takes uploads: no other page can reach it. */
async function putToElectron(body: Blob): Promise<unknown> {
  const response = await fetch('/upload', { method: 'PUT', body });
  if (!response.ok) throw new Error(`${await response.text()} (${response.status})`);
  return response.json();
}

async function loopbackUrl(path: string): Promise<string> {
  return ((await askHost('POST', '/link', { path })) as { url: string }).url;
}

/** The browser's own file dialog; nothing when it was cancelled. */
function chooseFiles(kind: PickKind): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = kind === 'sources' || kind === 'evidence';
  input.webkitdirectory = kind === 'folder';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
