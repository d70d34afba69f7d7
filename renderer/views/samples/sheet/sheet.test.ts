import { describe, expect, test } from 'vitest';
import { legend as shipped } from '#annotate/legend.ts';
import { sheetAction } from './keys.ts';
import { markText, parseMark, pasteMarks, tabCells } from './paste.ts';
import { boxOf, isWithin, moved } from './range.ts';
import { type Mark, progressOf, type Sheet, type SheetRow, stillPending } from './sheetModel.ts';

const size = { rows: 60, columns: 10, firstAttribute: 4 };
const key = (
  name: string,
  more: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});
const act = (stroke: ReturnType<typeof key>) => sheetAction(stroke, { row: 5, column: 6 }, size, shipped);

describe('keys of the sheet', () => {
  test('every key of the legend sets its mark, upper case too', () => {
    for (const entry of shipped.filter((one) => one.code !== '')) {
      expect(act(key(entry.key))).toEqual({ kind: 'mark', entry });
      expect(act(key(entry.key.toUpperCase(), { shiftKey: true }))).toEqual({ kind: 'mark', entry });
    }
  });
  test('the sheet keeps C, X, A and L, of which the legend has none', () => {
    expect(['c', 'x', 'a', 'l'].map((name) => act(key(name))?.kind)).toEqual([
      'comment',
      'raise',
      'attach',
      'legend',
    ]);
    expect(shipped.filter((one) => ['c', 'x', 'a', 'l', 'g'].includes(one.key))).toEqual([]);
  });
  test('clearing, undoing, filling down', () => {
    expect([key('Delete'), key('Backspace')].map((one) => act(one)?.kind)).toEqual(['clear', 'clear']);
    expect(act(key('z', { ctrlKey: true }))?.kind).toBe('undo');
    expect(act(key('z', { metaKey: true }))?.kind).toBe('undo');
    expect(act(key('d', { ctrlKey: true }))?.kind).toBe('fillDown');
    expect(act(key('F2', { shiftKey: true }))?.kind).toBe('comment');
  });
  test('what is not the sheet’s is left to the window', () => {
    expect(
      [key('k', { ctrlKey: true }), key('c', { ctrlKey: true }), key('v', { ctrlKey: true })].map(act),
    ).toEqual([undefined, undefined, undefined]);
    expect(act(key('p', { altKey: true }))).toBeUndefined();
    expect(act(key('g'))).toBeUndefined();
    expect(act(key('Tab'))).toBeUndefined();
  });
  test('Shift with an arrow extends the range, Shift with Enter goes up', () => {
    expect(act(key('ArrowDown', { shiftKey: true }))).toEqual({
      kind: 'move',
      to: { row: 6, column: 6 },
      extends: true,
    });
    expect(act(key('Enter', { shiftKey: true }))).toEqual({
      kind: 'move',
      to: { row: 4, column: 6 },
      extends: false,
    });
  });
});

test('moving stays within the sheet', () => {
  const go = (name: string, from: [number, number], isMod = false) => {
    const to = moved({ row: from[0], column: from[1] }, { key: name, shiftKey: false, isMod }, size);
    return [to?.row, to?.column];
  };
  expect(go('ArrowDown', [59, 0])).toEqual([59, 0]);
  expect(go('ArrowUp', [0, 3])).toEqual([0, 3]);
  expect(go('ArrowLeft', [3, 0])).toEqual([3, 0]);
  expect(go('ArrowRight', [3, 9])).toEqual([3, 9]);
  expect(go('ArrowDown', [3, 2], true)).toEqual([59, 2]);
  expect(go('Home', [3, 9])).toEqual([3, 4]);
  expect(go('Home', [3, 9], true)).toEqual([0, 0]);
  expect(go('End', [3, 2], true)).toEqual([59, 9]);
  expect(go('PageDown', [50, 5])).toEqual([59, 5]);
});

test('a range is the same box in both directions', () => {
  const a = { row: 2, column: 5 };
  const b = { row: 7, column: 4 };
  expect(boxOf({ anchor: a, active: b })).toEqual(boxOf({ anchor: b, active: a }));
  const box = boxOf({ anchor: a, active: b });
  expect([isWithin(box, { row: 7, column: 5 }), isWithin(box, { row: 8, column: 5 })]).toEqual([true, false]);
});

describe('tab-separated text', () => {
  test('as Excel writes it: CR LF at the end begins no row', () => {
    expect(tabCells('✓\t✗\r\nP\tn/a\r\n')).toEqual([
      ['✓', '✗'],
      ['P', 'n/a'],
    ]);
  });
  test('quoted cells hold line ends, tabs and doubled quotes', () => {
    expect(tabCells('"✗: two\nlines"\t"a ""b"""\r\n')).toEqual([['✗: two\nlines', 'a "b"']]);
  });
  test('empty cells count, one cell is one cell', () => {
    expect(tabCells('\t\n✓\t')).toEqual([
      ['', ''],
      ['✓', ''],
    ]);
    expect(tabCells('P')).toEqual([['P']]);
    expect(tabCells('')).toEqual([]);
  });
});

