/** The desktop shell: life cycle, one window, and the walls around it. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, BrowserWindow, Menu, protocol, screen, session } from 'electron';
import type { HostRequest } from '#contract/host.ts';
import { openUploadStore } from '#host/uploads.ts';
import { answerRequest } from './appProtocol.ts';
import { createEngineHandle, type EngineHandle } from './engineHandle.ts';
import { menuTemplate } from './menu.ts';
import {
  engagementArgument,
  isAllowedPermission,
  isAllowedRequest,
  quietSwitches,
  SCHEME,
  WINDOW_ADDRESS,
} from './security.ts';
import { acceptWindowCalls } from './windowCalls.ts';
import { fittedBounds, readWindowState, SMALLEST_SIZE, writeWindowState } from './windowState.ts';

const isDevelopment = !app.isPackaged;
const rendererFolder = join(import.meta.dirname, '../renderer');
const waitingRequests: HostRequest[] = [];
let window: BrowserWindow | undefined;
let isListening = false;

for (const [name, value] of quietSwitches) app.commandLine.appendSwitch(name, value);
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

/** Asks the window for something; it waits until the window listens. */
function request(wanted: HostRequest): void {
  if (isListening && window) window.webContents.send('tickmark:request', wanted);
  else waitingRequests.push(wanted);
}

function requestPath(path: string | undefined): void {
  if (path !== undefined) request({ name: 'openPath', path: resolve(path) });
}

/** Nothing but the window's own address is loaded, opened, granted or saved. */
function raiseWalls(): void {
  const { defaultSession } = session;
  defaultSession.setSpellCheckerEnabled(false);
  defaultSession.setPermissionRequestHandler((contents, permission, done) =>
    done(isAllowedPermission(permission, contents.getURL())),
  );
  defaultSession.setPermissionCheckHandler((contents, permission) =>
    isAllowedPermission(permission, contents?.getURL() ?? ''),
  );
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(({ url }, done) =>
    done({ cancel: !isAllowedRequest(url, isDevelopment) }),
  );
  defaultSession.on('will-download', (event, item) => {
    if (!isAllowedRequest(item.getURL(), false)) event.preventDefault();
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!isAllowedRequest(event.url, false)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

async function openWindow(): Promise<void> {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const state = readWindowState(stateFile);
  const opened = new BrowserWindow({
    ...fittedBounds(
      state.bounds,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: 'Tickmark',
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // The PDF viewer of evidence; there are no other plugins.
      plugins: true,
    },
  });
  window = opened;
  if (state.isMaximized) opened.maximize();
  opened.once('ready-to-show', () => opened.show());
  // A page that loads again has to listen again.
  opened.webContents.on('did-start-loading', () => (isListening = false));
  opened.on('close', () => {
    writeWindowState(stateFile, { bounds: opened.getNormalBounds(), isMaximized: opened.isMaximized() });
  });
  opened.on('closed', () => {
    window = undefined;
    isListening = false;
  });
  await opened.loadURL(WINDOW_ADDRESS);
}

function startEngine(uploadFolder: string): EngineHandle {
  return createEngineHandle({
    resources: join(app.getAppPath(), 'resources'),
    settingsDir: process.env.TICKMARK_SETTINGS ?? app.getPath('userData'),
    demoDir: process.env.TICKMARK_FOLDER ?? join(homedir(), 'Tickmark'),
    uploadFolder,
  });
}

async function start(): Promise<void> {
  const uploads = openUploadStore();
  const engine = startEngine(uploads.folder);
  raiseWalls();
  protocol.handle(SCHEME, (asked) =>
    answerRequest({ rendererFolder, uploads, content: engine.content }, asked),
  );
  acceptWindowCalls({
    engine,
    onListening: () => {
      isListening = true;
      for (const wanted of waitingRequests.splice(0)) request(wanted);
    },
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({ isMac: process.platform === 'darwin', isDevelopment, send: request }),
    ),
  );
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void engine.close().finally(() => {
      isClosed = true;
      uploads.dispose();
      app.quit();
    });
  });
  app.on('activate', () => {
    if (!window) void openWindow();
  });
  requestPath(engagementArgument(process.argv));
  await openWindow();
}

app.on('open-file', (event, path) => {
  event.preventDefault();
  requestPath(path);
});
app.on('window-all-closed', () => app.quit());

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, args) => {
    requestPath(engagementArgument(args));
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  // Never awaited at top level: 'ready' comes only after this module has finished.
  void app.whenReady().then(start);
} else {
  app.quit();
}
