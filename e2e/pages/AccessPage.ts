/** The access explorer. */
import type { Locator } from '@playwright/test';
import type { WorkbenchPage } from './WorkbenchPage.ts';

export class AccessPage {
  readonly search: Locator;
  readonly steps: Locator;
  readonly picture: Locator;
  readonly #window: WorkbenchPage;

  constructor(window: WorkbenchPage) {
    this.#window = window;
    this.search = window.page.getByRole('combobox', { name: /^Find a person/ });
    this.steps = window.page.getByRole('region', { name: 'Steps of the path' });
    this.picture = window.main.getByRole('application');
  }

  /** Types a name and takes the result that has this text. */
  async find(text: string, result: string | RegExp): Promise<void> {
    await this.search.fill(text);
    await this.#window.main.getByRole('option').filter({ hasText: result }).first().click();
  }

  async choose(noun: 'permissions' | 'holders', text: string | RegExp): Promise<void> {
    await this.#window.row(noun, text).locator('.ag-cell').first().click();
  }
}
