/** Whether a text is a rule pack: everything that is wrong with it, with its place. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isEngineError } from '#base/errors.ts';
import { jsonLines } from '#base/jsonLines.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { brokenReferences, joinedFiles, loadedOf, packFiles, type PackFile } from '../loadRulePack.ts';
import { packOf } from '../packOf.ts';
import { packRefOf } from '../runs.ts';
import { filesShown, lintSource, locatedPack } from './source.ts';

type Validated = Output<'rules.validate'>;
type Problem = Validated['problems'][number];

/** rules.validate of the contract. A pack that an earlier run kept was one then. */
export function validatePack(
  { pack: named }: ParsedInput<'rules.validate'>,
  context: QueryContext,
): Validated {
  const { path: name, shown } = locatedPack(named, context);
  if (/^[0-9a-f]{64}$/.test(name)) {
    const { pack, sha256 } = packOf(name, context);
    return { isValid: true, pack: packRefOf(pack, sha256), files: [], problems: [] };
  }
  let files: readonly PackFile[];
  try {
    files = filesShown(packFiles(name, context.resources), name, shown);
  } catch (error) {
    if (!isEngineError(error, 'INVALID_INPUT')) throw error;
    return failed([], problemsOf(error, name, shown));
  }
  return validated(files);
}

function validated(files: readonly PackFile[]): Validated {
  const names = files.map(({ path }) => basename(path));
  try {
    const pack = joinedFiles(files.map(({ file }) => file));
    const { placeOf } = lintSource(pack, files);
    const problems = brokenReferences(pack).map(({ rule, message }) => ({ ...placeOf(rule), message }));
    if (problems.length > 0) return failed(names, problems);
    return { isValid: true, pack: packRefOf(pack, loadedOf(pack).sha256), files: names, problems };
  } catch (error) {
    if (!isEngineError(error, 'INVALID_INPUT')) throw error;
    const message = error.message;
    return failed(names, [{ file: names.at(-1) ?? '', at: '', line: 0, message }]);
  }
}

const failed = (files: string[], problems: Problem[]): Validated => ({
  isValid: false,
  pack: null,
  files,
  problems,
});

/** What the reader said of one file, each with its line. */
function problemsOf(error: Error & { readonly details?: unknown }, name: string, shown: string): Problem[] {
  const details = (error.details ?? {}) as {
    path?: string;
    problems?: readonly { at: string; message: string }[];
  };
  const file = basename(details.path === name ? shown : (details.path ?? ''));
  if (details.path === undefined || details.problems === undefined)
    return [{ file, at: '', line: lineInMessage(error.message), message: error.message }];
  const lines = jsonLines(readFileSync(details.path, 'utf8'));
  return details.problems.map(({ at, message }) => ({ file, at, line: lineOf(lines, at), message }));
}

/** The line of a member, or of what it should stand in. */
function lineOf(lines: ReadonlyMap<string, number>, at: string): number {
  for (let place = at; place !== ''; place = place.slice(0, Math.max(0, place.lastIndexOf('/')))) {
    const line = lines.get(place);
    if (line !== undefined) return line;
  }
  return 1;
}

/** What the JSON reader says of the line; 0 when it says none. */
function lineInMessage(message: string): number {
  return Number(/\bline (\d+)/.exec(message)?.[1] ?? 0);
}
