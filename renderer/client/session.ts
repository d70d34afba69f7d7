/** The browser window's session with the loopback host: the address holds a nonce that is exchanged once for a token. */

const TOKEN_KEY = 'tickmark-token';
let signedIn: Promise<string> | undefined;

/** The session's token. It lives as long as the tab, so that a reload keeps the session. */
export function sessionToken(): Promise<string> {
  signedIn ??= signIn();
  return signedIn;
}

/** Sends to the loopback host with the session's token. */
export async function askHost(method: 'POST' | 'PUT', path: string, body: object): Promise<unknown> {
  const isFile = body instanceof Blob;
  const response = await fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${await sessionToken()}`,
      'content-type': isFile ? 'application/octet-stream' : 'application/json',
    },
    body: isFile ? body : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${await response.text()} (${response.status})`);
  return response.json();
}

async function signIn(): Promise<string> {
  const nonce = /open=([\w-]+)/.exec(location.hash)?.[1];
  if (nonce === undefined) return sessionStorage.getItem(TOKEN_KEY) ?? '';
  history.replaceState(null, '', location.pathname);
  const response = await fetch('/session', { method: 'POST', headers: { 'x-tickmark-nonce': nonce } });
  if (!response.ok) throw new Error(`${await response.text()} (${response.status})`);
  const { token } = (await response.json()) as { token: string };
  sessionStorage.setItem(TOKEN_KEY, token);
  return token;
}
