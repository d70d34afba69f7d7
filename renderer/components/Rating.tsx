/** A rating: four steps that differ in letter and in weight, not in hue alone. */
import type { Rating as RatingName } from '#contract/analyse.ts';
import { classNames } from './classNames.ts';
import styles from './components.module.css';

export const RATINGS: readonly RatingName[] = ['critical', 'high', 'medium', 'low'];
const WORDS: Readonly<Record<RatingName, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

type RatingProps = {
  readonly rating: RatingName;
  /** The letter alone, for narrow columns and matrices. */
  readonly isShort?: boolean;
};

/** The rating as letter and word. */
export function Rating({ rating, isShort = false }: RatingProps) {
  return (
    <span className={styles.rating}>
      <span
        className={classNames(styles.ratingGlyph, styles[rating])}
        {...(isShort ? { role: 'img', 'aria-label': WORDS[rating] } : { 'aria-hidden': true })}
      >
        {WORDS[rating][0]}
      </span>
      {isShort ? null : WORDS[rating]}
    </span>
  );
}
