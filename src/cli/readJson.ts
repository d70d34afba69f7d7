/** JSON files that a command is given. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EngineError } from '#base/errors.ts';

/** @throws {EngineError} INVALID_INPUT naming the file. */
export function readJson(path: string): unknown {
  if (!existsSync(path)) throw new EngineError('INVALID_INPUT', `No file at ${resolve(path)}`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new EngineError(
      'INVALID_INPUT',
      `${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
