/**
 * Compares the product with real files: `npm run test:real -- FOLDER [VECTORS.json]`.
 *
 * Prints every fact with what was expected and what was found, and at the end the time and the most memory that was in use. Exit
 * code 1 when a fact differs or memory passed the limit.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { canonicalJson, type Json } from '#base/canonicalJson.ts';
import { openTestEngagement, type TestEngine, testEngine } from '../testEngine.ts';
import { type Fact, importOnly, type RealFile } from './fact.ts';
import { facts } from './facts.ts';

const [folder, ...vectorFiles] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Which folder of real files? npm run test:real -- FOLDER [VECTORS.json]\n');
  process.exit(2);
}
const say = (line: string) => process.stdout.write(`${line}\n`);
/** One gigabyte, for all files one after the other in one process. */
const MEMORY_LIMIT = 2 ** 30;
const tally = { passed: 0, failed: 0, skipped: 0 };

for (const [file, group] of Map.groupBy(facts, (fact) => fact.file))
  await checkFile(resolve(folder), file, group);
for (const file of vectorFilesOf(resolve(folder), vectorFiles)) await checkVectors(file);
const isWithinMemory = sayMemory();
say(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed > 0 || !isWithinMemory ? 1 : 0);

/** Says how long all took and the most resident memory that the process had; whether that is within the limit. */
function sayMemory(): boolean {
  const peak = process.resourceUsage().maxRSS * 1024;
  const isWithin = peak <= MEMORY_LIMIT;
  const seconds = Math.round(process.uptime());
  const used = `${Math.round(peak / 1e6)} MB of ${Math.round(MEMORY_LIMIT / 1e6)} MB`;
  say(`${isWithin ? 'ok     ' : 'FAILED '} ${seconds} s in all; most memory in use: ${used}`);
  return isWithin;
}

async function checkFile(root: string, file: string, group: readonly Fact[]): Promise<void> {
  say(file);
  const path = join(root, file);
  if (!existsSync(path)) {
    tally.skipped += group.length;
    say(`  skipped: not in ${root}`);
    return;
  }
  const test = testEngine();
  try {
    const real = await importReal(test, path);
    for (const fact of group) await checkFact(fact, real);
  } catch (error) {
    tally.failed += group.length;
    say(`  FAILED  ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await test.close();
  }
}

async function importReal(test: TestEngine, path: string): Promise<RealFile> {
  await openTestEngagement(test);
  const started = performance.now();
  const imported = await importOnly(test.client, path);
  const megabytes = Math.round(process.memoryUsage.rss() / 1e6);
  say(
    `  imported as ${imported.sources[0]?.format ?? 'nothing'} in ${Math.round(performance.now() - started)} ms; ${megabytes} MB in use`,
  );
  return { client: test.client, path, imported };
}

async function checkFact(fact: Fact, real: RealFile): Promise<void> {
  const actual = await fact.actual(real);
  compare(fact.what, fact.expected, actual);
}

function compare(what: string, expected: Json, actual: Json): void {
  const same = canonicalJson(expected) === canonicalJson(actual);
  if (same) tally.passed += 1;
  else tally.failed += 1;
  say(
    `  ${same ? 'ok     ' : 'FAILED '} ${what}: ${canonicalJson(actual)}${same ? '' : `, expected ${canonicalJson(expected)}`}`,
  );
}

/** Vector files that were named, or those that stand beside the folder. */
function vectorFilesOf(root: string, named: readonly string[]): readonly string[] {
  if (named.length > 0) return named.map((file) => resolve(file));
  return [join(root, 'sampling_vectors_public.json'), join(root, '../vectors/sampling_vectors_public.json')]
    .filter((file) => existsSync(file))
    .slice(0, 1);
}

async function checkVectors(file: string): Promise<void> {
  say(file);
  const test = testEngine();
  try {
    const vectors = JSON.parse(readFileSync(file, 'utf8')) as Json;
    const result = await test.client.call('selftest.run', { vectors: vectors as never });
    for (const group of result.groups)
      say(
        `  ${group.failed > 0 ? 'FAILED ' : 'ok     '} ${group.name}: ${group.passed} passed, ${group.failed} failed, ${group.skipped} skipped`,
      );
    for (const one of result.differences)
      say(`  FAILED  ${one.id} ${one.function} ${one.field}: ${one.actual}, expected ${one.expected}`);
    tally.passed += result.passed;
    tally.failed += result.failed;
    tally.skipped += result.skipped;
  } finally {
    await test.close();
  }
}
