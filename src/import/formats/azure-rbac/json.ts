/** Role assignments and role definitions as JSON. */
import { EngineError } from '#base/errors.ts';
import { readJson } from '#files/json.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { ReadCall, Recognition } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import { Findings } from '../shared/findings.ts';
import { isObject, type JsonObject } from '../shared/values.ts';
import { assignmentOf, definitionOf, flat, isAssignment, isDefinition } from '../shared/azureAssignment.ts';
import * as kinds from '../shared/azureFindings.ts';
import { AzureRoles } from '../shared/azureRoles.ts';

export const isJsonText = (text: string): boolean => /^\uFEFF?\s*[{[]/.test(text);

const SHAPES: readonly (readonly [string, readonly RegExp[]])[] = [
  ['role definitions', [/"assignableScopes"/i, /"(not)?actions"/i]],
  ['role assignments', [/"scope"/i, /"roleDefinition(Id|Name)"/i, /"(principalId|objectId)"/i]],
];

export function recogniseJson(text: string): Recognition | null {
  // Entra ID's assignments have a directory scope; AzureHound wraps Azure's.
  if (/"directoryScopeId"|"kind"\s*:\s*"AZ/i.test(text)) return null;
  const found = SHAPES.find(([, signs]) => signs.every((sign) => sign.test(text)));
  if (!found) return null;
  return { confidence: 90, reason: `the entries are ${found[0]} of Azure`, system: '' };
}

type Item = { readonly value: unknown; readonly locator: string };

export async function readAzureJson(
  file: SourceFile,
  sink: StatementSink,
  directory: string,
  { signal, progress }: ReadCall,
): Promise<void> {
  const { items, isTruncated } = itemsOf(await readJson(file));
  const bodies = items.map(({ value }) => (isObject(value) ? flat(value) : null));
  if (items.length > 0 && !bodies.some((body) => body && (isAssignment(body) || isDefinition(body)))) {
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no role assignment and no role definition`);
  }
  const findings = new Findings();
  const roles = new AzureRoles(sink, findings, directory);
  const counts = { assignments: 0, definitions: 0 };
  items.forEach(({ locator, value }, i) => {
    if (signal.aborted) throw new EngineError('CANCELLED', `Reading ${file.name} was cancelled`);
    progress(file.bytes, i + 1);
    sink.recordRead();
    sink.locator(i + 1, locator);
    const fault = state(roles, bodies[i] ?? null, i + 1, counts);
    if (fault !== '') sink.quarantine(i + 1, 'MISSING_MEMBER', fault, JSON.stringify(value) ?? '');
  });
  roles.inherit();
  if (isTruncated) findings.add(kinds.truncated, 0);
  if (items.length === 0) findings.add(kinds.empty, 0);
  if (counts.assignments > 0) findings.add(kinds.scopeOfExport, 0);
  findings.report(sink);
  for (const [name, count] of Object.entries(counts)) if (count > 0) sink.section(name, count);
}

/** States one entry; gives what is wrong with it, '' when nothing. */
function state(
  roles: AzureRoles,
  body: JsonObject | null,
  record: number,
  counts: { assignments: number; definitions: number },
): string {
  if (body && isDefinition(body)) {
    const definition = definitionOf(body);
    if (definition.roleId === '' || definition.roleName === '') return 'the definition has no id or no name';
    counts.definitions += 1;
    roles.definition(definition, record);
    return '';
  }
  if (!body || !isAssignment(body)) return 'the entry is neither an assignment nor a definition';
  const assignment = assignmentOf(body);
  if (assignment.principalId === '') return 'the assignment names no principal';
  if (assignment.scope === '') return 'the assignment has no scope';
  if (assignment.roleId === '' && assignment.roleName === '') return 'the assignment names no role';
  counts.assignments += 1;
  roles.assignment(assignment, record);
  return '';
}

/** The entries of a list, of a page, or of a list of pages. */
function itemsOf(root: unknown): { readonly items: readonly Item[]; readonly isTruncated: boolean } {
  const items: Item[] = [];
  let last: JsonObject | null = null;
  const list: readonly unknown[] = Array.isArray(root) ? root : [root];
  list.forEach((value, i) => {
    const locator = Array.isArray(root) ? `/${i}` : '';
    if (!isObject(value) || !Array.isArray(value['value'])) {
      items.push({ value, locator });
      return;
    }
    last = value;
    value['value'].forEach((item, j) => items.push({ value: item, locator: `${locator}/value/${j}` }));
  });
  const next =
    last === null ? '' : ((last as JsonObject)['nextLink'] ?? (last as JsonObject)['@odata.nextLink']);
  return { items, isTruncated: typeof next === 'string' && next !== '' };
}
