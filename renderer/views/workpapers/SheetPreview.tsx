/** A sheet as it would be written: its head and its first rows. */
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Facts } from '../../components/Facts.tsx';
import styles from './Workpapers.module.css';

const ROWS = 100;

export function SheetPreview({ sheet }: { readonly sheet: string }) {
  const preview = useQuery('workpaper.preview', { ref: sheet, limit: ROWS });
  if (preview.status === 'failed') return <ErrorNote error={preview.error} />;
  if (preview.data === undefined) return <Empty title="Building the sheet" />;
  const { entry, header, columns, rows, total } = preview.data;
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.sheet} tabIndex={0} role="region" aria-label={`Sheet ${entry.ref}`}>
      <h2 className={styles.sheetTitle}>
        <span className="tm-mono">{entry.ref}</span> {entry.title}
      </h2>
      <Facts facts={header.map(({ label, value }) => [label, value] as const)} />
      <table className={styles.preview}>
        <thead>
          <tr>
            {columns.map((column, c) => (
              // Columns of a sheet may bear the same name; their places do not change.
              // oxlint-disable-next-line react/no-array-index-key
              <th key={`${c} ${column}`} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // Rows have no name of their own; the sheet is drawn anew when it changes.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={r}>
              {row.map((cell, c) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={c}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < total ? (
        <p className={styles.note}>{`The first ${rows.length} of ${total.toLocaleString('en')} rows`}</p>
      ) : null}
      {total === 0 ? <p className={styles.note}>No rows</p> : null}
    </div>
  );
}
