/** Reads rule packs: shipped ones by id, a client's own by path; joins what they extend. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { canonicalJson } from '#base/canonicalJson.ts';
import { compareText } from '#base/compare.ts';
import { EngineError, requireInput } from '#base/errors.ts';
import { rulePackFile, type PackFunction, type Rule, type RulePack, type RulePackFile } from './rulePack.ts';

export type LoadedPack = {
  readonly pack: RulePack;
  /** Canonical JSON after extension, and its SHA-256. */
  readonly text: string;
  readonly sha256: string;
};

const SCHEMA_FILE = 'rule-pack.schema.json';

/**
 * A pack with everything that it extends.
 *
 * @param name - id of a shipped pack, or the path of a pack file.
 * @param resources - folder of what is shipped.
 * @throws {EngineError} NOT_FOUND when there is no such pack; INVALID_INPUT naming file and member otherwise.
 */
export function loadRulePack(name: string, resources: string): LoadedPack {
  return loadedOf(joined(packFiles(name, resources).map(({ file }) => file)));
}

/** A joined pack with its text and digest. */
export function loadedOf(pack: RulePack): LoadedPack {
  const text = canonicalJson(pack);
  return { pack, text, sha256: createHash('sha256').update(text).digest('hex') };
}

/** One file of a pack as it was read. */
export type PackFile = { readonly path: string; readonly text: string; readonly file: RulePackFile };

/**
 * The files of a pack, the one that everything rests on first.
 *
 * @throws {EngineError} as `loadRulePack`.
 */
export function packFiles(name: string, resources: string): readonly PackFile[] {
  return readWithBases(name, resources, process.cwd(), []);
}

/** The shipped packs, by id. */
export function shippedPacks(resources: string): readonly LoadedPack[] {
  return readdirSync(join(resources, 'rulesets'))
    .filter((file) => file.endsWith('.json') && file !== SCHEMA_FILE)
    .sort(compareText)
    .map((file) => loadRulePack(file.replace(/\.json$/, ''), resources));
}

function readWithBases(
  name: string,
  resources: string,
  folder: string,
  above: readonly string[],
): readonly PackFile[] {
  const isPath = /[/\\]|\.json$/.test(name);
  const path = isPath
    ? isAbsolute(name)
      ? name
      : resolve(folder, name)
    : join(resources, 'rulesets', `${name}.json`);
  requireInput(!above.includes(path), `The rule pack ${name} extends itself`);
  const text = readText(path, name);
  const file = parsePack(text, path);
  const own = { path, text, file };
  if (file.extends === undefined) return [own];
  return [...readWithBases(file.extends, resources, dirname(path), [...above, path]), own];
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new EngineError('NOT_FOUND', `No rule pack ${name}`, { details: { path }, cause: error });
  }
}

/**
 * Checks the text of one pack file.
 *
 * @throws {EngineError} INVALID_INPUT with the place of each member that does not fit.
 */
export function parsePack(text: string, path: string): RulePackFile {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new EngineError('INVALID_INPUT', `${path} is not JSON: ${(error as Error).message}`, {
      cause: error,
      details: { path },
    });
  }
  const parsed = rulePackFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ at: issue.path.join('/'), message: issue.message }));
  const first = problems[0];
  throw new EngineError('INVALID_INPUT', `${path}: at ${first?.at || 'the top'}: ${first?.message}`, {
    details: { path, problems },
  });
}

/** Files joined, the later ones over the earlier. @throws {EngineError} INVALID_INPUT for a reference that leads nowhere. */
export function joined(files: readonly RulePackFile[]): RulePack {
  const pack = joinedFiles(files);
  for (const { message } of brokenReferences(pack)) throw new EngineError('INVALID_INPUT', message);
  return pack;
}

/** As `joined`, whatever its rules refer to. */
export function joinedFiles(files: readonly RulePackFile[]): RulePack {
  const last = files[files.length - 1]!;
  const functions = new Map<string, PackFunction>();
  for (const file of files)
    for (const one of file.functions) {
      const before = functions.get(one.id);
      const { name = before?.name, process = before?.process, duty = before?.duty ?? '' } = one;
      requireInput(
        name !== undefined && process !== undefined,
        `${file.id}: function ${one.id} has no name or process, and no extended pack defines it`,
      );
      const permissions = [...(before?.permissions ?? []), ...one.permissions];
      const activities = [...(before?.activities ?? []), ...(one.activities ?? [])];
      functions.set(one.id, {
        id: one.id,
        name,
        process,
        duty,
        permissions,
        ...(activities.length === 0 ? {} : { activities }),
      });
    }
  const acceptedFindings = files.flatMap((file) => file.acceptedFindings);
  return {
    id: last.id,
    version: last.version,
    title: last.title,
    description: last.description,
    platforms: Object.assign({}, ...files.map((file) => file.platforms)) as Record<string, string>,
    processes: Object.assign({}, ...files.map((file) => file.processes)) as Record<string, string>,
    functions: [...functions.values()],
    rules: lastById(files.flatMap((file) => file.rules)),
    sensitiveAccess: lastById(files.flatMap((file) => file.sensitiveAccess)),
    ...(acceptedFindings.length === 0 ? {} : { acceptedFindings }),
  };
}

function lastById<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** References of a joined pack that lead nowhere, by rule. */
export function brokenReferences(
  pack: RulePack,
): readonly { readonly rule: Rule; readonly message: string }[] {
  const known = new Set(pack.functions.map((one) => one.id));
  return pack.rules.flatMap((rule) => [
    ...rule.functions
      .filter((id) => !known.has(id))
      .map((id) => ({ rule, message: `Rule ${rule.id} names an unknown function ${id}` })),
    ...(new Set(rule.functions).size === rule.functions.length
      ? []
      : [{ rule, message: `Rule ${rule.id} names a function twice` }]),
  ]);
}
