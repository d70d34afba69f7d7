/** The window as a whole: what every page object of a stage builds on. */
import type { Locator, Page } from '@playwright/test';

export class WorkbenchPage {
  readonly page: Page;
  /** Errors and warnings that the page logged, in order. */
  readonly problems: string[] = [];
  readonly main: Locator;
  readonly inspector: Locator;
  readonly toast: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
    this.toast = page.getByRole('alert');
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(String(error)));
  }

  /** Opens the address that the host printed, and waits until the window shows something. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.drawn();
  }

  /** Waits until the window has drawn itself. */
  async drawn(): Promise<void> {
    await this.page.locator('#root :is(h1, h2, nav, main)').first().waitFor();
  }

  /** Waits until an engagement is open. */
  async opened(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).waitFor();
  }

  /** Goes to a screen by the rail. */
  async goTo(screen: string): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: 'Screens' });
    await rail.getByRole('link', { name: new RegExp(`^${screen}`) }).click();
    await this.page.getByRole('heading', { level: 1, name: screen }).waitFor({ state: 'attached' });
  }

  /** Goes to an address part, e.g. "sources/1". */
  async go(place: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/${place}`);
  }

  /** The grid of that name; its rows are counted in the status strip. */
  grid(noun: string): Locator {
    return this.page.getByRole('region', { name: noun, exact: true });
  }

  /** Rows of a grid that hold this text. */
  row(noun: string, text: string | RegExp): Locator {
    return this.grid(noun).locator('.ag-row').filter({ hasText: text });
  }

  /** The text of the status strip about rows, e.g. "3 of 2,614 people". */
  get counts(): Locator {
    return this.page.getByRole('contentinfo').getByRole('status');
  }

  async search(noun: string, text: string): Promise<void> {
    await this.grid(noun).getByLabel(`Search in ${noun}`).fill(text);
  }

  /** Closes the engagement and waits for the start screen. */
  async closeEngagement(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close the engagement' }).click();
    await this.page.getByRole('button', { name: /^New engagement/ }).waitFor();
  }
}
