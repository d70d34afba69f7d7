/**
 * BagIt: whether a bag holds what its manifests say, to the byte.
 *
 * RFC 8493 (version 1.0) and the drafts 0.93 to 0.97 before it. Tag manifests are checked first, then every payload
 * manifest; nothing is fetched. A bag that does not hold is refused as a whole, with each fault named.
 */
import { createHash } from 'node:crypto';
import { EngineError } from '#base/errors.ts';
import { readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { caseCollision, pathFault, resolvePath } from './bagNames.ts';
import {
  type BagAlgorithm,
  bagVersions,
  type Declaration,
  isKnownAlgorithm,
  manifestAlgorithm,
  readDeclaration,
  readFetch,
  readInfo,
  readManifest,
} from './bagText.ts';

const TAG_FILE_LIMIT = 256 << 20;
const FAULTS_SHOWN = 50;

export type BagReport = {
  readonly version: string;
  /** Algorithms of the payload manifests that were checked. */
  readonly algorithms: readonly string[];
  /** Paths under `data/`, sorted. */
  readonly payload: readonly string[];
  readonly tags: readonly string[];
  readonly info: readonly { readonly label: string; readonly value: string }[];
};

export type BagFault = { readonly file: string; readonly problem: string };
type Files = ReadonlyMap<string, SourceFile>;
type Expectation = { readonly manifest: string; readonly algorithm: BagAlgorithm; readonly digest: string };

/**
 * Checks a bag.
 *
 * @param name - the bag's name, for messages.
 * @param files - every file of the bag by its path inside, with `/`.
 * @param onFile - called after each file whose digests were computed; may throw to stop.
 * @throws {EngineError} REFUSED with every fault in `details.faults` when the bag does not hold.
 */
export async function verifyBag(
  name: string,
  files: Files,
  onFile: (path: string, bytes: number) => void | Promise<void> = () => {},
): Promise<BagReport> {
  const faults: BagFault[] = [];
  const declaration = await declarationOf(name, files);
  const bag = new Bag(files, declaration, faults);
  bag.checkNames();
  const tagExpectations = await bag.manifests('tagmanifest');
  await bag.checkDigests(tagExpectations.expectations, onFile);
  refuse(name, faults);
  const { expectations, algorithms, unknown } = await bag.manifests('manifest');
  if (algorithms.length === 0) {
    const reason =
      unknown.length === 0
        ? 'no payload manifest'
        : `no manifest in a known algorithm: ${unknown.join(', ')}`;
    faults.push({ file: 'manifest', problem: reason });
  }
  await bag.checkFetch(expectations);
  const info = await bag.info();
  bag.checkOxum(info);
  refuse(name, faults);
  await bag.checkDigests(expectations, onFile);
  refuse(name, faults);
  return { version: declaration.version, algorithms, payload: bag.payload, tags: bag.tags, info };
}

function refuse(name: string, faults: readonly BagFault[]): void {
  const first = faults[0];
  if (!first) return;
  const more = faults.length === 1 ? '' : `, and ${faults.length - 1} more`;
  throw new EngineError('REFUSED', `The bag ${name} does not hold: ${first.file}: ${first.problem}${more}`, {
    details: { bag: name, file: first.file, faults: faults.slice(0, FAULTS_SHOWN), total: faults.length },
  });
}

async function declarationOf(name: string, files: Files): Promise<Declaration> {
  const file = files.get('bagit.txt');
  const text = file ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readAll(file, 4096)) : '';
  const declaration = readDeclaration(text);
  if (!declaration) {
    throw new EngineError('REFUSED', `The bag ${name} does not hold: bagit.txt is no bag declaration`, {
      details: { bag: name, file: 'bagit.txt' },
    });
  }
  if (!(bagVersions as readonly string[]).includes(declaration.version)) {
    throw new EngineError(
      'REFUSED',
      `The bag ${name} has BagIt version ${declaration.version}; known: ${bagVersions.join(', ')}`,
      {
        details: { bag: name, file: 'bagit.txt', version: declaration.version },
      },
    );
  }
  return declaration;
}

class Bag {
  readonly payload: readonly string[];
  readonly tags: readonly string[];
  readonly #files: Files;
  readonly #version: number;
  readonly #encoding: string;
  readonly #faults: BagFault[];

  constructor(files: Files, declaration: Declaration, faults: BagFault[]) {
    const paths = [...files.keys()].sort();
    this.payload = paths.filter((path) => path.startsWith('data/'));
    this.tags = paths.filter((path) => !path.startsWith('data/'));
    this.#files = files;
    this.#version = Number(declaration.version);
    this.#encoding = declaration.encoding;
    this.#faults = faults;
  }

