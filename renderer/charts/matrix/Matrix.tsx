/** Functions by functions, how many subjects hold both where a rule forbids it. A table, so that it reads as one. */
import { useMemo } from 'react';
import type { Output } from '#contract/index.ts';
import { heatStep, matrixLayout, type MatrixCell } from './layout.ts';
import styles from './Matrix.module.css';

type MatrixProps = {
  readonly matrix: Output<'conflicts.matrix'>;
  readonly onlyFound: boolean;
  /** Rules of the cell that is chosen. */
  readonly chosen: readonly string[];
  readonly onChoose: (cell: MatrixCell) => void;
};

/** The matrix; a cell opens the list of its conflicts. */
export function Matrix({ matrix, onlyFound, chosen, onChoose }: MatrixProps) {
  const layout = useMemo(() => matrixLayout(matrix.functions, matrix.cells, onlyFound), [matrix, onlyFound]);
  const cells = useMemo(
    () => new Map(layout.cells.map((cell) => [`${cell.row} ${cell.column}`, cell])),
    [layout],
  );
  const key = chosen.join(' ');
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Conflict matrix">
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.corner} scope="col">
              Function, holders
            </th>
            {layout.columns.slice(0, -1).map((column) => (
              <th
                key={column.id}
                scope="col"
                className={styles.columnHead}
                title={`${column.name} (${column.id})`}
              >
                <span className={styles.columnText}>{column.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layout.rows.map((row, r) => (
            <tr key={row.id}>
              <th scope="row" className={styles.rowHead} title={row.id}>
                <span className={styles.process}>{row.process}</span>
                {row.name}
                <span className={styles.holders}>{row.holders.toLocaleString('en')}</span>
              </th>
              {layout.columns.slice(0, r).map((column, c) => {
                const cell = cells.get(`${r} ${c}`);
                if (!cell) return <td key={column.id} className={styles.blank} aria-label="no rule" />;
                return (
                  <td key={column.id} className={styles.cell}>
                    <button
                      type="button"
                      className={styles.button}
                      data-step={heatStep(cell.count, layout.largest)}
                      aria-pressed={key !== '' && key === cell.rules.join(' ')}
                      aria-label={`${row.name} and ${column.name}: ${cell.count} conflicts, ${openWords(cell)}${cell.rating}`}
                      title={`${cell.rules.join(', ')}: ${column.name} and ${row.name}, ${openWords(cell)}${cell.rating}`}
                      onClick={() => onChoose(cell)}
                    >
                      {cell.count === 0 ? '·' : cell.count.toLocaleString('en')}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.scale}>
        <span>none</span>
        {[0, 1, 2, 3, 4].map((step) => (
          <span key={step} className={`${styles.button} ${styles.scaleBox}`} data-step={step} aria-hidden />
        ))}
        <span>{`${layout.largest.toLocaleString('en')} conflicts`}</span>
      </p>
    </div>
  );
}

/** How many of the conflicts are open, where that is not all of them. */
function openWords({ count, open }: { readonly count: number; readonly open: number }): string {
  return open === count ? '' : `${open.toLocaleString('en')} open, `;
}
