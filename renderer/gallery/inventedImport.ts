/** Invented answers about sources, quarantine and mappings. */
import { EngineError } from '#base/errors.ts';
import type { FakeAnswers } from './fakeEngine.ts';
import { sources } from './inventedData.ts';
import { pageOf } from './pageOf.ts';

const quarantined = Array.from({ length: 11 }, (_, index) => ({
  sourceId: 2,
  source: 'directory.ldif',
  record: 118 + index * 7,
  code: index % 3 === 0 ? 'DATE_NOT_READABLE' : 'NO_KEY',
  reason: index % 3 === 0 ? 'whenCreated "31.02.2024" is no day' : 'sAMAccountName is empty',
  text: `dn: CN=Entry ${index},OU=Staff,DC=northgate,DC=example`,
}));

export const inventedImport: FakeAnswers = {
  'import.sources': ({ page }) => pageOf(sources, page),
  'import.source': ({ sourceId }) => {
    const source = sources.find((one) => one.id === sourceId);
    if (source === undefined) throw new EngineError('NOT_FOUND', `No source with the number ${sourceId}`);
    return { source, mapping: null };
  },
  'import.quarantine': ({ page, sourceId }) =>
    pageOf(
      quarantined.filter((one) => sourceId === undefined || one.sourceId === sourceId),
      page,
    ),
  'import.record': ({ sourceId, record }) => ({
    sourceId,
    file: sources.find((one) => one.id === sourceId)?.name ?? '',
    sha256: sources.find((one) => one.id === sourceId)?.sha256 ?? '',
    record,
    locator: `row ${record}`,
    text: 'E10000;Dana Ruiz;Accounts payable;Head of department;active;2014-03-01;',
    isCut: false,
    fields: [
      { name: 'Employee', value: 'E10000' },
      { name: 'Name', value: 'Dana Ruiz' },
      { name: 'Department', value: 'Accounts payable' },
    ],
  }),
};
