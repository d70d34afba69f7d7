/** What files are, without importing them. */
import type { ParsedInput, Output } from '#contract/index.ts';
import { sha256Of } from '#files/read.ts';
import type { QueryContext } from '#store/context.ts';
import { expand } from './expand.ts';
import type { Format } from './format.ts';
import { recogniseFile } from './recognise.ts';
import { suggestedSystem } from './suggestedSystem.ts';

export async function inspectFiles(
  { sources }: ParsedInput<'import.inspect'>,
  formats: readonly Format[],
  locate: QueryContext['locate'],
): Promise<Output<'import.inspect'>> {
  const files: Output<'import.inspect'>['files'] = [];
  for (const ref of sources) {
    const expanded = await expand(ref, undefined, locate);
    for (const file of expanded.files) {
      const { format, recognition } = await recogniseFile(file, formats);
      // A mapping says its system in the recognition.
      const found = { format, mapping: null, recognised: recognition.system };
      const isNamed = format === null || recognition.system !== '' || recognition.mapping !== undefined;
      files.push({
        name: file.name,
        sha256: await sha256Of(file),
        bytes: file.bytes,
        format: format?.id ?? '',
        mapping: recognition.mapping ?? '',
        system: isNamed
          ? recognition.system
          : suggestedSystem(file, expanded.container, { ...found, format }),
        confidence: recognition.confidence,
        reason: recognition.reason,
      });
    }
  }
  return { files };
}
