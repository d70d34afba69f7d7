/** Gives the window a port to the engine and the host interface, nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { HostBridge, HostRequest, PORT_MESSAGE } from '#contract/host.ts';

// A value import would pull the contract's file into the bundle; the type keeps both in step.
const portMessage: typeof PORT_MESSAGE = 'tickmark:port';

ipcRenderer.on(portMessage, (event) => {
  window.postMessage(portMessage, location.origin, event.ports);
});

const bridge: HostBridge = {
  pickFiles: (kind) => ipcRenderer.invoke('tickmark:pickFiles', kind),
  pickSavePath: (suggestedName) => ipcRenderer.invoke('tickmark:pickSavePath', suggestedName),
  saveArtifact: (artifactId, name) => ipcRenderer.invoke('tickmark:saveArtifact', artifactId, name),
  setWindow: (frame) => ipcRenderer.send('tickmark:setWindow', frame),
  onRequest: (listener) => {
    const receive = (_event: unknown, request: HostRequest) => listener(request);
    ipcRenderer.on('tickmark:request', receive);
    ipcRenderer.send('tickmark:listening');
    return () => ipcRenderer.off('tickmark:request', receive);
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
  requestPort: () => ipcRenderer.send('tickmark:requestPort'),
};
contextBridge.exposeInMainWorld('tickmark', bridge);
