/** What files are, without importing them. */
import type { ParsedInput, Output } from '#contract/index.ts';
import { sha256Of } from '#files/read.ts';
import type { QueryContext } from '#store/context.ts';
import { distinctSystems } from './distinctSystems.ts';
import { expand } from './expand.ts';
import type { Format } from './format.ts';
import { recogniseFile } from './recognise.ts';
import { suggestedSystem } from './suggestedSystem.ts';

type Inspection = Output<'import.inspect'>;

export async function inspectFiles(
  { sources }: ParsedInput<'import.inspect'>,
  formats: readonly Format[],
  locate: QueryContext['locate'],
): Promise<Inspection> {
  const files: Inspection['files'] = [];
  const refused: Inspection['refused'] = [];
  for (const [source, ref] of sources.entries()) {
    const expanded = await expand(ref, undefined, locate);
    refused.push(...expanded.refused.map(({ name, reason }) => ({ source, name, reason })));
    for (const file of expanded.files) {
      const { format, recognition } = await recogniseFile(file, formats);
      // A mapping says its system in the recognition.
      const found = { mapping: null, recognised: recognition.system };
      const isNamed = format === null || recognition.system !== '' || recognition.mapping !== undefined;
      files.push({
        source,
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
  const systems = distinctSystems(files);
  return { files: files.map((file, i) => ({ ...file, system: systems[i] ?? file.system })), refused };
}
