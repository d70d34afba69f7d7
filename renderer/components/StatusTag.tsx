/** Whether access is allowed, conditional or denied, with the line style of the pictures. */
import type { AccessStatus } from '#contract/define.ts';
import styles from './components.module.css';

const LINES: Readonly<
  Record<string, { readonly word: string; readonly dash: string; readonly isStruck: boolean }>
> = {
  allowed: { word: 'Allowed', dash: 'none', isStruck: false },
  conditional: { word: 'Conditional', dash: '4 3', isStruck: false },
  denied: { word: 'Denied', dash: 'none', isStruck: true },
  eligible: { word: 'Eligible', dash: '1.5 2.5', isStruck: false },
  inactive: { word: 'Inactive', dash: '1.5 2.5', isStruck: false },
};

type StatusTagProps = { readonly status: AccessStatus | 'eligible' | 'inactive' };

/** Solid allowed, dashed conditional, dotted eligible or inactive, struck denied. */
export function StatusTag({ status }: StatusTagProps) {
  const line = LINES[status];
  return (
    <span className={styles.tag}>
      <svg className={styles.tagLine} viewBox="0 0 18 8" aria-hidden="true">
        <path d="M1 4H17" stroke="currentColor" strokeWidth={1.6} strokeDasharray={line?.dash} fill="none" />
        {line?.isStruck === true ? <path d="M6 .5L12 7.5" stroke="currentColor" strokeWidth={1.6} /> : null}
      </svg>
      {line?.word ?? status}
    </span>
  );
}
