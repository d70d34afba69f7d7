/** What the window may load, open and ask for: decisions as pure functions, applied in main.ts. */

export const SCHEME = 'tickmark';
export const WINDOW_ADDRESS = `${SCHEME}://app/`;

/** Chromium's own PDF viewer: an extension with this identifier and the browser's built-in resources. */
const PDF_VIEWER = ['chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/', 'chrome://resources/'];

/** True for addresses of the window's own protocol. */
export function isOwnAddress(address: string): boolean {
  try {
    const { protocol, host } = new URL(address);
    return protocol === `${SCHEME}:` && host === 'app';
  } catch {
    return false;
  }
}

/**
 * True for requests that may leave the window: its own files, what it made itself, the PDF viewer's parts.
 *
 * @param isDevelopment - also the developer tools' own pages.
 */
export function isAllowedRequest(address: string, isDevelopment: boolean): boolean {
  if (isOwnAddress(address) || address.startsWith('data:')) return true;
  if (PDF_VIEWER.some((part) => address.startsWith(part))) return true;
  if (address.startsWith('blob:')) return isOwnAddress(address.slice('blob:'.length));
  return isDevelopment && address.startsWith('devtools:');
}

/** Only writing plain text to the clipboard is granted: the window needs no camera, place, notice or device. */
export function isAllowedPermission(permission: string, address: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnAddress(address);
}

/** Switches of Chromium that keep it from looking for anything outside. */
export const quietSwitches: readonly (readonly [name: string, value?: string])[] = [
  // No name is ever resolved: what slipped through every other guard still reaches nobody.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['disable-quic'],
];

/** The engagement among a program's arguments, or undefined. */
export function engagementArgument(args: readonly string[]): string | undefined {
  return args.slice(1).find((arg) => arg.endsWith('.tickmark') && !arg.startsWith('-'));
}
