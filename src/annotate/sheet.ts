/** The test sheet of a sample: items by attributes, with marks, evidence, exceptions and source rows. */
import type { Output } from '#contract/index.ts';
import { attributesOf, countItems, fieldNames, requireSample } from '#sample/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { attachments } from './attachments.ts';
import { cellName, latestChange, standingCells, type StandingCell } from './cells.ts';
import { exceptionRefsByItem } from './exceptionQueries.ts';
import { lineageReader } from '#store/lineage.ts';

type SheetItem = {
  readonly no: number;
  readonly key: string;
  readonly fields: string;
  readonly lineage: string;
};
type SheetRow = Output<'sheet.get'>['rows'][number];

/** The sheet in draw order. A row is a deviation when any of its cells is marked so, whether or not an exception was raised. */
export function testSheet(db: ReadableDb, sampleId: number): Output<'sheet.get'> {
  const sample = requireSample(db, sampleId);
  const attributes = [...attributesOf(db, sampleId)];
  const cells = standingCells(db, sampleId);
  const evidence = attachments(db, 'test-item');
  const exceptions = exceptionRefsByItem(db, sampleId);
  const lineage = lineageReader(db);
  const rows = sheetItems(db, sampleId).map((item): SheetRow => {
    const subject = `${sampleId}:${item.key}`;
    const marks = attributes.map(({ letter }) =>
      cellOf(letter, cells.get(cellName({ itemKey: item.key, letter })), evidence(`${subject}:${letter}`)),
    );
    return {
      no: item.no,
      key: item.key,
      fields: JSON.parse(item.fields) as SheetRow['fields'],
      lineage: (JSON.parse(item.lineage) as { sourceId: number; record: number }[]).map((place) =>
        lineage(place.sourceId, place.record),
      ),
      cells: marks,
      evidence: evidence(subject),
      isDeviation: marks.some((cell) => cell.tickmark === 'fail'),
      exceptions: exceptions.get(item.key) ?? [],
    };
  });
  const { tested, deviations } = countItems([...cells.values()], attributes.length);
  return {
    sampleId,
    controlId: sample.controlId,
    attributes,
    columns: fieldNames(db, sample.populationId),
    rows,
    tested,
    untested: rows.length - tested,
    deviations,
    canUndo: sample.status === 'drawn' && latestChange(db, sampleId) !== undefined,
  };
}

function cellOf(
  letter: string,
  cell: StandingCell | undefined,
  evidence: string[],
): SheetRow['cells'][number] {
  return {
    letter,
    tickmark: cell?.tickmark ?? '',
    comment: cell?.comment ?? '',
    testedAt: cell?.testedAt ?? '',
    testedBy: cell?.testedBy ?? '',
    evidence,
  };
}

function sheetItems(db: ReadableDb, sampleId: number): readonly SheetItem[] {
  return db.all<SheetItem>(sql`
    SELECT i.draw_no AS no, i.item_key AS key, p.fields, p.lineage
      FROM sample_item     AS i
      JOIN sample          AS s USING (sample_id)
      JOIN population_item AS p ON p.population_id = s.population_id AND p.item_key = i.item_key
     WHERE i.sample_id = ${sampleId}
     ORDER BY i.draw_no
  `);
}
