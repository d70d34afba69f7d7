/** Packages that are measured against and are no part of the product: looked up where they are. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/**
 * A package from the project's packages, or from the folder that TICKMARK_PEERS names; undefined where there is none.
 *
 * They are no dependencies: DuckDB alone is 70 MB, and nobody but the benchmark would use them.
 */
export function peerPackage<T>(name: string): T | undefined {
  const from = createRequire(join(resolve(process.env['TICKMARK_PEERS'] ?? '.'), 'package.json'));
  try {
    return from(name) as T;
  } catch {
    return undefined;
  }
}

type DuckConnection = {
  run(text: string): Promise<unknown>;
  runAndReadAll(text: string): Promise<{ getRows(): unknown[][] }>;
};
type Duck = {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<DuckConnection> }> };
};

/** A DuckDB database at a path; null where the package is not installed. */
export async function duckConnection(path: string): Promise<DuckConnection | null> {
  const duck = peerPackage<Duck>('@duckdb/node-api');
  return duck === undefined ? null : (await duck.DuckDBInstance.create(path)).connect();
}
