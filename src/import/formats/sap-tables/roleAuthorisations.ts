/** AGR_1251: what roles may do. AGR_1252: the values of their organisational levels. */
import { type GrantedValue, valueListText } from '#base/valueList.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { GrantOptions } from '../../statement.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { readBeside } from '../shared/fixedSearch.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { type Authorisation, Authorisations } from './authorisations.ts';
import { kinds } from './findingKinds.ts';
import { type Fields, type FieldValue, permissionsOf } from './permissions.ts';
import { type Client, SapSource } from './source.ts';

const levelHeader = {
  name: 'AGR_1252',
  requiredColumns: ['AGR_NAME', 'VARBL', 'LOW', 'HIGH'],
  withoutColumns: ['OBJECT'],
};

export const agr1252: FixedTable = {
  ...levelHeader,
  begin: (about) => {
    const source = new SapSource(about);
    const levels = new Levels();
    return {
      take: (row) => {
        row.need('AGR_NAME');
        row.need('VARBL');
        levels.add(row, source.client(row));
      },
      end: () => {
        for (const { client, role, level, values, record } of levels.all()) {
          source.role(client, role, record, { attributes: { [`level:${level}`]: valueListText(values) } });
        }
        source.findings.report(about.sink);
      },
    };
  },
};

export const agr1251: FixedTable = {
  name: 'AGR_1251',
  requiredColumns: ['AGR_NAME', 'OBJECT', 'AUTH', 'FIELD', 'LOW', 'HIGH', 'DELETED'],
  begin: async (about) => {
    const source = new SapSource(about);
    const levels = await Levels.beside(about.options.beside, source);
    const authorisations = new Authorisations(source.findings);
    return {
      take: (row) => {
        const of = {
          client: source.client(row),
          role: row.need('AGR_NAME'),
          object: row.need('OBJECT'),
          name: row.get('AUTH'),
        };
        if (row.get('DELETED') !== '') return false;
        if (of.name === '') source.findings.add(kinds.unnamed, row.record, `${of.role} ${of.object}`);
        authorisations.add(row, of, { field: row.get('FIELD'), low: row.get('LOW'), high: row.get('HIGH') });
        return true;
      },
      end: () => {
        let count = 0;
        for (const one of authorisations.all()) {
          count += 1;
          stateAuthorisation(source, levels, one);
        }
        about.sink.section('authorisations', count);
        source.findings.report(about.sink);
      },
    };
  },
};

function stateAuthorisation(source: SapSource, levels: Levels, one: Authorisation): void {
  const { client, role, object, records } = one;
  const { fields, openFields, unresolved } = levels.resolve(one);
  const [first = 0] = records;
  for (const name of unresolved) source.findings.add(levels.missing, first, `${role} ${name}`);
  const grant = (permitted: Fields, options: GrantOptions) => {
    for (const { permission, records: by } of permissionsOf(object, permitted, records)) {
      const [stating = first] = by;
      const from = source.role(client, role, stating);
      const to = source.permission(client, permission, stating);
      for (const record of by) source.sink.grant('grants', from, to, record, options);
    }
  };
  if (unresolved.length === 0) return grant(fields, {});
  // With the values that are known it holds; with any value only if the level has it.
  const withoutOpen = new Map([...fields].filter(([field]) => !openFields.has(field)));
  if ([...openFields].every((field) => fields.has(field))) grant(fields, {});
  const text = `the organisational level ${unresolved.join(', ')} has the value asked for`;
  grant(withoutOpen, { condition: { text, guard: {} } });
}

type Resolved = {
  /** Values that are known. */
  readonly fields: Fields;
  /** Fields of which some value is not known. */
  readonly openFields: ReadonlySet<string>;
  readonly unresolved: readonly string[];
};

type Level = {
  readonly client: Client;
  readonly role: string;
  readonly level: string;
  readonly values: GrantedValue[];
  readonly record: number;
};

/** Values of organisational levels by client, role and level. */
class Levels {
  /** What a level without value means: the table lacks it, or the table is not there. */
  missing = kinds.levelUnresolved;
  readonly #levels = new Map<string, Level>();

  static async beside(files: readonly SourceFile[], source: SapSource): Promise<Levels> {
    const levels = new Levels();
    const tables = await readBeside(files, levelHeader, (row) => levels.add(row, source.client(row)));
    if (tables === 0) levels.missing = kinds.levelsMissing;
    return levels;
  }

  add(row: FixedRow, client: Client): void {
    const [role, level] = [row.get('AGR_NAME'), row.get('VARBL')];
    if (role === '' || level === '') return;
    const [low, high] = [row.get('LOW'), row.get('HIGH')];
    const key = `${client.id}\n${role}\n${level}`;
    const known = this.#levels.get(key) ?? { client, role, level, values: [], record: row.record };
    this.#levels.set(key, known);
    if (low !== '' || high !== '') known.values.push({ from: low, to: high === '' ? null : high });
  }

  all(): Iterable<Level> {
    return this.#levels.values();
  }

  /** The fields with the values of the levels in the places of `$BUKRS` and the like. */
  resolve({ client, role, fields }: Authorisation): Resolved {
    const resolved = new Map<string, readonly FieldValue[]>();
    const openFields = new Set<string>();
    const unresolved = new Set<string>();
    for (const [field, values] of fields) {
      const found = values.flatMap((value) => {
        if (!value.from.startsWith('$')) return [value];
        const known = this.#levels.get(`${client.id}\n${role}\n${value.from}`)?.values ?? [];
        if (known.length === 0) {
          openFields.add(field);
          unresolved.add(value.from);
        }
        return known.map((one) => ({ ...one, record: value.record }));
      });
      if (found.length > 0) resolved.set(field, found);
    }
    return { fields: resolved, openFields, unresolved: [...unresolved] };
  }
}
