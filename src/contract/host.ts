/**
 * What a window needs of the program that holds it, beside the engine: dialogs, files by drag and drop, the bytes of
 * evidence and workpapers, the frame. Nothing here knows the domain.
 */
import type { SourceRef } from './define.ts';

/** What a file dialog is for: it decides the filter, and whether several files or a folder can be chosen. */
export type PickKind = 'engagement' | 'sources' | 'folder' | 'rules' | 'mapping' | 'evidence';

/** A file as a browser window knows it (a DOM `File`). */
export type HostFile = { readonly name: string; readonly size: number };

/** What the frame asks of the window: menu entries and files opened from outside. */
export type HostRequest =
  | { readonly name: 'new' | 'open' | 'import' | 'close' | 'palette' | 'help' | 'about' }
  /** An engagement that was opened by its icon, or given when the program was started. */
  | { readonly name: 'openPath'; readonly path: string };

export type HostInterface = {
  /** `electron`: native dialogs, files by their paths. `loopback`: a browser window, files by upload. */
  readonly kind: 'electron' | 'loopback';
  /** Asks for files; empty when nothing was chosen. A browser cannot open an engagement in place: `[]` there. */
  pickFiles(kind: PickKind): Promise<readonly SourceRef[]>;
  /** A path to write to: asked for, or in a browser a free name in the person's folder; null when cancelled. */
  pickSavePath(suggestedName: string): Promise<string | null>;
  /** References for files that were dropped on the window or chosen in it. */
  uploadFiles(files: readonly HostFile[]): Promise<readonly SourceRef[]>;
  /** Saves an artifact outside the engagement. The path it got, or null when cancelled or left to the browser. */
  saveArtifact(artifactId: number, name: string): Promise<string | null>;
  /** Address for an image, a frame or a link. `path` is `/content/<sha256>` or `/artifact/<id>`. */
  contentUrl(path: string): Promise<string>;
  setWindow(window: { readonly title?: string; readonly theme?: 'light' | 'dark' | 'system' }): void;
  /** Gives the function that ends the listening. */
  onRequest(listener: (request: HostRequest) => void): () => void;
};

/** What Electron's preload puts on `window.tickmark`; the window's own half is renderer/client/host.ts. */
export type HostBridge = Pick<
  HostInterface,
  'pickFiles' | 'pickSavePath' | 'saveArtifact' | 'setWindow' | 'onRequest'
> & {
  /** The path of a dropped or chosen file; '' for one that lies on no disk, such as a pasted picture. */
  pathOf(file: HostFile): string;
  /** Asks for a port to the engine. It arrives as a window message whose data is `PORT_MESSAGE`. */
  requestPort(): void;
};

export const PORT_MESSAGE = 'tickmark:port';
