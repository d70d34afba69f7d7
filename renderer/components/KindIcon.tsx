/** The shape of a kind of thing. */
import { KIND_GLYPHS, type KindName } from './kindGlyph.ts';

type KindIconProps = {
  readonly kind: KindName;
  /** Pixels. */
  readonly size?: number;
  /** True beside a text that names the kind already. */
  readonly isDecorative?: boolean;
};

/** Icon of a kind; the same shape as in the pictures. */
export function KindIcon({ kind, size = 14, isDecorative = false }: KindIconProps) {
  const glyph = KIND_GLYPHS[kind];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke={`var(${glyph.token})`}
      strokeWidth={1.25}
      strokeLinejoin="round"
      strokeLinecap="round"
      style={{ flex: 'none', verticalAlign: '-2px' }}
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': glyph.title })}
    >
      <path d={glyph.outline} />
      <path d={glyph.detail} />
    </svg>
  );
}
