/** A catalogue of AWS's managed policies, by ARN: what attached policies say that an export of an account does not embed. */
import { canonicalJson, type Json } from '#base/canonicalJson.ts';
import { EngineError } from '#base/errors.ts';
import { jsonLimits, pointerToken, readJson } from '#files/json.ts';
import { sha256Of } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { isObject, textOf, type JsonObject } from './values.ts';

export type CataloguePolicy = {
  readonly arn: string;
  /** Name of the version in force, such as `v2`. */
  readonly version: string;
  /** The policy document, as an object or as text. */
  readonly document: unknown;
};

/** An entry of the file: its policy, or why it is none. */
export type CatalogueEntry = {
  readonly name: string;
  /** JSON pointer. */
  readonly locator: string;
  readonly body: unknown;
  readonly policy: CataloguePolicy | string;
};

const LIMITS = { ...jsonLimits, bytes: 64 * 2 ** 20 };
/** Policies that AWS keeps itself carry no account number. */
const AWS_POLICY = /^arn:[\w-]+:iam::aws:policy\/[\w+=,.@/-]+$/;

/** @throws {EngineError} UNREADABLE_SOURCE when the file is no JSON object, or larger than 64 MiB. */
export async function catalogueEntries(file: SourceFile): Promise<readonly CatalogueEntry[]> {
  const json = await readJson(file, LIMITS);
  if (!isObject(json)) throw new EngineError('UNREADABLE_SOURCE', `${file.name} holds no JSON object`);
  return Object.entries(json).map(([name, body]) => ({
    name,
    locator: `/${pointerToken(name)}`,
    body,
    policy: isObject(body) ? policyIn(name, body) : 'the entry is no object',
  }));
}

function policyIn(name: string, body: JsonObject): CataloguePolicy | string {
  const version = textOf(body, 'DefaultVersionId');
  if (version === '') return 'the entry has no DefaultVersionId';
  const document = body['Document'];
  if (!isObject(document) && typeof document !== 'string') return 'the entry has no Document';
  const arn = textOf(body, 'Arn') || `arn:aws:iam::aws:policy${textOf(body, 'Path') || '/'}${name}`;
  if (!AWS_POLICY.test(arn)) return `${arn} is no managed policy of AWS`;
  return { arn, version, document };
}

type ReadFile = { readonly digest: string; readonly entries: readonly CatalogueEntry[] };
/** Read once for all exports of an import. */
const readFiles = new WeakMap<SourceFile, Promise<ReadFile>>();

function readOnce(file: SourceFile): Promise<ReadFile> {
  const known = readFiles.get(file);
  if (known) return known;
  const reading = (async () => ({ digest: await sha256Of(file), entries: await catalogueEntries(file) }))();
  readFiles.set(file, reading);
  return reading;
}

/** All catalogues at hand. A policy that two of them give differently is not decided. */
export class PolicyCatalogues {
  /** Names and digests of the files; '' when there is none. */
  readonly files: string;
  readonly #policies: ReadonlyMap<string, CataloguePolicy | null>;

  private constructor(files: string, policies: ReadonlyMap<string, CataloguePolicy | null>) {
    this.files = files;
    this.#policies = policies;
  }

  static async read(files: readonly SourceFile[]): Promise<PolicyCatalogues> {
    const named: string[] = [];
    const policies = new Map<string, CataloguePolicy | null>();
    for (const file of files) {
      const { digest, entries } = await readOnce(file);
      named.push(`${file.name}, SHA-256 ${digest}`);
      for (const { policy } of entries) {
        if (typeof policy === 'string') continue;
        const known = policies.get(policy.arn);
        const agrees = known === undefined || (known !== null && textIn(known) === textIn(policy));
        policies.set(policy.arn, agrees ? policy : null);
      }
    }
    return new PolicyCatalogues(named.join('; '), policies);
  }

  /** The policy of an ARN; null when the catalogues differ about it, undefined when none has it. */
  policy(arn: string): CataloguePolicy | null | undefined {
    return this.#policies.get(arn);
  }
}

function textIn({ version, document }: CataloguePolicy): string {
  return canonicalJson([version, document as Json]);
}
