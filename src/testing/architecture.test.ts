import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkImports } from './importRules.ts';

/** Fewer modules than this, and the parser has read nothing: that is how a wrong TypeScript version shows itself. */
const FEWEST_MODULES = 300;

/** Every source is parsed: on a machine that does other work as well, that takes its time. */
const MOST_MS = 180_000;

test(
  'the sources keep every import rule',
  async () => {
    const { modules, violations } = await checkImports(resolve(import.meta.dirname, '../..'));
    expect(modules).toBeGreaterThan(FEWEST_MODULES);
    expect(violations).toEqual([]);
  },
  MOST_MS,
);
