/** Turns the tables of an SAP GRC rule set into the text of a rule pack, and lists what a rule pack cannot say. */
import { compareText } from '#base/compare.ts';
import { requireInput } from '#base/errors.ts';
import { conditionsOf, type PackCondition, type UnsaidCode } from './conditions.ts';
import { GrcModel } from './model.ts';
import { type GrcFile, grcTables, readGrcFile } from './tables.ts';

type Entry = {
  readonly platform: 'sap';
  readonly type: 'transaction';
  readonly value: string;
  readonly requires?: readonly PackCondition[];
};

/** What was left out or taken otherwise than written: how often, and some of it. */
export type Left = { code: UnsaidCode; message: string; count: number; examples: string[] };

export type Converted = {
  readonly pack: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly name: string; readonly table: string; readonly rows: number }[];
  readonly functions: number;
  readonly rules: number;
  readonly sensitiveAccess: number;
  readonly left: readonly Left[];
};

const messages: Readonly<Record<UnsaidCode, string>> = {
  NOT: 'Values that must not be held (NOT) are left out: the function is taken more widely',
  PLACEHOLDER: 'Placeholders of organisational levels: any value of the field counts',
  SEARCH_TYPE: 'Search types other than AND, OR and NOT are taken as OR',
  EMPTY_VALUE: 'Fields without a value: any value counts',
  INACTIVE: 'Actions that are switched off are left out',
  UNKNOWN_ACTIVE: 'Values of ACTIVE other than X and empty: the actions are taken as active',
  NO_ACTION: 'Functions without an action cannot be found by any access',
  NO_FUNCTION: 'Risks without a function are left out',
  RISK_LEVEL: 'Risks without a level that is critical, high, medium or low are taken as high',
  PLACEHOLDER_FUNCTION: 'Risks that name a function without actions are left out',
};

const MOST_EXAMPLES = 20;

/**
 * Reads the files and converts them.
 *
 * @param title - title of the pack.
 * @throws {EngineError} INVALID_INPUT when a file is none of the tables, or the table of risks is not among them.
 */
export async function convertGrcRules(files: readonly GrcFile[], title: string): Promise<Converted> {
  const model = new GrcModel();
  const read = [];
  for (const one of files) {
    const { table, rows } = await readGrcFile(one, (of, row) => model.take(of, row));
    read.push({ name: one.file.name, table: grcTables[table].name, rows });
  }
  requireInput(
    model.risks.size > 0,
    `No risks: the table ${grcTables.actionRules.name} (${grcTables.actionRules.requiredColumns.join(', ')}) is not among the files, or empty`,
  );
  const left = new Map<UnsaidCode, Left>();
  const note = (code: UnsaidCode, text: string): void => {
    const known = left.get(code) ?? { code, message: messages[code], count: 0, examples: [] };
    left.set(code, known);
    known.count += 1;
    if (known.examples.length < MOST_EXAMPLES) known.examples.push(text);
  };
  for (const one of model.inactive) note('INACTIVE', one);
  for (const value of model.unknownActive) note('UNKNOWN_ACTIVE', value);
  const entries = entriesOf(model, note);
  const { rules, sensitiveAccess } = risksOf(model, entries, note);
  const pack = {
    tickmarkRulePack: 1,
    id: 'grc-rules',
    version: '1',
    title,
    description: `Converted from an SAP GRC rule set. Connectors: ${[...model.connectors].sort(compareText).join(', ') || 'not stated'}.`,
    platforms: { sap: 'SAP ABAP' },
    processes: { GRC: 'Rule set of SAP GRC' },
    functions: [...entries].map(([id, permissions]) => ({
      id,
      name: model.functionNames.get(id) || id,
      process: 'GRC',
      permissions,
    })),
    rules,
    sensitiveAccess,
  };
  return {
    pack,
    files: read,
    functions: entries.size,
    rules: rules.length,
    sensitiveAccess: sensitiveAccess.length,
    left: [...left.values()].sort((a, b) => compareText(a.code, b.code)),
  };
}

type Note = (code: UnsaidCode, text: string) => void;

/** Entries of the functions that have actions, by function. */
function entriesOf(model: GrcModel, note: Note): ReadonlyMap<string, readonly Entry[]> {
  const ids = new Set([...model.actions.keys(), ...model.permissions.keys()]);
  const entries = new Map<string, readonly Entry[]>();
  for (const id of [...ids].sort(compareText)) {
    const permissions = model.permissions.get(id);
    const actions = model.actions.get(id) ?? new Set(permissions?.keys());
    const active = [...actions].filter((action) => action !== '' && !model.inactive.has(`${id} ${action}`));
    if (active.length === 0) note('NO_ACTION', id);
    else
      entries.set(
        id,
        active.sort(compareText).map((value): Entry => {
          const objects = permissions?.get(value) ?? new Map();
          const requires = conditionsOf(objects, (code, text) => note(code, `${id} ${value} ${text}`));
          const entry = { platform: 'sap', type: 'transaction', value } as const;
          return requires.length === 0 ? entry : { ...entry, requires };
        }),
      );
  }
  return entries;
}

/** Risks of several functions as rules, of one as sensitive access. */
function risksOf(model: GrcModel, entries: ReadonlyMap<string, readonly Entry[]>, note: Note) {
  const rules: object[] = [];
  const sensitiveAccess: object[] = [];
  for (const [id, functionIds] of [...model.risks].sort(([a], [b]) => compareText(a, b))) {
    const functions = [...functionIds].sort(compareText);
    const text = model.riskTexts.get(id);
    const name = text?.name || id;
    const missing = functions.filter((one) => !entries.has(one));
    if (missing.length > 0) {
      note('PLACEHOLDER_FUNCTION', `${id}: ${missing.join(', ')}`);
      continue;
    }
    const rating = ratingOf(text?.level ?? '');
    if (rating === null) note('RISK_LEVEL', id);
    const base = { id, name, rating: rating ?? 'high' };
    if (functions.length > 1) rules.push({ ...base, process: 'GRC', functions, risk: name });
    else
      sensitiveAccess.push({
        ...base,
        test: 'Access is needed for the work and approved',
        permissions: entries.get(functions[0] ?? ''),
      });
  }
  return { rules, sensitiveAccess };
}

function ratingOf(level: string): string | null {
  const text = level.toLowerCase();
  return ['critical', 'high', 'medium', 'low'].find((one) => text === one) ?? null;
}
