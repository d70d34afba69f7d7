/** How workpapers look in Excel: one accent colour, hairlines, a face that every machine has. */
import type { Alignment, Borders, Fill, Font, Style } from 'exceljs';
import type { CellKind } from './sheet.ts';

const FACE = 'Arial';
const ACCENT = 'FF1F5B6B';
const TINT = 'FFE6EEF1';
const GREY = 'FF5F6B70';
const HAIR = { style: 'hair', color: { argb: 'FFB4BEC2' } } as const;
const RULE = { style: 'thin', color: { argb: ACCENT } } as const;

const font = (over: Partial<Font> = {}): Partial<Font> => ({ name: FACE, size: 9, ...over });
const top = (over: Partial<Alignment> = {}): Partial<Alignment> => ({ vertical: 'top', ...over });
const box: Partial<Borders> = { top: HAIR, bottom: HAIR, left: HAIR, right: HAIR };
const tint: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: TINT } };

type CellStyle = Partial<Style>;

/** Text cells have the format `@`: what begins with `=` stays text also after it is edited. */
const TEXT = '@';

const kinds: Readonly<Record<CellKind, CellStyle>> = {
  text: { numFmt: TEXT, alignment: top() },
  wrap: { numFmt: TEXT, alignment: top({ wrapText: true }) },
  code: { numFmt: TEXT, alignment: top({ wrapText: true }), font: font({ name: 'Courier New', size: 8 }) },
  integer: { numFmt: '#,##0', alignment: top({ horizontal: 'right', indent: 1 }) },
  percent: { numFmt: '0.00%', alignment: top({ horizontal: 'right', indent: 1 }) },
  day: { numFmt: 'yyyy-mm-dd', alignment: top({ horizontal: 'left' }) },
  mark: { numFmt: TEXT, alignment: top({ horizontal: 'center' }), font: font({ size: 10 }) },
  ref: { numFmt: TEXT, alignment: top({ wrapText: true }) },
};

function styleOf(kind: CellKind, over: CellStyle): CellStyle {
  return { font: font(), border: box, ...kinds[kind], ...over };
}

function forKinds(over: CellStyle): Readonly<Record<CellKind, CellStyle>> {
  return {
    text: styleOf('text', over),
    wrap: styleOf('wrap', over),
    code: styleOf('code', over),
    integer: styleOf('integer', over),
    percent: styleOf('percent', over),
    day: styleOf('day', over),
    mark: styleOf('mark', over),
    ref: styleOf('ref', over),
  };
}

function columnTitle(horizontal: 'left' | 'right' | 'center'): CellStyle {
  return {
    font: font({ bold: true, color: { argb: ACCENT } }),
    fill: tint,
    alignment: {
      vertical: 'middle',
      wrapText: true,
      horizontal,
      ...(horizontal === 'right' ? { indent: 1 } : {}),
    },
    border: { top: RULE, bottom: RULE, left: HAIR, right: HAIR },
    numFmt: TEXT,
  };
}

type StyleSet = {
  readonly title: CellStyle;
  readonly label: CellStyle;
  readonly value: CellStyle;
  readonly blank: CellStyle;
  readonly link: CellStyle;
  readonly columnTitles: Readonly<Record<'left' | 'right' | 'center', CellStyle>>;
  readonly cells: Readonly<Record<CellKind, CellStyle>>;
  readonly linkCell: CellStyle;
  readonly footer: Readonly<Record<CellKind, CellStyle>>;
};

export const styles: StyleSet = {
  title: { font: font({ size: 14, bold: true, color: { argb: ACCENT } }), alignment: { vertical: 'middle' } },
  label: { font: font({ size: 8, color: { argb: GREY } }), alignment: top() },
  value: { font: font(), alignment: top({ wrapText: true }), numFmt: TEXT },
  blank: { font: font(), alignment: top(), border: { bottom: HAIR } },
  link: { font: font({ color: { argb: ACCENT }, underline: true }), alignment: top() },
  columnTitles: {
    left: columnTitle('left'),
    right: columnTitle('right'),
    center: columnTitle('center'),
  },
  cells: forKinds({}),
  linkCell: styleOf('ref', { font: font({ color: { argb: ACCENT }, underline: true }) }),
  footer: forKinds({ font: font({ bold: true }), fill: tint }),
};
