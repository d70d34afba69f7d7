/** How far the sheet is, and which deviations have no exception yet. */
import { Button } from '@mantine/core';
import { KeyHint } from '../../../components/KeyHint.tsx';
import { countWords, numberWords } from '../../../components/words.ts';
import styles from './Sheet.module.css';
import { type Pending, progressOf, type Sheet } from './sheetModel.ts';

type SheetProgressProps = {
  readonly sheet: Sheet;
  readonly pending: Pending;
  /** Goes to an item by its number. */
  readonly onGo: (no: number) => void;
  readonly onUndo: () => void;
};

const NAMED = 6;

/** Tested of all, deviating, and links to deviations without an exception. */
export function SheetProgress({ sheet, pending, onGo, onUndo }: SheetProgressProps) {
  const { tested, deviating, unraised } = progressOf(sheet, pending);
  const total = sheet.rows.length;
  return (
    <div className={styles.progress}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.done} style={{ width: `${total === 0 ? 0 : (tested / total) * 100}%` }} />
      </span>
      <span role="status">
        {numberWords(tested)} of {numberWords(total)} tested, {countWords(deviating, 'deviating item')}
      </span>
      {unraised.length === 0 ? null : (
        <span className={styles.unraised}>
          Without an exception: item{' '}
          {unraised.slice(0, NAMED).map((no, index) => (
            <span key={no}>
              {index === 0 ? '' : ', '}
              <button type="button" className={styles.link} onClick={() => onGo(no)}>
                {no}
              </button>
            </span>
          ))}
          {unraised.length > NAMED ? ` and ${unraised.length - NAMED} more` : ''}
        </span>
      )}
      <span className={styles.spacer} />
      <Button
        variant="default"
        disabled={!sheet.canUndo}
        onClick={onUndo}
        rightSection={<KeyHint keys="mod+z" />}
      >
        Undo
      </Button>
    </div>
  );
}
