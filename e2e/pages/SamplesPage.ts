/** Samples: from a frozen population over plan and draw to the test sheet and the evaluation. */
import { expect, type Locator } from '@playwright/test';
import type { WorkbenchPage } from './WorkbenchPage.ts';

export class SamplesPage {
  readonly sheet: Locator;
  readonly #window: WorkbenchPage;

  constructor(window: WorkbenchPage) {
    this.#window = window;
    this.sheet = window.page.getByRole('grid', { name: 'Test sheet' });
  }

  field(label: string): Locator {
    // A required field carries a star behind its name.
    return this.#window.main.getByLabel(new RegExp(`^${label}( \\*)?$`));
  }

  button(name: string | RegExp): Locator {
    return this.#window.main.getByRole('button', { name });
  }

  /** Chooses in one of Mantine's selects, which are text fields with a list. */
  async select(label: string, option: string | RegExp): Promise<void> {
    await this.#window.main.getByRole('combobox', { name: label }).click();
    await this.#window.page.getByRole('option', { name: option }).click();
  }

  /** The cell of an attribute, e.g. A of item 1. */
  cell(item: number, letter: string): Locator {
    const row = this.sheet.getByRole('row').nth(item);
    return row.getByRole('gridcell').filter({ hasText: new RegExp(`${letter} (not tested|\\w)`) });
  }

  get progress(): Locator {
    return this.#window.main.getByRole('status').filter({ hasText: 'tested,' });
  }

  /** Types keys one after the other, waiting until the sheet has stored what they set. */
  async type(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#window.page.keyboard.press(key);
  }

  async expectTested(words: string): Promise<void> {
    await expect(this.progress).toHaveText(words);
  }
}
