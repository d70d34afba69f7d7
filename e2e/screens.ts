/** Every screen and dialog of the demo engagement, and how one comes to it: for pictures and for accessibility. */
import { SourcesPage } from './pages/SourcesPage.ts';
import type { WorkbenchPage } from './pages/WorkbenchPage.ts';

export type Screen = {
  /** Name of the picture. */
  readonly name: string;
  /** Shows the screen and waits until its content is there. */
  readonly show: (window: WorkbenchPage) => Promise<unknown>;
};

/** Key of Dana Ruiz, whose two systems together make a conflict. */
const DANA = 'identity:108260';
const VENDOR_MAINTENANCE = 'Foundry/VEND.MAINT';

export const screens: readonly Screen[] = [
  { name: 'overview', show: (window) => at(window, 'overview', 'Missing before sign-off') },
  { name: 'sources', show: (window) => at(window, 'sources', 'hr-roster.csv') },
  { name: 'source', show: (window) => at(window, 'sources/1', 'Completeness') },
  { name: 'quarantine', show: (window) => at(window, 'sources/quarantine', 'Reason') },
  { name: 'people', show: (window) => at(window, 'people?q=Ruiz', 'Dana Ruiz') },
  { name: 'accounts', show: (window) => at(window, 'accounts', 'AWS Northgate') },
  { name: 'account-findings', show: (window) => at(window, 'accounts?finding=leaver', 'after leaving') },
  { name: 'correlation', show: (window) => at(window, 'correlation', 'Compared') },
  { name: 'roster-changes', show: (window) => at(window, 'people?view=changes', 'unchanged') },
  { name: 'events', show: (window) => at(window, 'events', 'Second quarter 2026') },
  { name: 'access', show: (window) => at(window, `access?of=${encodeURIComponent(DANA)}`, 'Dana Ruiz') },
  {
    name: 'access-path',
    show: (window) =>
      at(
        window,
        `access?of=${encodeURIComponent(DANA)}&to=${encodeURIComponent(VENDOR_MAINTENANCE)}`,
        'The shortest path',
      ),
  },
  {
    name: 'access-counts',
    show: (window) =>
      at(
        window,
        `access?holders=${encodeURIComponent(VENDOR_MAINTENANCE)}&side=counts`,
        'Through what they come',
      ),
  },
  {
    name: 'access-paths',
    show: (window) =>
      at(
        window,
        `access?of=${encodeURIComponent(DANA)}&to=${encodeURIComponent(VENDOR_MAINTENANCE)}&paths=simple&status=any`,
        'Path 1 of',
      ),
  },
  { name: 'conflict-matrix', show: (window) => at(window, 'conflicts', 'Function, holders') },
  {
    name: 'conflict',
    show: async (window) => {
      await at(window, 'conflicts?tab=list', 'Dana Ruiz');
      await window.row('conflicts', 'Dana Ruiz').locator('.ag-cell').first().click();
      await window.page.getByRole('region', { name: 'Both sides' }).waitFor();
    },
  },
  { name: 'rule-pack', show: (window) => at(window, 'conflicts?tab=rules', 'What it means here') },
  { name: 'remedy', show: (window) => at(window, 'conflicts?tab=remedy', 'through it') },
  { name: 'what-if', show: (window) => at(window, 'whatif', 'The basket is empty') },
  { name: 'mitigations', show: (window) => at(window, 'conflicts?tab=mitigations', 'Record a mitigation') },
  { name: 'conflict-list', show: (window) => at(window, 'conflicts?tab=list', 'SOD-') },
  { name: 'what-if', show: (window) => at(window, 'whatif', 'basket') },
  { name: 'drift', show: (window) => compared(window, 'conflicts') },
  {
    name: 'drift-access',
    show: async (window) => {
      await compared(window, 'subjects');
      await window.row('subjects', 'Ian Butterworth').locator('.ag-cell').first().click();
      await window.row('changes', 'gained').first().locator('.ag-cell').first().click();
      await window.page.getByRole('region', { name: 'What caused the change' }).waitFor();
    },
  },
  { name: 'drift-grants', show: (window) => compared(window, 'grants') },
  { name: 'exposure', show: (window) => at(window, 'drift?tab=exposure', 'SOD-') },
  { name: 'since-certification', show: (window) => at(window, 'drift?tab=certification', 'revoked') },
  { name: 'controls', show: (window) => at(window, 'controls', 'AC-01') },
  { name: 'accountability', show: (window) => at(window, 'controls?view=accountability', 'AC-01') },
  { name: 'control', show: (window) => at(window, 'controls/AC-01', 'Versions') },
  {
    name: 'control-executors',
    show: (window) => at(window, 'controls/AC-09?tab=executors', 'Named, with the nodes'),
  },
  { name: 'control-new', show: (window) => at(window, 'controls/new', 'Add the control') },
  { name: 'samples', show: (window) => at(window, 'samples', 'S-01') },
  { name: 'sample-population', show: (window) => at(window, 'samples/1?step=population', 'P-01') },
  { name: 'sample-plan', show: (window) => at(window, 'samples/1?step=plan', 'Tolerable') },
  { name: 'sample-draw', show: (window) => at(window, 'samples/1?step=draw', 'Seed') },
  {
    name: 'test-sheet',
    show: async (window) => {
      await window.go('samples/1?step=sheet');
      await window.page.getByRole('grid', { name: 'Test sheet' }).getByRole('gridcell').first().waitFor();
    },
  },
  { name: 'sample-evaluate', show: (window) => at(window, 'samples/1?step=evaluate', 'In words') },
  { name: 'exceptions', show: (window) => at(window, 'exceptions', 'EX-001') },
  { name: 'exception', show: (window) => at(window, 'exceptions/1', 'Versions') },
  { name: 'evidence', show: (window) => at(window, 'evidence', 'X-0001') },
  { name: 'evidence-item', show: (window) => at(window, 'evidence/1', 'Custody') },
  { name: 'workpapers', show: (window) => at(window, 'workpapers', 'Ref') },
  { name: 'workpaper-sets', show: (window) => at(window, 'workpapers?tab=sets', 'Set 1') },
  { name: 'journal', show: (window) => at(window, 'journal', 'Entry digest') },
  { name: 'help', show: (window) => at(window, 'help', 'Help') },
];

