/** Two panes with a bar between them; the size of the second is remembered. */
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useRemembered } from '../frame/remember.ts';
import { classNames } from './classNames.ts';
import styles from './SplitView.module.css';

type SplitBarProps = {
  readonly label: string;
  readonly direction: 'columns' | 'rows';
  /** Pixels of the pane after the bar. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onSize: (size: number) => void;
};

/** The bar between two panes: dragged, or moved with the arrow keys. */
export function SplitBar({ label, direction, size, min, max, onSize }: SplitBarProps) {
  const isColumns = direction === 'columns';
  const clamp = (value: number) => onSize(Math.round(Math.min(max, Math.max(min, value))));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const bar = event.currentTarget;
    const start = isColumns ? event.clientX : event.clientY;
    bar.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) =>
      clamp(size + start - (isColumns ? moved.clientX : moved.clientY));
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: 16, ArrowUp: 16, ArrowRight: -16, ArrowDown: -16 }[event.key];
    if (step === undefined || ['ArrowLeft', 'ArrowRight'].includes(event.key) !== isColumns) return;
    event.preventDefault();
    clamp(size + step);
  };
  return (
    // A separator that can be moved is a control (ARIA, "focusable separator").
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-label={label}
      aria-orientation={isColumns ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classNames(styles.bar, isColumns ? styles.barColumn : styles.barRow)}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}

type SplitViewProps = {
  /** Name under which the size is remembered, and of the bar. */
  readonly name: string;
  readonly label: string;
  readonly direction?: 'columns' | 'rows';
  /** Pixels of the second pane at first. */
  readonly initialSize: number;
  readonly min?: number;
  readonly max?: number;
  readonly first: ReactNode;
  /** null: the first pane has the place alone. */
  readonly second: ReactNode | null;
};

/** Grid beside picture, list above detail. */
export function SplitView({
  name,
  label,
  direction = 'columns',
  initialSize,
  min = 160,
  max = 1200,
  first,
  second,
}: SplitViewProps) {
  const [size, setSize] = useRemembered(`split.${name}`, initialSize);
  const style = direction === 'columns' ? { width: size } : { height: size };
  return (
    <div className={classNames(styles.split, direction === 'rows' && styles.vertical)}>
      <div className={styles.first}>{first}</div>
      {second === null ? null : (
        <>
          <SplitBar label={label} direction={direction} size={size} min={min} max={max} onSize={setSize} />
          <div className={styles.second} style={style}>
            {second}
          </div>
        </>
      )}
    </div>
  );
}