  #fault(file: string, problem: string): void {
    this.#faults.push({ file, problem });
  }

  checkNames(): void {
    for (const path of this.#files.keys()) {
      const fault = pathFault(path);
      if (fault) this.#fault(path, `the path ${fault}`);
    }
    const collision = caseCollision(this.#files.keys());
    if (collision) this.#fault(collision[1], `differs from ${collision[0]} only in case`);
  }

  async #text(path: string): Promise<string | null> {
    const file = this.#files.get(path);
    if (!file) return null;
    const bytes = await readAll(file, TAG_FILE_LIMIT);
    try {
      return new TextDecoder(this.#encoding, { fatal: true }).decode(bytes);
    } catch (cause) {
      this.#fault(path, `cannot be read as ${this.#encoding}: ${String(cause)}`);
      return null;
    }
  }

  /** What the manifests of one kind expect of each file. A payload file that no manifest lists is a fault. */
  async manifests(kind: 'manifest' | 'tagmanifest'): Promise<{
    readonly expectations: ReadonlyMap<string, readonly Expectation[]>;
    readonly algorithms: readonly string[];
    readonly unknown: readonly string[];
  }> {
    const expectations = new Map<string, Expectation[]>();
    const algorithms: string[] = [];
    const unknown: string[] = [];
    for (const manifest of this.tags) {
      const algorithm = manifestAlgorithm(manifest, kind);
      if (algorithm === null) continue;
      if (!isKnownAlgorithm(algorithm)) {
        unknown.push(algorithm);
        continue;
      }
      algorithms.push(algorithm);
      const listed = await this.#manifest(manifest, algorithm, kind, expectations);
      if (kind === 'manifest' && this.#version >= 1) this.#unlisted(listed, `is not listed in ${manifest}`);
    }
    if (kind === 'manifest') this.#unlisted(expectations, 'is listed in no manifest');
    return { expectations, algorithms, unknown };
  }

  async #manifest(
    manifest: string,
    algorithm: BagAlgorithm,
    kind: 'manifest' | 'tagmanifest',
    expectations: Map<string, Expectation[]>,
  ): Promise<ReadonlyMap<string, string>> {
    const listed = new Map<string, string>();
    const { entries, badLine } = readManifest((await this.#text(manifest)) ?? '');
    if (badLine !== null) this.#fault(manifest, `line ${badLine} is no digest and path`);
    for (const { digest, path } of entries) {
      const fault = pathFault(path.replace(/^(\.\/+)+/, ''));
      if (fault) {
        this.#fault(path, `the path in ${manifest} ${fault}`);
        continue;
      }
      const file = resolvePath(path, this.#files, this.#version);
      if (file === null) this.#fault(path, `is listed in ${manifest} and not in the bag`);
      else if (kind === 'manifest' && !file.startsWith('data/')) {
        this.#fault(path, `is listed in ${manifest} and lies outside data/`);
      } else if ((listed.get(file) ?? digest) !== digest) {
        this.#fault(path, `is listed in ${manifest} with two digests`);
      } else if (!listed.has(file)) {
        listed.set(file, digest);
        expectations.set(file, [...(expectations.get(file) ?? []), { manifest, algorithm, digest }]);
      }
    }
    return listed;
  }

  #unlisted(listed: { has(path: string): boolean }, problem: string): void {
    const known = new Set(this.#faults.map((fault) => fault.file));
    for (const path of this.payload) if (!listed.has(path) && !known.has(path)) this.#fault(path, problem);
  }

  /** Computes each file's digests once, whatever the number of manifests that list it. */
  async checkDigests(
    expectations: ReadonlyMap<string, readonly Expectation[]>,
    onFile: (path: string, bytes: number) => void | Promise<void>,
  ): Promise<void> {
    for (const [path, expected] of expectations) {
      const file = this.#files.get(path);
      if (!file) continue;
      const hashes = new Map(expected.map(({ algorithm }) => [algorithm, createHash(algorithm)]));
      for await (const chunk of file.stream()) for (const hash of hashes.values()) hash.update(chunk);
      const actual = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
      for (const { manifest, algorithm, digest } of expected) {
        if (actual.get(algorithm) === digest) continue;
        this.#fault(path, `its ${algorithm} digest is ${actual.get(algorithm)}, ${manifest} has ${digest}`);
      }
      await onFile(path, file.bytes);
    }
  }

  /** Entries of fetch.txt must be in the bag already: nothing is fetched. */
  async checkFetch(expectations: ReadonlyMap<string, unknown>): Promise<void> {
    for (const path of readFetch((await this.#text('fetch.txt')) ?? '')) {
      const file = resolvePath(path, this.#files, this.#version);
      if (file === null) this.#fault(path, 'is to be fetched (fetch.txt) and not in the bag');
      else if (!expectations.has(file)) this.#fault(path, 'is in fetch.txt and in no manifest');
    }
  }

  /** Metadata; versions before 0.96 keep it in package-info.txt. */
  async info(): Promise<BagReport['info']> {
    const text = (await this.#text('bag-info.txt')) ?? (await this.#text('package-info.txt'));
    return readInfo(text ?? '');
  }

  /** `Payload-Oxum: <bytes>.<files>` must agree with what is there. */
  checkOxum(info: BagReport['info']): void {
    const bytes = this.payload.reduce((sum, path) => sum + (this.#files.get(path)?.bytes ?? 0), 0);
    const oxum = `${bytes}.${this.payload.length}`;
    for (const { label, value } of info) {
      if (label.toLowerCase() !== 'payload-oxum' || value === oxum) continue;
      this.#fault('bag-info.txt', `Payload-Oxum is ${value}, the bag has ${oxum}`);
    }
  }
}
