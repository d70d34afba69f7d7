import { type APIRequestContext } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('the window opens, keeps its session over a reload, and logs no problem', async ({
  window,
  workbench,
}) => {
  await expect(window.page).toHaveTitle(/Tickmark/);
  expect(window.page.url()).toBe(`${workbench.origin}/`);
  await window.page.reload();
  await window.drawn();
});

test('a second window with the same address is told so', async ({ window, workbench, context }) => {
  await window.page.waitForFunction(() => sessionStorage.length > 0);
  const second = await context.newPage();
  const answer = second.waitForResponse('**/session');
  await second.goto(workbench.url);
  expect((await answer).status()).toBe(410);
});

test('strangers are refused', async ({ window, workbench, request }) => {
  await window.page.waitForFunction(() => sessionStorage.length > 0);
  const { origin, url } = workbench;
  const nonce = url.split('#open=')[1] ?? '';
  const put = (headers: Record<string, string>) => status(request, 'PUT', `${origin}/upload`, headers);

  expect(await put({}), 'no origin').toBe(403);
  expect(await put({ origin: 'http://evil.example' }), 'another origin').toBe(403);
  expect(await put({ origin }), 'no token').toBe(401);
  expect(await status(request, 'POST', `${origin}/session`, { origin, 'x-tickmark-nonce': nonce })).toBe(410);
  expect(await status(request, 'GET', origin, { host: 'evil.example' }), 'another host name').toBe(421);
  expect(await status(request, 'GET', `${origin}/..%2f..%2fpackage.json`), 'outside of the folder').toBe(404);
  expect(await status(request, 'GET', `${origin}/content/${'0'.repeat(64)}`), 'evidence without a key').toBe(
    401,
  );
});

test('the window may not load anything from elsewhere', async ({ window }) => {
  const blocked = await window.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        const image = new Image();
        image.src = 'http://127.0.0.1:9/pixel.png';
      }),
  );
  expect(blocked).toBe('img-src');
  window.problems.length = 0;
});

async function status(
  request: APIRequestContext,
  method: string,
  address: string,
  headers: Record<string, string> = {},
): Promise<number> {
  return (await request.fetch(address, { method, headers })).status();
}
