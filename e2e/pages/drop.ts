/** Dropping files, as the desktop does. */
import type { Locator } from '@playwright/test';

export type DroppedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Drops files on a place that takes them. */
export async function dropOn(area: Locator, files: readonly DroppedFile[]): Promise<void> {
  const sent = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  const transfer = await area.page().evaluateHandle((given) => {
    const dropped = new DataTransfer();
    for (const { name, base64 } of given)
      dropped.items.add(
        new File([Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)], name),
      );
    return dropped;
  }, sent);
  await area.dispatchEvent('dragover', { dataTransfer: transfer });
  await area.dispatchEvent('drop', { dataTransfer: transfer });
}
