/** What a served page or file may do: the same headers on the loopback host and under Electron's protocol. */

/**
 * Headers of the window's own files.
 *
 * @param connect - sources the window may connect to beside its own origin, e.g. `ws://127.0.0.1:4711`.
 */
export function windowHeaders(connect = ''): Record<string, string> {
  return {
    ...everyResponse,
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      // The interface library and the grid set style attributes; no style comes from data.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      `connect-src 'self' ${connect}`.trimEnd(),
      "worker-src 'none'",
      "frame-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  };
}

const everyResponse = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** Media types that a window may show. All else is only saved: the bytes came from a client and are not trusted. */
const shown = new Set([
  'application/pdf',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/svg+xml',
  'image/webp',
  'text/plain',
]);

/** Headers of evidence and workpapers. Scripts in them never run, and they reach nothing. */
export function contentHeaders(mediaType: string, name: string): Record<string, string> {
  const base = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  const isShown = shown.has(base);
  // A sandboxed response cannot be opened by the browser's own PDF viewer, which runs no scripts of the page's origin.
  const sandbox = base === 'application/pdf' ? '' : 'sandbox; ';
  return {
    ...everyResponse,
    'content-type': isShown
      ? base === 'text/plain'
        ? 'text/plain; charset=utf-8'
        : base
      : 'application/octet-stream',
    'content-disposition': disposition(isShown ? 'inline' : 'attachment', name),
    'content-security-policy': `${sandbox}default-src 'none'; style-src 'unsafe-inline'; img-src data:; object-src 'self'; frame-ancestors 'self'`,
  };
}

/** RFC 6266: an ASCII name for old programs and the full name in UTF-8. */
function disposition(how: 'inline' | 'attachment', name: string): string {
  const last = name.split(/[\\/]/).at(-1) || 'file';
  const ascii = last.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(last.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${ascii}"; filename*=UTF-8''${full}`;
}
