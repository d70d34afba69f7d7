/** Which format a file has: every format is asked, the surest one is taken, and the reason is always given. */
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import type { FileProbe, Format, Recognition } from './format.ts';

const HEAD_BYTES = 1 << 18;
const ZIP_START = '504b0304';
/** Percent below which a format is only suggested. */
export const SURE_ENOUGH = 50;

export type Recognised = {
  /** null when no format fits, or several fit equally well. */
  readonly format: Format | null;
  readonly recognition: Recognition;
};

export async function recogniseFile(file: SourceFile, formats: readonly Format[]): Promise<Recognised> {
  if (file.bytes === 0) return unknown('the file is empty');
  const head = await readHead(file, HEAD_BYTES);
  const probe: FileProbe = { name: file.name, bytes: file.bytes, head, text: headText(head), file };
  const found: { format: Format; recognition: Recognition }[] = [];
  for (const format of formats) {
    const recognition = await format.recognise(probe);
    if (recognition) found.push({ format, recognition });
  }
  const most = Math.max(0, ...found.map(({ recognition }) => recognition.confidence));
  const [best, rival] = found.filter(({ recognition }) => recognition.confidence === most);
  if (!best) return unknown(`no format recognises it: ${describe(probe)}`);
  if (!rival) return best;
  return unknown(`${best.format.title} and ${rival.format.title} fit equally well: choose a format`);
}

const unknown = (reason: string): Recognised => ({
  format: null,
  recognition: { confidence: 0, reason, system: '' },
});

function describe(probe: FileProbe): string {
  if (probe.text === null) {
    const start = Buffer.from(probe.head.subarray(0, 4)).toString('hex');
    if (start === ZIP_START) return 'a zip file, such as a workbook, without a table';
    return `binary, begins with ${start || 'nothing'}`;
  }
  const start = probe.text.slice(0, 1000).trim().replaceAll(/\s+/g, ' ');
  return `text, begins with ${start.slice(0, 60)}`;
}
