/** A folder of exports handed over at once: every file recognised and told, the unknown one mapped or set aside, the gaps shown. */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExtractList } from '#contract/extractList.ts';
import { expect, root, runTickmark, test } from './fixtures.ts';
import { SourcesPage } from './pages/SourcesPage.ts';
import { StartPage } from './pages/StartPage.ts';

const demo = join(root, 'resources/demo');
const DAY = '2026-06-30';

/** A plain engagement without sources, in which the mappings of the client's own systems are kept. */
async function makeEngagement(path: string): Promise<void> {
  await runTickmark([
    'create',
    path,
    '--client',
    'Northgate plc',
    '--period',
    '2025-10-01..2026-09-30',
    '--plain',
  ]);
  const mappings = (await readdir(join(demo, 'mappings'))).map((name) => join(demo, 'mappings', name));
  await runTickmark(['mapping', 'save', path, ...mappings]);
}

test('a folder of exports is recognised, imported at once, and its gaps are shown', async ({
  window,
  workbench,
}) => {
  test.setTimeout(300_000);
  const file = join(workbench.folder, 'Folder.tickmark');
  await makeEngagement(file);
  const exports = join(workbench.folder, DAY);
  await cp(join(demo, DAY), exports, { recursive: true });
  await writeFile(join(exports, 'badges.csv'), 'Badge;Holder;Zone\nB-1;Ada Byron;Server room\n');
  const { extracts } = JSON.parse(await readFile(join(demo, DAY, 'extracts.json'), 'utf8')) as ExtractList;

  await new StartPage(window).openFile(file);
  await window.goTo('Sources');
  const sources = new SourcesPage(window);
  await sources.chooseFolder(exports);

  const systems = new Set(extracts.map(({ system }) => system).filter((system) => system !== ''));
  await expect(sources.summary).toHaveText(
    `${extracts.length + 1} files, ${extracts.length} recognised, 1 without a mapping, ${systems.size} systems`,
  );
  await expect(window.main.getByText('1 file left out')).toBeVisible();
  for (const { file: name, system, expectedRecords } of extracts) {
    const row = sources.stagedFile(name);
    await expect(row.getByRole('checkbox')).toBeChecked();
    await expect(row).toContainText('100 %');
    await expect(row.getByLabel('Rows expected')).toHaveValue(String(expectedRecords ?? ''));
    await expect(row.getByLabel('System of')).toHaveAttribute('placeholder', system || 'as in the file');
  }

  // The unknown one stands first and leads to the mapping editor; it is not imported.
  const unknown = sources.staged.getByRole('row').nth(1);
  await expect(unknown).toContainText('badges.csv');
  await expect(unknown.getByRole('checkbox')).toBeDisabled();
  await unknown.getByRole('button', { name: 'Edit' }).click();
  await expect(window.page.getByRole('region', { name: 'Columns of the file' })).toContainText('Zone');
  await window.page.goBack();

  // Nobody types the day: the list of extracts says it.
  await expect(window.page.getByLabel('As of')).toHaveValue(DAY);
  await expect(sources.staged).toContainText(
    `By the list of extracts: ${extracts.length} files as of ${DAY}.`,
  );
  await expect(sources.stagedFile('hr-roster.csv')).toContainText(
    'extracts.json says mapping hr-roster-workday',
  );
  await expect(sources.importButton).toHaveText(`Import ${extracts.length} files`);
  await expect(sources.importButton).toBeInViewport();
  await sources.importButton.click();
  await sources.staged.waitFor({ state: 'hidden', timeout: 120_000 });
  await expect(window.toast.filter({ hasText: `${extracts.length} sources imported` })).toContainText(
    '3 rows in quarantine',
  );
  await expect(window.counts).toHaveText(`${extracts.length} sources`);

  for (const [name, gap] of [
    ['PermissionSetAssignment.csv', '1141 records were expected; 1000 were read'],
    [
      'aws-authorization-details.json',
      'IsTruncated is true: further pages of the export are not in the file',
    ],
  ] as const) {
    await window.goTo('Sources');
    await expect(window.row('sources', name)).toContainText('Gaps');
    await sources.openSource(name);
    await expect(window.main).toContainText(gap);
  }
  await window.go('sources/quarantine');
  await expect(window.counts).toHaveText('3 quarantined rows');
  await expect(window.row('quarantined rows', 'foundry-group-members.csv')).toHaveCount(1);
  await expect(window.row('quarantined rows', 'hr-roster.csv')).toHaveCount(2);
});
