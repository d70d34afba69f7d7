/** Segregation of duties: from a cell of the matrix to both sides of a conflict. */
import { expect, test } from './fixtures.ts';

test('a cell of the matrix lists its conflicts, and a conflict shows both sides', async ({ demo }) => {
  await demo.goTo('Conflicts');
  const matrix = demo.page.getByRole('region', { name: 'Conflict matrix' });
  await matrix
    .getByRole('button', {
      name: 'Process vendor payment and Maintain vendor (supplier) master: 3 conflicts',
    })
    .click();
  await expect(demo.counts).toHaveText('3 of 105 conflicts');
  await demo.row('conflicts', 'Dana Ruiz').locator('.ag-cell').first().click();

  await expect(demo.page.getByRole('heading', { level: 2 })).toContainText(
    'Dana Ruiz: Maintain vendor master vs process vendor payment',
  );
  const sides = demo.page.getByRole('region', { name: 'Both sides' });
  await expect(sides.getByRole('heading', { level: 3 })).toContainText([
    'Maintain vendor (supplier) master',
    'Process vendor payment',
  ]);
  const [foundry, netSuite] = [sides.getByRole('list').nth(0), sides.getByRole('list').nth(1)];
  await expect(foundry).toContainText('VEND-MASTER');
  await expect(netSuite).toContainText('NG Payments');
  await expect(demo.main.getByRole('application')).toHaveAccessibleName(
    'Both sides of SOD-P2P-01 for Dana Ruiz',
  );

  await netSuite
    .getByRole('button', { name: /^netsuite-employee-roles\.csv, line 933/ })
    .first()
    .click();
  await expect(demo.inspector.getByLabel('Raw record')).toContainText('"NG Payments"');
});

test('a new run finds the same conflicts', async ({ demo }) => {
  await demo.goTo('Conflicts');
  await demo.page.getByRole('button', { name: 'Analyse again' }).click();
  await expect(demo.page.getByRole('combobox', { name: 'Run' })).toHaveValue(/^Run 3/);
  await expect(demo.page.getByRole('button', { name: /^List/ })).toHaveText('List105');
});

test('the tables of a GRC rule set become rules, and find what they forbid', async ({ demo }) => {
  await demo.goTo('Conflicts');
  const choosing = demo.page.waitForEvent('filechooser');
  await demo.page.getByRole('button', { name: 'GRC rule set' }).click();
  const rows = ['RISKID,ACTRULEID,FUNCTID,CONNECTOR,ACTION', 'P001,1,AP01,HT1,F110', 'P001,1,VM01,HT1,XK02'];
  const file = { name: 'GRACACTRULE.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) };
  await (await choosing).setFiles([file]);
  const dialog = demo.page.getByRole('dialog', { name: 'Rule set of SAP GRC' });
  await expect(dialog).toContainText('GRACACTRULE: 2 rows');
  await expect(dialog.getByRole('table')).toContainText('are taken as high');
  await dialog.getByRole('button', { name: 'Find conflicts with these rules' }).click();
  await expect(demo.page.getByRole('combobox', { name: 'Run' })).toHaveValue(/^Run 3/);
  await expect(demo.page.getByRole('button', { name: /^List/ })).toHaveText('List1');
});

test('the rule pack of the run is checked on its snapshot, and a file that is none is refused with its lines', async ({
  demo,
}) => {
  await demo.goTo('Conflicts');
  await demo.page.getByRole('button', { name: 'Rule pack', exact: true }).click();
  const findings = demo.page.getByRole('table', { name: 'Findings of the rule pack' });
  await expect(findings).toContainText('LOW_CONFIDENCE');
  await expect(findings).not.toContainText('TRANSACTION_WITHOUT_OBJECT');
  await demo.page.getByRole('switch', { name: /accepted$/ }).click();
  await expect(findings).toContainText(
    'Starts the transaction and may do nothing in it: transaction BNK_APP',
  );
  const choosing = demo.page.waitForEvent('filechooser');
  await demo.page.getByRole('button', { name: 'Check a file' }).click();
  const text = '{"tickmarkRulePack": 1, "id": "p", "version": "1",\n "title": "T", "rule": []}';
  await (
    await choosing
  ).setFiles([{ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(text) }]);
  await expect(demo.page.getByText('own.json')).toContainText('line 1: Unrecognized key: "rule"');
});

test('a mitigation gives its conflicts a state, and takes none off the list', async ({ demo }) => {
  await demo.goTo('Conflicts');
  await demo.page.getByRole('button', { name: 'Mitigations', exact: true }).click();
  await expect(demo.page.getByText('86 of 105 conflicts open on 2026-09-30')).toBeVisible();
  await demo.page.getByRole('button', { name: 'Record a mitigation' }).click();
  const dialog = demo.page.getByRole('dialog', { name: 'Record a mitigation' });
  await dialog.getByRole('textbox', { name: /^Subject/ }).fill('identity:108260');
  await dialog.getByRole('textbox', { name: 'What the control does' }).fill('Payments are reviewed');
  await dialog.getByRole('textbox', { name: 'Owner' }).fill('Helen Fairweather');
  await dialog.getByRole('textbox', { name: 'Valid from' }).fill('2026-01-01');
  await dialog.getByRole('textbox', { name: 'Valid to' }).fill('2026-12-31');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog).toContainText('A mitigating control has an approver');
  await dialog.getByRole('textbox', { name: 'Approver' }).fill('Matthew Webb');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(demo.page.getByText('85 of 105 conflicts open on 2026-09-30')).toBeVisible();
  await demo.page.getByRole('button', { name: /^List/ }).click();
  await expect(demo.page.getByRole('button', { name: /^List/ })).toHaveText('List105');
  await expect(demo.row('conflicts', 'Dana Ruiz')).toContainText('mitigation not tested');
});
