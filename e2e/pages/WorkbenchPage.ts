/** The window as a whole: what every page object of a stage builds on. */
import type { Page } from '@playwright/test';

export class WorkbenchPage {
  readonly page: Page;
  /** Errors and warnings that the page logged, in order. */
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
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
}
