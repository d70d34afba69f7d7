/** Accounts as a population: one occurrence is one account. */
import type { PopulationDefinition } from '#contract/sample.ts';
import { type DescribedNode, describedNodes, mayBeUsed, snapshotOf, valueOf } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { compareUtf8 } from '../digest.ts';
import { filled, type Frozen, KEY_ORDER } from './frozen.ts';
import { attributeTexts, nameOf, personsOfAccounts, placesOf, requireSystem } from './modelNodes.ts';
import { sourcesBehind } from './sources.ts';

type AccountsDefinition = Extract<PopulationDefinition, { kind: 'accounts' }>;

const inWords: Readonly<Record<AccountsDefinition['view'], string>> = {
  all: 'Accounts',
  noPerson: 'Accounts without a person',
  service:
    'Accounts that belong to no single person by their type (service, shared, emergency, default, system)',
  disabled: 'Disabled accounts',
};

/** Account types of the view `service`, the same as in the list of accounts. */
const IMPERSONAL: ReadonlySet<string> = new Set(['service', 'shared', 'emergency', 'default', 'system']);

/** Accounts of a snapshot that pass the view. */
export function freezeAccounts(db: ReadableDb, definition: AccountsDefinition): Frozen {
  const snapshot = snapshotOf(db, definition.snapshot);
  const { system, view } = definition;
  if (system !== undefined) requireSystem(db, system);
  const persons = personsOfAccounts(db, snapshot.id);
  const accounts = [...describedNodes(db, snapshot.id, ['account'])].filter(
    (account) => (system === undefined || account.system === system) && isInView(view, account, persons),
  );
  const items = accounts.map((account) => ({
    key: `${account.system}/${account.key}`,
    fields: filled({
      system: account.system,
      account: account.key,
      'account name': nameOf(account) === account.key ? '' : nameOf(account),
      person: persons.get(account.id) ?? '',
      ...attributeTexts(account),
    }),
    lineage: placesOf(account),
  }));
  const stated = new Set(items.flatMap((item) => item.lineage.map((place) => place.sourceId)));
  return {
    words: `${inWords[view]}${system === undefined ? '' : ` in ${system}`}, snapshot ${snapshot.label}. One occurrence is one account.`,
    order: KEY_ORDER,
    items: items.sort((a, b) => compareUtf8(a.key, b.key)),
    excluded: [],
    ...sourcesBehind(db, { snapshotId: snapshot.id, system, stated }),
  };
}

function isInView(
  view: AccountsDefinition['view'],
  account: DescribedNode,
  persons: ReadonlyMap<number, string>,
): boolean {
  if (view === 'noPerson') return !persons.has(account.id);
  if (view === 'service') return IMPERSONAL.has(valueOf(account, 'type').toLowerCase());
  if (view === 'disabled') return !mayBeUsed({ enabled: valueOf(account, 'enabled') });
  return true;
}
