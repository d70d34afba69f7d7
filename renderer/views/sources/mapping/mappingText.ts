/** A mapping from its text. The engine checks the rest with the preview. */
import type { Mapping } from '#contract/import.ts';

/** The mapping, or what keeps the text from being one. */
export function readMappingText(text: string): Mapping | string {
  try {
    const read = JSON.parse(text) as Mapping;
    const isMapping = Array.isArray(read?.nodes) && read.nodes.every((node) => typeof node?.key === 'object');
    if (!isMapping) return 'The text has no list of nodes with keys.';
    return {
      ...read,
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
