/** Responsibilities with their menus, less what is excluded from them; who has them. */
import type { SourceFile } from '#files/sourceFile.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { readBeside } from '../shared/fixedSearch.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { oracleDay } from '../shared/oracleDays.ts';
import { menusBeside } from './entries.ts';
import { kinds } from './findingKinds.ts';
import type { Exclusions, Menus } from './menus.ts';
import { EbsSource } from './source.ts';

const numberedExclusions = {
  name: 'FND_RESP_FUNCTIONS',
  requiredColumns: ['APPLICATION_ID', 'RESPONSIBILITY_ID', 'RULE_TYPE', 'ACTION_ID'],
};
const namedExclusions = {
  name: 'menu exclusions',
  requiredColumns: ['responsibility_name', 'type', 'name', 'system_name'],
};

type ByResponsibility = ReadonlyMap<string, Exclusions>;
type Period = { readonly validFrom: string; readonly validTo: string };
type Excluded = { readonly menus: Set<string>; readonly functions: Set<string> };

/** Exclusions by responsibility; null when no table of them is among the files. */
async function exclusionsBeside(
  files: readonly SourceFile[],
  numberOfFunction: (number: string) => string,
): Promise<ByResponsibility | null> {
  const found = new Map<string, Excluded>();
  const add = (key: string, type: string, value: string): void => {
    const known = found.get(key) ?? { menus: new Set(), functions: new Set() };
    found.set(key, known);
    (type.toUpperCase().startsWith('M') ? known.menus : known.functions).add(value);
  };
  const numbered = await readBeside(files, numberedExclusions, (row) => {
    const type = row.get('RULE_TYPE');
    const action = row.get('ACTION_ID');
    add(numberedKey(row), type, type.toUpperCase() === 'M' ? action : numberOfFunction(action));
  });
  const named = await readBeside(files, namedExclusions, (row) =>
    add(row.get('responsibility_name'), row.get('type'), row.get('system_name')),
  );
  return numbered + named === 0 ? null : found;
}

const numberedKey = (row: FixedRow): string => `${row.get('RESPONSIBILITY_ID')}/${row.get('APPLICATION_ID')}`;

/** States that a responsibility has a menu: as a whole, or function by function when something is excluded from it. */
class Granting {
  readonly #source: EbsSource;
  readonly #menus: Menus | null;
  readonly #exclusions: ByResponsibility | null;

  private constructor(source: EbsSource, menus: Menus | null, exclusions: ByResponsibility | null) {
    this.#source = source;
    this.#menus = menus;
    this.#exclusions = exclusions;
  }

  static async of(source: EbsSource, files: readonly SourceFile[]): Promise<Granting> {
    const names = new Map<string, string>();
    await readBeside(
      files,
      { name: 'FND_FORM_FUNCTIONS', requiredColumns: ['FUNCTION_ID', 'FUNCTION_NAME'] },
      (row) => names.set(row.get('FUNCTION_ID'), row.get('FUNCTION_NAME')),
    );
    const exclusions = await exclusionsBeside(files, (number) => names.get(number) || `function ${number}`);
    return new Granting(source, await menusBeside(files), exclusions);
  }

  /** `period`: when the responsibility itself holds. */
  state(key: string, menu: string, record: number, period: Period): void {
    const { sink, findings } = this.#source;
    const role = this.#source.responsibility(key, record);
    const node = sink.node('role', `menu:${menu}`, record);
    const excluded = this.#exclusions?.get(key);
    if (this.#exclusions === null) findings.add(kinds.exclusionsMissing, record, key);
    if (excluded === undefined) return sink.grant('includes', role, node, record, period);
    if (this.#menus === null) {
      findings.add(kinds.entriesMissing, record, key);
      const text = 'the function is not excluded from the responsibility';
      return sink.grant('includes', role, node, record, { ...period, condition: { text, guard: {} } });
    }
    if (!this.#menus.has(menu)) findings.add(kinds.menuUnknown, record, menu);
    for (const name of this.#menus.functionsOf(menu, excluded))
      sink.grant('grants', role, this.#source.function(name, record), record, period);
  }
}

/** Responsibilities by number. */
export const fndResponsibility: FixedTable = {
  name: 'FND_RESPONSIBILITY',
  requiredColumns: ['RESPONSIBILITY_ID', 'APPLICATION_ID', 'RESPONSIBILITY_KEY', 'MENU_ID'],
  begin: async (about) => {
    const source = new EbsSource(about);
    const granting = await Granting.of(source, about.options.beside);
    return {
      take: (row) => {
        row.need('RESPONSIBILITY_ID');
        const [key, technical] = [numberedKey(row), row.need('RESPONSIBILITY_KEY')];
        const attributes = responsibilityFacts(row, technical);
        source.responsibility(key, row.record, attributes, row.get('RESPONSIBILITY_NAME') || technical);
        if (row.get('MENU_ID') !== '') granting.state(key, row.get('MENU_ID'), row.record, periodOf(row));
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

/** Responsibilities by name. */
export const namedResponsibilities: FixedTable = {
  name: 'responsibilities',
  requiredColumns: ['responsibility_name', 'menu_name'],
  withoutColumns: ['user_name', 'sequence', 'RESPONSIBILITY_ID', 'system_name'],
  begin: async (about) => {
    const source = new EbsSource(about);
    const granting = await Granting.of(source, about.options.beside);
    return {
      take: (row) => {
        const [key, menu] = [row.need('responsibility_name'), row.get('menu_name')];
        source.responsibility(key, row.record, responsibilityFacts(row, key));
        if (menu !== '') granting.state(key, menu, row.record, periodOf(row));
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

function responsibilityFacts(row: FixedRow, value: string): Readonly<Record<string, string>> {
  return {
    type: 'responsibility',
    value,
    application: row.get('application'),
    ...periodOf(row),
  };
}

const periodOf = (row: FixedRow): Period => ({
  validFrom: oracleDay(row, 'start_date'),
  validTo: oracleDay(row, 'end_date'),
});

/** Exclusions are taken off where responsibilities are read; here they are described. */
function exclusionTable(
  header: Pick<FixedTable, 'name' | 'requiredColumns'>,
  keyOf: (row: FixedRow) => string,
  whatOf: (row: FixedRow) => string,
): FixedTable {
  return {
    ...header,
    begin: (about) => {
      const source = new EbsSource(about);
      const excluded = new Map<string, { readonly names: Set<string>; readonly record: number }>();
      return {
        take: (row) => {
          const [key, what] = [keyOf(row), whatOf(row)];
          const known = excluded.get(key) ?? { names: new Set<string>(), record: row.record };
          excluded.set(key, known);
          known.names.add(what);
        },
        end: () => {
          for (const [key, { names, record }] of excluded)
            source.responsibility(key, record, { excluded: [...names].join(', ') });
        },
      };
    },
  };
}

export const fndRespFunctions = exclusionTable(
  numberedExclusions,
  numberedKey,
  (row) => `${row.need('RULE_TYPE')} ${row.need('ACTION_ID')}`,
);

export const menuExclusions = exclusionTable(
  namedExclusions,
  (row) => row.need('responsibility_name'),
  (row) => `${row.need('type')} ${row.need('system_name')}`,
);
