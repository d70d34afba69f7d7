/** What a host needs of the engine beside its calls: the bytes behind evidence and workpapers. */
import type { SourceFile } from '#files/sourceFile.ts';
import type { Engine } from '#transport/engine.ts';

export type ServedContent = { readonly file: SourceFile; readonly mediaType: string };

export type HostEngine = Engine & {
  /** Evidence or a source by its SHA-256; null when no engagement is open or it holds no such bytes. */
  openContent(sha256: string): ServedContent | null;
  /** A workpaper by its number; null when there is none. */
  openArtifact(artifactId: number): ServedContent | null;
};

const CONTENT = /^\/content\/([0-9a-f]{64})$/;
const ARTIFACT = /^\/artifact\/(\d{1,15})$/;

/** True for an address part that names evidence or a workpaper. */
export const isContentPath = (path: string): boolean => CONTENT.test(path) || ARTIFACT.test(path);

/** The bytes that `/content/<sha256>` or `/artifact/<id>` names, or null. */
export function findContent(engine: HostEngine, path: string): ServedContent | null {
  const digest = CONTENT.exec(path)?.[1];
  if (digest !== undefined) return engine.openContent(digest);
  const artifactId = ARTIFACT.exec(path)?.[1];
  return artifactId === undefined ? null : engine.openArtifact(Number(artifactId));
}
