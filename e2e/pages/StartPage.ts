/** The start screen: make an engagement, open one, make the demo. */
import type { Locator } from '@playwright/test';
import type { WorkbenchPage } from './WorkbenchPage.ts';

export class StartPage {
  readonly #window: WorkbenchPage;

  constructor(window: WorkbenchPage) {
    this.#window = window;
  }

  async choose(choice: 'New engagement' | 'Open' | 'Demo'): Promise<void> {
    const choices = this.#window.page.getByRole('group', { name: 'Begin' });
    await choices
      .getByRole('button', { name: choice === 'Open' ? /^Open/ : new RegExp(`^${choice}`) })
      .click();
  }

  field(label: string): Locator {
    // A required field carries a star behind its name.
    return this.#window.page.getByLabel(new RegExp(`^${label}( \\*)?$`));
  }

  /** Fills the form and creates the file; the passphrase is typed twice. */
  async create(input: {
    readonly path: string;
    readonly client: string;
    readonly passphrase: string;
  }): Promise<void> {
    await this.choose('New engagement');
    await this.field('Client').fill(input.client);
    await this.field('Title').fill('Access audit');
    await this.field('Period from').fill('2025-10-01');
    await this.field('Period to').fill('2026-09-30');
    await this.field('Passphrase').fill(input.passphrase);
    await this.field('Passphrase again').fill(input.passphrase);
    await this.field('Your name').fill('E. Tester');
    await this.field('File').fill(input.path);
    await this.#window.page.getByRole('button', { name: 'Create engagement' }).click();
    await this.#window.opened();
  }

  /** Opens a file without encryption. */
  async openFile(path: string): Promise<void> {
    await this.tryToOpen(path, '');
    await this.#window.opened();
  }

  /** Sends the form for opening; whether the file opens is another question. */
  async tryToOpen(path: string, passphrase: string): Promise<void> {
    await this.choose('Open');
    await this.field('File').fill(path);
    await this.field('Passphrase').fill(passphrase);
    await this.field('Your name').fill('E. Tester');
    await this.#window.page.getByRole('button', { name: 'Open engagement' }).click();
  }
}
