/** Menu entries, by numbers (FND_MENU_ENTRIES) or by names (a report), and the names of functions. */
import type { SourceFile } from '#files/sourceFile.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { readBeside } from '../shared/fixedSearch.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { kinds } from './findingKinds.ts';
import { Menus } from './menus.ts';
import { EbsSource } from './source.ts';

const functionHeader = { name: 'FND_FORM_FUNCTIONS', requiredColumns: ['FUNCTION_ID', 'FUNCTION_NAME'] };
const numberedHeader = {
  name: 'FND_MENU_ENTRIES',
  requiredColumns: ['MENU_ID', 'ENTRY_SEQUENCE', 'SUB_MENU_ID', 'FUNCTION_ID'],
};
const namedHeader = {
  name: 'menu entries',
  requiredColumns: ['menu_name', 'user_menu_name', 'sequence', 'sub_menu', 'function_name'],
};

/** Names of functions by number. */
async function functionNames(files: readonly SourceFile[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  await readBeside(files, functionHeader, (row) => {
    if (row.get('FUNCTION_ID') !== '') names.set(row.get('FUNCTION_ID'), row.get('FUNCTION_NAME'));
  });
  return names;
}

/** The name by which a function is known; one without name by its number, which no rule asks for. */
const nameOf = (names: ReadonlyMap<string, string>, number: string): string =>
  number === '' ? '' : names.get(number) || `function ${number}`;

const isGranted = (row: FixedRow): boolean => row.get('GRANT_FLAG').toUpperCase() !== 'N';

/** The menus of the files beside; null when there are no entries. Menus have the keys of their nodes. */
export async function menusBeside(files: readonly SourceFile[]): Promise<Menus | null> {
  const menus = new Menus();
  const names = await functionNames(files);
  const numbered = await readBeside(files, numberedHeader, (row) => {
    if (!isGranted(row)) return;
    menus.add(row.get('MENU_ID'), {
      submenu: row.get('SUB_MENU_ID'),
      function: nameOf(names, row.get('FUNCTION_ID')),
    });
  });
  const rows = new NamedEntries();
  const named = await readBeside(files, namedHeader, (row) => rows.add(row));
  for (const { menu, submenu, functionName } of rows.all())
    menus.add(menu, { submenu, function: functionName });
  return numbered + named === 0 ? null : menus;
}

/** Functions by number: names for the entries. */
export const formFunctions: FixedTable = {
  ...functionHeader,
  begin: (about) => {
    const source = new EbsSource(about);
    return (row) => {
      source.function(row.need('FUNCTION_NAME'), row.record, row.get('USER_FUNCTION_NAME'));
    };
  },
};

export const fndMenus: FixedTable = {
  name: 'FND_MENUS',
  requiredColumns: ['MENU_ID', 'MENU_NAME'],
  withoutColumns: ['ENTRY_SEQUENCE', 'RESPONSIBILITY_ID'],
  begin: (about) => {
    const source = new EbsSource(about);
    return (row) => {
      source.menu(row.need('MENU_ID'), row.record, row.get('USER_MENU_NAME') || row.need('MENU_NAME'));
    };
  },
};

export const numberedEntries: FixedTable = {
  ...numberedHeader,
  begin: async (about) => {
    const source = new EbsSource(about);
    const names = await functionNames(about.options.beside);
    return {
      take: (row) => {
        const [menu, submenu, number] = [row.need('MENU_ID'), row.get('SUB_MENU_ID'), row.get('FUNCTION_ID')];
        if (!isGranted(row)) {
          source.findings.add(kinds.notGranted, row.record);
          return false;
        }
        if (number !== '' && !names.get(number))
          source.findings.add(kinds.functionNamesMissing, row.record, number);
        return stateEntry(source, row.record, { menu, submenu, functionName: nameOf(names, number) });
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

export const namedEntries: FixedTable = {
  ...namedHeader,
  begin: (about) => {
    const source = new EbsSource(about);
    const rows = new NamedEntries();
    return {
      take: (row) => {
        row.need('menu_name');
        rows.add(row);
        return row.get('sub_menu') !== '' || row.get('function_name') !== '';
      },
      end: () => {
        let hidden = 0;
        for (const { record, isShown, isKnown, label, ...entry } of rows.all()) {
          if (!isKnown) source.findings.add(kinds.menuUnknown, record, entry.submenu);
          if (entry.functionName !== '' && !isShown) hidden += 1;
          source.menu(entry.menu, record, label);
          stateEntry(source, record, entry);
        }
        about.sink.section('functionsWithoutPrompt', hidden);
        source.findings.report(about.sink);
      },
    };
  },
};

type Entry = { readonly menu: string; readonly submenu: string; readonly functionName: string };

function stateEntry(source: EbsSource, record: number, { menu, submenu, functionName }: Entry): boolean {
  if (submenu === '' && functionName === '') return false;
  const from = source.sink.node('role', `menu:${menu}`, record);
  if (submenu !== '')
    source.sink.grant('includes', from, source.sink.node('role', `menu:${submenu}`, record), record);
  if (functionName !== '') source.sink.grant('grants', from, source.function(functionName, record), record);
  return true;
}

type NamedEntry = Entry & {
  readonly record: number;
  readonly label: string;
  /** It has a prompt: users see it. Without one it can be called all the same. */
  readonly isShown: boolean;
  /** The submenu has entries of its own. */
  readonly isKnown: boolean;
};

/** Entries that name menus by their names or by the names that users see. */
class NamedEntries {
  readonly #rows: (Entry & { record: number; label: string; isShown: boolean })[] = [];
  readonly #menus = new Set<string>();
  readonly #byUserName = new Map<string, string>();

  add(row: FixedRow): void {
    const menu = row.get('menu_name');
    if (menu === '') return;
    const label = row.get('user_menu_name');
    this.#menus.add(menu);
    if (label !== '') this.#byUserName.set(label, menu);
    const functionName = row.get('function_name');
    const isShown = row.get('prompt') !== '';
    this.#rows.push({ menu, label, submenu: row.get('sub_menu'), functionName, isShown, record: row.record });
  }

  *all(): IterableIterator<NamedEntry> {
    for (const row of this.#rows) {
      const submenu = this.#menus.has(row.submenu)
        ? row.submenu
        : (this.#byUserName.get(row.submenu) ?? row.submenu);
      yield { ...row, submenu, isKnown: submenu === '' || this.#menus.has(submenu) };
    }
  }
}
