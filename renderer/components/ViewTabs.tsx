/** The saved views of a screen, as tabs of its toolbar. */
import { classNames } from './classNames.ts';
import styles from './Page.module.css';
import { nounWords, numberWords } from './words.ts';

export type ViewTab<T extends string> = {
  readonly id: T;
  readonly title: string;
  readonly count?: number | undefined;
  /** What is counted: "accounts". */
  readonly noun?: string;
};

type ViewTabsProps<T extends string> = {
  readonly label: string;
  readonly tabs: readonly ViewTab<T>[];
  readonly value: T;
  readonly onChange: (id: T) => void;
};

/** One button for each view; the pressed one is shown. */
export function ViewTabs<T extends string>({ label, tabs, value, onChange }: ViewTabsProps<T>) {
  return (
    <div className={styles.tabs} role="group" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          aria-pressed={tab.id === value}
          title={
            tab.count === undefined || tab.noun === undefined
              ? undefined
              : `${numberWords(tab.count)} ${nounWords(tab.count, tab.noun)}`
          }
          className={classNames(styles.tab, tab.id === value && styles.tabOn)}
          onClick={() => onChange(tab.id)}
        >
          {tab.title}
          {tab.count === undefined ? null : <span className={styles.tabCount}>{numberWords(tab.count)}</span>}
        </button>
      ))}
    </div>
  );
}
