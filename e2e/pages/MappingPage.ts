/** The mapping editor of one staged file. */
import type { Locator } from '@playwright/test';
import type { WorkbenchPage } from './WorkbenchPage.ts';

export class MappingPage {
  readonly columns: Locator;
  readonly rules: Locator;
  readonly preview: Locator;
  readonly #window: WorkbenchPage;

  constructor(window: WorkbenchPage) {
    this.#window = window;
    this.columns = window.page.getByRole('region', { name: 'Columns of the file' });
    this.rules = window.page.getByRole('region', { name: 'What a row states' });
    this.preview = window.page.getByRole('region', { name: 'What comes out' });
  }

  field(label: string): Locator {
    return this.rules.getByLabel(label, { exact: true });
  }

  /** Begins with what a row describes, e.g. "Accounts with their roles". */
  async begin(point: string | RegExp): Promise<void> {
    await this.rules.getByRole('button', { name: point }).click();
  }

  async keep(): Promise<void> {
    await this.#window.page.getByRole('button', { name: 'Keep as preset' }).click();
  }

  async use(): Promise<void> {
    await this.#window.page.getByRole('button', { name: 'Use for the import' }).click();
  }
}
