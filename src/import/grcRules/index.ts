/** Converting rule sets of SAP GRC: the call of the contract. */
import type { SourceRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { expand } from '../expand.ts';
import { convertGrcRules } from './convert.ts';
import type { GrcFile } from './tables.ts';

type Asked = {
  readonly files: readonly { readonly ref: SourceRef; readonly columns: readonly string[] }[];
  readonly title: string;
};

/** @throws {EngineError} INVALID_INPUT for a file that is no table of a rule set. */
export async function convertGrcFiles(
  input: Asked,
  locate: QueryContext['locate'],
): Promise<Output<'rules.convert'>> {
  const files: GrcFile[] = [];
  for (const { ref, columns } of input.files) {
    const { files: found } = await expand(ref, undefined, locate);
    files.push(...found.map((file) => ({ file, columns })));
  }
  const converted = await convertGrcRules(files, input.title);
  return {
    ...converted,
    files: [...converted.files],
    left: converted.left.map((one) => ({ ...one, examples: [...one.examples] })),
  };
}
