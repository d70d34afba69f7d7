/** Runs the import rules of .dependency-cruiser.mjs. One run a process: the tool keeps files by their relative names. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';

type Config = { readonly forbidden: IForbiddenRuleType[]; readonly options: ICruiseOptions };

export type ImportReport = {
  readonly modules: number;
  /** `rule: from -> to`, and for a cycle all its modules. */
  readonly violations: readonly string[];
};

const configFile = resolve(import.meta.dirname, '../../.dependency-cruiser.mjs');

/** Checks `src`, `electron`, `renderer` and `e2e` below `folder`. */
export async function checkImports(folder: string): Promise<ImportReport> {
  const config = ((await import(pathToFileURL(configFile).href)) as { readonly default: Config }).default;
  const { forbidden, options } = config;
  const before = process.cwd();
  // Names that begin with # are resolved by the package.json of the working directory.
  process.chdir(folder);
  try {
    const folders = ['src', 'electron', 'renderer', 'e2e'];
    const { output } = await cruise(folders, { ...options, validate: true, ruleSet: { forbidden } });
    const { summary } = output as ICruiseResult;
    return {
      modules: summary.totalCruised,
      violations: summary.violations.map(({ rule, from, to, cycle }) =>
        [`${rule.name}: ${from} -> ${to}`, ...(cycle ?? []).map(({ name }) => name)].join(' > '),
      ),
    };
  } finally {
    process.chdir(before);
  }
}