describe('marks as text', () => {
  test('codes, symbols and usual letters are read', () => {
    const read = (text: string) => parseMark(text, shipped)?.tickmark;
    expect(
      ['pass', '✓', 'P', 'yes', 'F', '✗', 'NA', 'n/a', 'N/A', 'RP', 'r', 'inquiry', ' H ', ''].map(read),
    ).toEqual([
      'pass',
      'pass',
      'pass',
      'pass',
      'fail',
      'fail',
      'na',
      'na',
      'na',
      'reperformed',
      'recalculated',
      'inquiry',
      'hash',
      '',
    ]);
    expect(read('maybe')).toBeUndefined();
  });
  test('what is copied is read back, comment and all', () => {
    for (const { code } of shipped) {
      const mark: Mark = { tickmark: code, comment: 'seen 10:30, ok' };
      expect(parseMark(markText(mark, shipped), shipped)).toEqual(mark);
    }
  });
});

describe('pasting', () => {
  const cellAt = (row: number, column: number) =>
    row < 2 && column < 2
      ? { comment: row === 1 ? 'left in May' : '', words: `Item ${row + 1}, ${'AB'[column]}` }
      : undefined;
  const paste = (text: string) => {
    const pasted = pasteMarks(text, shipped, cellAt);
    return 'problem' in pasted
      ? pasted.problem
      : pasted.marks.map((mark) => [mark.cell.words, mark.tickmark, mark.comment]);
  };
  test('sets the cells it meets', () => {
    expect(paste('P\tF: late\r\n✓\tn/a\r\n')).toEqual([
      ['Item 1, A', 'pass', ''],
      ['Item 1, B', 'fail', 'late'],
      ['Item 2, A', 'pass', ''],
      ['Item 2, B', 'na', 'left in May'],
    ]);
  });
  test('says which cell cannot be read, and pastes nothing', () => {
    expect(paste('P\tfoo')).toBe('Item 1, B: "foo" is no tickmark');
    expect(paste('n/a')).toBe(
      'Item 1, A: not applicable needs its reason, as in "n/a: left before the period"',
    );
    expect(paste('P\tP\tP')).toBe('Row 1, column 3 of the text lies outside of the attributes');
    expect(paste('')).toBe('The clipboard holds no cells');
  });
});

const row = (
  no: number,
  marks: readonly Sheet['rows'][number]['cells'][number]['tickmark'][],
  exceptions: string[] = [],
): SheetRow => ({
  no,
  key: `K${no}`,
  fields: {},
  lineage: [],
  cells: marks.map((tickmark, index) => ({
    letter: 'AB'[index] ?? '',
    tickmark,
    comment: '',
    testedAt: '',
    testedBy: '',
    evidence: [],
  })),
  evidence: [],
  isDeviation: marks.includes('fail'),
  exceptions,
});
const sheet: Sheet = {
  sampleId: 1,
  controlId: 'AC-01',
  attributes: ['A', 'B'].map((letter) => ({ letter, title: letter, definition: '' })),
  columns: [],
  rows: [
    row(1, ['pass', 'fail']),
    row(2, ['pass', 'inquiry']),
    row(3, ['fail', 'pass'], ['EX-001']),
    row(4, ['', '']),
  ],
  tested: 0,
  untested: 0,
  deviations: 0,
  canUndo: false,
};

test('progress counts marks on their way, and names deviations without an exception', () => {
  expect(progressOf(sheet, new Map())).toEqual({ tested: 2, deviating: 2, unraised: [1] });
  const pending = new Map<string, Mark>([
    ['B:K2', { tickmark: 'fail', comment: '' }],
    ['B:K1', { tickmark: 'pass', comment: '' }],
  ]);
  expect(progressOf(sheet, pending)).toEqual({ tested: 3, deviating: 2, unraised: [2] });
});

test('a mark on its way ends when the engine has the same', () => {
  const pending = new Map<string, Mark>([
    ['A:K1', { tickmark: 'pass', comment: '' }],
    ['A:K4', { tickmark: 'pass', comment: '' }],
  ]);
  expect([...stillPending(pending, sheet.rows).keys()]).toEqual(['A:K4']);
  const other = new Map<string, Mark>([['A:K4', { tickmark: 'pass', comment: '' }]]);
  expect(stillPending(other, sheet.rows)).toBe(other);
});
