/** The mark of the program: a tick on a ruled line. */
export function Logo({ size = 18 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" fill="none" aria-hidden="true">
      <rect x="0.5" y="0.5" width="17" height="17" rx="3" fill="var(--tm-accent-fill)" />
      <path
        d="M4 9.6l3.2 3.2L14 5.2"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
