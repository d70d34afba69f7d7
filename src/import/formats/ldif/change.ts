/** Change records of LDIF (changetype delete, modify, moddn), as events. */
import type { StatementSink } from '../../statement.ts';
import { comparedDn, valueText } from '../shared/directory/entry.ts';
import { isSecretAttribute } from '../shared/directory/secrets.ts';
import type { LdifLineValue } from './records.ts';

const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['add', 'add'],
  ['delete', 'remove'],
  ['replace', 'change'],
]);
const MEMBERS: ReadonlySet<string> = new Set(['member', 'uniquemember', 'memberuid']);

/** States the changes of one record. @param lines - those after `changetype`. */
export function stateChange(
  sink: StatementSink,
  record: number,
  { dn, type, lines }: { dn: string; type: string; lines: readonly LdifLineValue[] },
): void {
  const object = comparedDn(dn);
  if (type !== 'modify') {
    const after = lines.map(({ name, value }) => `${name}: ${valueText(value)}`).join('; ');
    sink.event('change', record, {
      object,
      objectType: 'entry',
      action: type === 'delete' ? 'remove' : 'change',
      after,
    });
    return;
  }
  for (const { operation, attribute, values } of partsOf(lines)) {
    const action = ACTIONS.get(operation) ?? 'change';
    const isMembers = MEMBERS.has(attribute.toLowerCase());
    if (isMembers && values.length > 0) {
      for (const value of values) {
        sink.event('change', record, {
          object,
          objectType: 'group',
          principal: comparedDn(value),
          entitlement: object,
          action,
        });
      }
      continue;
    }
    const isSecret = isSecretAttribute(attribute);
    if (isSecret) sink.dropped(attribute);
    const after = `${attribute}: ${isSecret ? '(secret)' : values.join('; ')}`;
    sink.event('change', record, { object, objectType: isMembers ? 'group' : 'entry', action, after });
  }
}

type Part = { readonly operation: string; readonly attribute: string; readonly values: readonly string[] };

/** The parts of a modify record: `add: member`, its values, and a line with a hyphen. */
function partsOf(lines: readonly LdifLineValue[]): readonly Part[] {
  const parts: { operation: string; attribute: string; values: string[] }[] = [];
  let isOpen = false;
  for (const { name, value } of lines) {
    if (name === '-') isOpen = false;
    else if (isOpen) parts.at(-1)?.values.push(valueText(value));
    else {
      parts.push({ operation: name.toLowerCase(), attribute: valueText(value), values: [] });
      isOpen = true;
    }
  }
  return parts;
}
