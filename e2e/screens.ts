/** Every screen and dialog of the demo engagement, and how one comes to it: for pictures and for accessibility. */
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
  { name: 'conflict-matrix', show: (window) => at(window, 'conflicts', 'Function, holders') },
  {
    name: 'conflict',
    show: async (window) => {
      await at(window, 'conflicts?tab=list&q=Dana', 'Dana Ruiz');
      await window.row('conflicts', 'SOD-P2P-01').locator('.ag-cell').first().click();
      await window.page.getByRole('region', { name: 'Both sides' }).waitFor();
    },
  },
  { name: 'conflict-list', show: (window) => at(window, 'conflicts?tab=list', 'SOD-') },
  { name: 'workpapers', show: (window) => at(window, 'workpapers', 'Ref') },
  { name: 'workpaper-sets', show: (window) => at(window, 'workpapers?tab=sets', 'Set 1') },
  { name: 'journal', show: (window) => at(window, 'journal', 'Entry digest') },
];

async function at(window: WorkbenchPage, place: string, text: string): Promise<void> {
  await window.page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
  await window.main.getByText(text).filter({ visible: true }).first().waitFor();
}
