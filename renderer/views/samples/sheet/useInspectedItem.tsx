/** The item of the active row in the inspector, with the source rows behind it. */
import { useEffect, useRef } from 'react';
import { Facts } from '../../../components/Facts.tsx';
import { Section } from '../../../components/Section.tsx';
import { SourceRowCard } from '../../../components/SourceRowCard.tsx';
import { type Inspection, useInspector } from '../../../frame/InspectorContext.tsx';
import { parseRoute, toHash } from '../../../frame/route.ts';
import { AttachedEvidence } from '../../evidence/AttachedEvidence.tsx';
import styles from './Sheet.module.css';
import { markOf, type Sheet, type SheetRow } from './sheetModel.ts';
import type { SheetState } from './useSheet.ts';

const SETTLE_MS = 120;

/** Follows the focus; an inspector that was closed stays closed until the row changes. */
export function useInspectedItem(sheet: Sheet, state: SheetState, at: number): void {
  const { inspect, clear } = useInspector();
  const row = sheet.rows[at];
  const inspection = row === undefined ? undefined : itemInspection(sheet, row, state);
  const latest = useRef(inspection);
  useEffect(() => {
    latest.current = inspection;
  });
  const key = inspection?.key;
  useEffect(() => {
    // Walking down the sheet with a held key does not ask the engine at every row.
    const timer = setTimeout(() => {
      if (key !== undefined && latest.current !== undefined) inspect(latest.current);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [inspect, key]);
  useEffect(
    () => () => {
      // Beside the forms that act on the item it stays in sight; elsewhere it is let go with the sheet.
      const { view, path, query } = parseRoute(location.hash);
      const isWanted = (view === 'exceptions' && path[0] === 'new') || 'attach' in query;
      if (!isWanted) clear();
    },
    [clear],
  );
}

function itemInspection(sheet: Sheet, row: SheetRow, { legend, pending }: SheetState): Inspection {
  const marks = sheet.attributes.map(({ letter, title }) => ({
    letter,
    title,
    ...markOf(row, letter, pending),
  }));
  return {
    key: `test-item ${sheet.sampleId} ${row.key} ${JSON.stringify([marks, row.exceptions, row.evidence])}`,
    kicker: `Item ${row.no} of ${sheet.controlId}`,
    title: row.key,
    content: (
      <>
        <Facts facts={Object.entries(row.fields)} />
        <Section title="Attributes">
          <Facts
            facts={marks.map((mark) => {
              const entry = legend.find((one) => one.code === mark.tickmark);
              const words =
                mark.tickmark === ''
                  ? 'not tested'
                  : `${entry?.symbol ?? ''} ${mark.comment || (entry?.meaning ?? '')}`;
              return [`${mark.letter} ${mark.title}`, words];
            })}
          />
        </Section>
        {row.exceptions.length === 0 ? null : (
          <Section title="Exceptions" count={row.exceptions.length}>
            {row.exceptions.map((ref) => (
              <a key={ref} href={toHash('exceptions', [ref.replace(/^EX-0*/, '')])}>
                {ref}
              </a>
            ))}
          </Section>
        )}
        <Section title="Source rows" count={row.lineage.length}>
          {row.lineage.length === 0 ? (
            <p className={styles.dim}>No source row is kept for this item.</p>
          ) : null}
          {row.lineage.map((source) => (
            <SourceRowCard key={`${source.sourceId}:${source.record}`} source={source} />
          ))}
        </Section>
        <AttachedEvidence
          subject={{ kind: 'test-item', id: `${sheet.sampleId}:${row.key}` }}
          title="Evidence of the item"
        />
        {row.cells
          .filter((cell) => cell.evidence.length > 0)
          .map((cell) => (
            <AttachedEvidence
              key={cell.letter}
              subject={{ kind: 'test-item', id: `${sheet.sampleId}:${row.key}:${cell.letter}` }}
              title={`Evidence of attribute ${cell.letter}`}
            />
          ))}
      </>
    ),
    subject: { kind: 'test-item', sampleId: sheet.sampleId, itemKey: row.key },
  };
}
