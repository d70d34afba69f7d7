/** What the shapes and lines of a picture mean. */
import { KIND_GLYPHS } from '../../components/kindGlyph.ts';
import { KindIcon } from '../../components/KindIcon.tsx';
import { EdgeLine } from './EdgeLine.tsx';
import type { LineStyle } from './graphModel.ts';
import styles from './GraphPicture.module.css';

const lines: readonly (readonly [LineStyle, string])[] = [
  ['allowed', 'allowed'],
  ['conditional', 'conditional'],
  ['eligible', 'eligible or emergency'],
  ['takeover', 'can become, answers for'],
  ['denied', 'denied'],
];
const kinds = [
  'identity',
  'machine',
  'account',
  'group',
  'role',
  'permission',
  'resource',
  'credential',
] as const;

/** The legend, inside the picture. */
export function Legend() {
  return (
    <div className={styles.legend} aria-label="Legend" role="note">
      {kinds.map((kind) => (
        <span key={kind} className={styles.legendRow}>
          <KindIcon kind={kind} isDecorative />
          {KIND_GLYPHS[kind].title}
        </span>
      ))}
      {lines.map(([line, words]) => (
        <span key={line} className={styles.legendRow}>
          <svg width={34} height={10} aria-hidden>
            <EdgeLine d="M1 5L33 5" line={line} middle={[17, 5]} />
          </svg>
          {words}
        </span>
      ))}
    </div>
  );
}
