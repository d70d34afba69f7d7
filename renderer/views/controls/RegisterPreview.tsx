/** What was read of a register: which column stands for which field, and its rows. */
import type { Output } from '#contract/index.ts';
import { Section } from '../../components/Section.tsx';
import { numberWords } from '../../components/words.ts';
import styles from './Controls.module.css';
import { CONTROL_TITLES } from './controlText.ts';

const SHOWN = 50;

/** Columns that no field takes are named, not dropped in silence. */
export function RegisterPreview({ register }: { readonly register: Output<'control.readRegister'> }) {
  const used = register.columns.filter((column) => column.field !== '');
  const unused = register.columns.filter((column) => column.field === '' && column.name !== '');
  const title = (field: string) => CONTROL_TITLES[field as keyof typeof CONTROL_TITLES] ?? field;
  return (
    <Section title={register.file} count={register.rows.length}>
      {unused.length === 0 ? null : (
        <p className={styles.gap}>Columns that no field takes: {unused.map((one) => one.name).join(', ')}</p>
      )}
      {/* A table that scrolls can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.tableBox} tabIndex={0} role="region" aria-label={`Rows of ${register.file}`}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              {used.map((column) => (
                <th key={column.name} scope="col">
                  {title(column.field)}
                  <div className={styles.columnName}>{column.name}</div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {register.rows.slice(0, SHOWN).map((row) => (
              <tr key={row.record}>
                <td className={styles.number}>{row.record}</td>
                {used.map((column) => (
                  <td key={column.name}>{row.control[column.name]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {register.rows.length > SHOWN ? (
        <p className={styles.dim}>
          The first {SHOWN} of {numberWords(register.rows.length)} rows.
        </p>
      ) : null}
    </Section>
  );
}
