/** Sources: files come in, are recognised, imported, and looked at. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Locator } from '@playwright/test';
import { type DroppedFile, dropOn } from './drop.ts';
import type { WorkbenchPage } from './WorkbenchPage.ts';

export class SourcesPage {
  readonly staged: Locator;
  readonly importButton: Locator;
  /** How many files wait, and how many were recognised. */
  readonly summary: Locator;
  readonly #window: WorkbenchPage;

  constructor(window: WorkbenchPage) {
    this.#window = window;
    this.staged = window.page.getByRole('region', { name: 'Files to import' });
    this.importButton = this.staged.getByRole('button', { name: /^Import \d+ files?$/ });
    this.summary = this.staged.getByRole('status');
  }

  /** Chooses files in the browser's own dialog. */
  async chooseFiles(paths: readonly string[]): Promise<void> {
    const choosing = this.#window.page.waitForEvent('filechooser');
    await this.#window.page.getByRole('button', { name: 'Choose files' }).click();
    await (await choosing).setFiles([...paths]);
    await this.stagedFile(basename(paths.at(-1) ?? '')).waitFor();
  }

  /** Chooses a folder in the browser's own dialog. */
  async chooseFolder(path: string): Promise<void> {
    const choosing = this.#window.page.waitForEvent('filechooser');
    await this.#window.page.getByRole('button', { name: 'Choose a folder' }).click();
    await (await choosing).setFiles(path);
    await this.staged.waitFor({ timeout: 60_000 });
  }

  /** Drops files of this machine on the drop area. */
  async dropPaths(paths: readonly string[]): Promise<void> {
    await this.drop(
      await Promise.all(paths.map(async (path) => ({ name: basename(path), bytes: await readFile(path) }))),
    );
  }

  async drop(files: readonly DroppedFile[]): Promise<void> {
    await dropOn(this.#window.page.getByRole('group', { name: /^Drop exports here/ }), files);
  }

  /** The row of a staged file. */
  stagedFile(name: string): Locator {
    return this.staged.getByRole('row').filter({ hasText: name });
  }

  async import(): Promise<void> {
    await this.importButton.click();
    await this.staged.waitFor({ state: 'hidden' });
  }

  /** Opens the page of a source. */
  async openSource(name: string): Promise<void> {
    await this.#window.row('sources', name).locator('.ag-cell').first().dblclick();
    await this.#window.page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' });
  }
}