/** What stands over a screen, and forms that are opened from one. */
export const dialogs: readonly Screen[] = [
  {
    name: 'palette',
    show: async ({ page }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.getByRole('dialog').getByRole('combobox').fill('dana');
      await page.getByRole('dialog').getByRole('option').filter({ hasText: 'Dana Ruiz' }).first().waitFor();
    },
  },
  {
    name: 'shortcuts',
    show: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'inspector',
    show: async (window) => {
      await window.page.keyboard.press('Escape');
      await window.page.getByRole('dialog').waitFor({ state: 'hidden' });
      await at(window, 'people?q=Ruiz', 'Dana Ruiz');
      await window.row('people', 'Dana Ruiz').locator('.ag-cell').first().click();
      await window.inspector.getByText('hr-roster.csv').first().waitFor();
    },
  },
  {
    name: 'exception-form',
    show: (window) => at(window, 'exceptions/new?from=conflict&run=2&no=1', 'Raise the exception'),
  },
  {
    name: 'staged-files',
    show: async (window) => {
      await at(window, 'sources', 'hr-roster.csv');
      const sources = new SourcesPage(window);
      await sources.drop([
        {
          name: 'review.csv',
          bytes: Buffer.from('principal,entitlement,reviewer,decision\nbob,Pay,cy,Approved\n'),
        },
        { name: 'notes.bin', bytes: Buffer.from([0, 1, 2, 3]) },
      ]);
      await sources.stagedFile('notes.bin').waitFor();
    },
  },
  {
    name: 'mapping-editor',
    show: async (window) => {
      await window.go('sources');
      const sources = new SourcesPage(window);
      await sources.drop([{ name: 'badges.csv', bytes: Buffer.from('Badge,Holder\nB-1,Ada Byron\n') }]);
      await sources.stagedFile('badges.csv').getByRole('button', { name: 'Edit' }).click();
      await window.page.getByRole('button', { name: 'Accounts', exact: true }).click();
      await window.page.getByLabel('Source of Key of Account').selectOption('Badge');
      await window.page.getByRole('region', { name: 'What comes out' }).getByText('First rows').waitFor();
    },
  },
  {
    name: 'grc-rules',
    show: async (window) => {
      await at(window, 'conflicts', 'Function, holders');
      const choosing = window.page.waitForEvent('filechooser');
      await window.page.getByRole('button', { name: 'GRC rule set' }).click();
      const rows = 'RISKID,ACTRULEID,FUNCTID,CONNECTOR,ACTION\nP001,1,AP01,HT1,F110\nP001,1,VM01,HT1,XK02\n';
      await (
        await choosing
      ).setFiles([{ name: 'GRACACTRULE.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) }]);
      await window.page.getByRole('dialog').getByRole('table').waitFor();
    },
  },
  {
    name: 'mitigation-new',
    show: async (window) => {
      await window.page.keyboard.press('Escape');
      await window.page.getByRole('dialog').waitFor({ state: 'hidden' });
      await window.go('conflicts?tab=mitigations&rule=SOD-P2P-01&subject=Dana%20Ruiz');
      await window.page.getByRole('dialog', { name: 'Record a mitigation' }).waitFor();
    },
  },
];

/** A tab of the comparison of both days, which is made where there is none yet. */
async function compared(window: WorkbenchPage, tab: string): Promise<void> {
  await window.go('drift');
  const first = window.main.getByRole('button', { name: 'Compare', exact: true });
  const again = window.main.getByRole('button', { name: 'Compare again' });
  await first.or(again).first().waitFor();
  if (await first.isVisible()) await first.click();
  await again.waitFor({ timeout: 45_000 });
  await window.go(`drift/1?tab=${tab}`);
  await window.main.locator('.ag-row').first().waitFor();
}

async function at(window: WorkbenchPage, place: string, text: string): Promise<void> {
  await window.go(place);
  await window.main.getByText(text).filter({ visible: true }).first().waitFor();
}
