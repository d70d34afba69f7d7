/** The engine of the gallery: enough answers to walk through every screen of the data part. */
import type { EngineClient } from '#transport/connect.ts';
import { fakeEngine } from './fakeEngine.ts';
import { inventedEvents } from './inventedEvents.ts';
import { inventedGraph } from './inventedGraph.ts';
import { inventedImport } from './inventedImport.ts';
import { accounts, people, sources } from './inventedData.ts';
import { pageOf } from './pageOf.ts';

const DIGEST = '4be1a90cf3'.repeat(7).slice(0, 64);
const engagement = {
  id: 'gallery',
  path: '/home/auditor/Engagements/northgate-plc-2026.tickmark',
  title: 'Access audit',
  client: 'Northgate plc',
  period: { from: '2026-01-01', to: '2026-12-31' },
  isEncrypted: true,
  createdAt: '2026-10-01T08:00:00Z',
  createdBy: 'R. Okonjo',
  schemaVersion: 10,
  journalHead: DIGEST,
};

/** @param isOpen - false: the start screen, with no engagement open. */
export function inventedEngine(isOpen: boolean): EngineClient {
  let open = isOpen;
  return fakeEngine({
    ...inventedGraph,
    ...inventedImport,
    ...inventedEvents,
    'engagement.current': () => ({ engagement: open ? engagement : null }),
    'engagement.recent': () => ({
      recent: [
        {
          path: engagement.path,
          title: engagement.title,
          client: engagement.client,
          openedAt: '2026-10-05T16:20:11Z',
          exists: true,
        },
        {
          path: '/media/stick/harbour-bank-2025.tickmark',
          title: '',
          client: 'Harbour Bank',
          openedAt: '2026-02-11T10:00:00Z',
          exists: false,
        },
      ],
    }),
    'engagement.close': () => {
      open = false;
      return {};
    },
    'engagement.open': () => {
      open = true;
      return { engagement, migratedFrom: null, copyKeptAt: null };
    },
    'snapshot.list': () => ({
      snapshots: [
        { label: '2026-Q3', asOf: '2026-09-30', sources: 4, completeness: 'gaps' },
        { label: '2026-Q2', asOf: '2026-06-30', sources: 4, completeness: 'complete' },
      ],
    }),
    'journal.list': () => ({
      rows: [
        {
          seq: 214,
          at: '2026-10-05T16:20:11Z',
          actor: 'R. Okonjo',
          action: 'import.run',
          object: '2026-Q3',
          inputSha256: DIGEST,
          resultSha256: DIGEST,
          appVersion: '0.1.0',
          prevSha256: DIGEST,
          entrySha256: DIGEST,
        },
      ],
      total: 214,
      population: 214,
    }),
    'people.list': ({ page, view }) => ({
      ...pageOf(
        people.filter(
          (one) => view !== 'leaversWithAccess' || (one.status === 'left' && one.enabledAccounts > 0),
        ),
        page,
      ),
      completeness: 'gaps',
    }),
    'accounts.list': ({ page, view }) => ({
      ...pageOf(
        accounts.filter(
          (one) =>
            (view !== 'noPerson' || one.person === null) &&
            (view !== 'disabled' || one.enabled === 'no') &&
            (view !== 'service' || one.type === 'service'),
        ),
        page,
      ),
      completeness: 'gaps',
    }),
    'overview.get': () => ({
      sources: { total: sources.length, complete: 2, gaps: 1, unknown: 1, quarantined: 11 },
      people: people.length,
      accounts: accounts.length,
      accountsWithoutPerson: 96,
      systems: [
        { name: 'Cloud', accounts: 433, completeness: 'complete' },
        { name: 'Directory', accounts: 434, completeness: 'gaps' },
        { name: 'Finance', accounts: 433, completeness: 'unknown' },
      ],
      conflicts: {
        run: 3,
        total: 482,
        open: 455,
        byRating: { critical: 38, high: 170, medium: 211, low: 63 },
        byProcess: { 'Purchase to pay': 291, 'Order to cash': 77, 'Access administration': 88, Payroll: 26 },
      },
      controls: { total: 24, withGaps: 5 },
      samples: { total: 3, open: 1, concluded: 2 },
      exceptions: { total: 9, open: 6, overdue: 2, byClassification: { exception: 6, deficiency: 3 } },
      evidence: { total: 61, altered: 0 },
      workpapers: { sets: 1, lastSha256: DIGEST },
      missing: [
        { text: 'Directory: 3 groups are not in the export', screen: 'sources' },
        { text: '96 accounts without a person', screen: 'accounts' },
        { text: 'Sample S-03 is tested in 11 of 25 items', screen: 'samples' },
        { text: '2 exceptions are overdue', screen: 'exceptions' },
      ],
    }),
    'about.info': () => ({ app: '0.1.0', node: '24', sqlite: '3.53', host: 'gallery', resources: '' }),
  });
}
