/** A PDF of text pages in Helvetica: enough for a policy or a signed list. */
import { windows1252Bytes } from '../text.ts';
import { joined } from './zip.ts';

const linesPerPage = 46;

/**
 * A4 pages with a title on each and lines below it. Letters of Windows-1252 only.
 *
 * @source ISO 32000-1: objects, cross-reference table, trailer; text uncompressed.
 */
export function pdf(title: string, lines: readonly string[]): Uint8Array {
  const pages: (readonly string[])[] = [];
  for (let i = 0; i < Math.max(1, lines.length); i += linesPerPage)
    pages.push(lines.slice(i, i + linesPerPage));
  const objects: Uint8Array[] = [
    text('<< /Type /Catalog /Pages 2 0 R >>'),
    text(
      `<< /Type /Pages /Kids [${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    ),
    text('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
  ];
  pages.forEach((page, i) => {
    const content = contentOf(title, page, `Page ${i + 1} of ${pages.length}`);
    objects.push(
      text(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
      ),
      joined([text(`<< /Length ${content.length} >>\nstream\n`), content, text('\nendstream')]),
    );
  });
  return assembled(objects);
}

const text = windows1252Bytes;

function contentOf(title: string, lines: readonly string[], foot: string): Uint8Array {
  const show = (size: number, x: number, y: number, line: string): string =>
    `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(line)}) Tj ET`;
  const shown = lines.map((line, i) => show(10, 56, 740 - i * 14.5, line));
  return text([show(15, 56, 780, title), ...shown, show(8, 56, 40, foot)].join('\n'));
}

const escaped = (line: string): string => line.replace(/[\\()]/g, '\\$&');

function assembled(objects: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [text('%PDF-1.4\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  objects.forEach((body, i) => {
    const whole = joined([text(`${i + 1} 0 obj\n`), body, text('\nendobj\n')]);
    offsets.push(at);
    at += whole.length;
    parts.push(whole);
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    text(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return joined(parts);
}
