/** What the tables of a GRC rule set say together. */
import type { FixedRow } from '../formats/shared/fixedRow.ts';
import type { GrcTable } from './tables.ts';

export type FieldValue = { readonly from: string; readonly to: string; readonly searchType: string };

/** Values by object, then by field. */
export type Objects = Map<string, Map<string, FieldValue[]>>;

export class GrcModel {
  /** Functions by risk. */
  readonly risks = new Map<string, Set<string>>();
  /** Actions by function. */
  readonly actions = new Map<string, Set<string>>();
  /** Objects by function and action. */
  readonly permissions = new Map<string, Map<string, Objects>>();
  readonly functionNames = new Map<string, string>();
  readonly riskTexts = new Map<string, { readonly name: string; readonly level: string }>();
  readonly connectors = new Set<string>();
  /** Actions that the rule set has switched off, as `FUNCTION ACTION`. */
  readonly inactive = new Set<string>();
  /** Texts of ACTIVE and SEARCHTYPE whose meaning is not known. */
  readonly unknownActive = new Set<string>();

  take(table: GrcTable, row: FixedRow): void {
    const connector = row.get('CONNECTOR');
    if (connector !== '') this.connectors.add(connector);
    const [functionId, action] = [row.get('FUNCTID'), row.get('ACTION')];
    if (table === 'actionRules') {
      added(this.risks, row.get('RISKID'), functionId);
      added(this.actions, functionId, action);
    } else if (table === 'actions') this.#takeAction(functionId, action, row.get('ACTIVE'));
    else if (table === 'permissions') this.#takePermission(functionId, action, row);
    else if (table === 'functionTexts') setOnce(this.functionNames, functionId, row.get('DESCRIPTION'));
    else {
      const level = row.get('RISKLEVEL') || row.get('PRIORITY');
      setOnce(this.riskTexts, row.get('RISKID'), { name: row.get('DESCRIPTION'), level });
    }
  }

  #takeAction(functionId: string, action: string, active: string): void {
    if (!['X', 'TRUE', ''].includes(active.toUpperCase())) this.unknownActive.add(active);
    if (active === '') this.inactive.add(`${functionId} ${action}`);
    else added(this.actions, functionId, action);
  }

  #takePermission(functionId: string, action: string, row: FixedRow): void {
    const objects = nested(nested(this.permissions, functionId), action);
    const [object, field] = [row.get('RESOURCEID'), row.get('RESOURCEEXTN')];
    if (object === '') return;
    const fields = nested(objects, object);
    if (field === '') return;
    const values = fields.get(field) ?? [];
    fields.set(field, values);
    const searchType = row.get('SEARCHTYPE').toUpperCase();
    const value = { from: row.get('FROMVAL'), to: row.get('TOVAL'), searchType };
    const isKnown = values.some((one) => JSON.stringify(one) === JSON.stringify(value));
    if (!isKnown) values.push(value);
  }
}

function added(map: Map<string, Set<string>>, key: string, value: string): void {
  if (key === '' || value === '') return;
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

function nested<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const known = map.get(key) ?? new Map<string, V>();
  map.set(key, known);
  return known;
}

function setOnce<V>(map: Map<string, V>, key: string, value: V): void {
  if (key !== '' && !map.has(key)) map.set(key, value);
}
