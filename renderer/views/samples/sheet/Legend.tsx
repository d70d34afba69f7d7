/** Tickmarks with their keys, and the attributes in words: on the sheet, as the workpaper prints them. */
import styles from './Sheet.module.css';
import type { LegendEntry, Sheet } from './sheetModel.ts';

type LegendProps = {
  readonly attributes: Sheet['attributes'];
  readonly legend: readonly LegendEntry[];
  readonly onMark: (entry: LegendEntry) => void;
};

/** Each tickmark is a button that marks the selected cells. L shows and hides the legend. */
export function Legend({ attributes, legend, onMark }: LegendProps) {
  return (
    <div className={styles.legend}>
      <div className={styles.tickmarks} role="group" aria-label="Tickmarks">
        {legend
          .filter((entry) => entry.code !== '')
          .map((entry) => (
            <button
              key={entry.code}
              type="button"
              className={styles.tickmark}
              aria-keyshortcuts={entry.key}
              onClick={() => onMark(entry)}
            >
              <kbd>{entry.key.toUpperCase()}</kbd> <span className={styles.symbol}>{entry.symbol}</span>{' '}
              <span>{entry.meaning}</span>
            </button>
          ))}
      </div>
      <dl className={styles.attributes}>
        {attributes.map((attribute) => (
          <div key={attribute.letter} title={attribute.definition}>
            <dt>
              {attribute.letter} {attribute.title}
            </dt>{' '}
            <dd>{attribute.definition}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.dim}>
        Arrows move, Shift extends, Enter goes down. Delete clears, Ctrl+D fills down, Ctrl+C and Ctrl+V
        exchange cells with a spreadsheet, Ctrl+Z takes the last change back, L hides this.
      </p>
    </div>
  );
}
