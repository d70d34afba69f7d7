/** A mapping from its text. The engine checks the rest with the preview. */
import type { Mapping } from '#contract/import.ts';

/** The mapping, or what keeps the text from being one. */
export function readMappingText(text: string): Mapping | string {
  try {
    const read = JSON.parse(text) as Mapping | null;
    if (!isListOf(read?.nodes ?? [], 'key')) return 'The text has no list of nodes with keys.';
    if (!isListOf(read?.events ?? [], 'fields')) return 'The text has no list of events with fields.';
    if (read === null || (read.nodes ?? read.events) === undefined)
      return 'The text has no list of nodes with keys.';
    return {
      ...read,
      nodes: read.nodes ?? [],
      grants: read.grants ?? [],
      requiredColumns: read.requiredColumns ?? [],
      dropColumns: read.dropColumns ?? [],
      skipRows: read.skipRows ?? [],
      platform: read.platform ?? 'generic',
      description: read.description ?? '',
    };
  } catch (reason) {
    return reason instanceof Error ? reason.message : 'The text is not JSON.';
  }
}

/** True for a list whose elements all have an object of that name. */
function isListOf(list: unknown, member: 'key' | 'fields'): boolean {
  return (
    Array.isArray(list) &&
    list.every((one: Partial<Record<string, unknown>> | null) => typeof one?.[member] === 'object')
  );
}
