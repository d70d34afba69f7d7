/** Accounts that are nobody's own: services, shared desks, emergency and default accounts, and people long gone. */
import { found } from './castLine.ts';
import type { ExpectedConflict } from './castLine.ts';
import type { Account, AccountKind, Day, Person, SystemId } from './types.ts';

type Machine = {
  readonly system: SystemId;
  readonly key: string;
  readonly kind: AccountKind;
  readonly name: string;
  /** Rights, all standing from the day of creation. */
  readonly items: readonly string[];
  readonly createdOn: Day;
  readonly disabledOn?: Day;
  readonly email?: string;
  /** Key of the cast member who answers for it; 'first' for some manager; left out when nobody is named. */
  readonly owner?: string;
  readonly idleDays?: number;
};

/** `system | key | kind | name | created`, then the rights and the rest. */
function machine(line: string, items: readonly string[], options: Partial<Machine> = {}): Machine {
  const [system = '', key = '', kind = '', name = '', createdOn = ''] = line
    .split('|')
    .map((part) => part.trim());
  return { system: system as SystemId, key, kind: kind as AccountKind, name, createdOn, items, ...options };
}

const machines: readonly Machine[] = [
  machine('foundry | SVC-VENDSYNC | service | Vendor synchronisation NetSuite | 2021-02-15', [
    'VEND-MASTER',
    'PUR-BUYER',
  ]),
  machine('foundry | SVC-MES | service | Shop floor interface | 2019-04-01', ['PROD-OPER'], {
    owner: 'dixon',
  }),
  machine('foundry | SVC-EDI | service | EDI orders | 2019-04-01', ['SAL-ORDER'], { owner: 'lee' }),
  machine('foundry | SVC-LABEL | service | Label printing | 2020-09-07', ['WH-VIEW']),
  machine('foundry | SYSADMIN | default | System administrator (delivered) | 2019-04-01', ['IT-FND-USER'], {
    idleDays: 212,
  }),
  machine('foundry | GUEST | default | Guest (delivered) | 2019-04-01', ['ALL-STAFF'], {
    disabledOn: '2019-06-01',
    idleDays: -1,
  }),
  machine('foundry | DOCK1 | shared | Loading dock 1 | 2019-04-01', ['WH-VIEW']),
  machine('foundry | DOCK2 | shared | Loading dock 2 | 2019-04-01', ['WH-VIEW']),
  machine('foundry | QALAB | shared | Measuring room | 2020-01-13', ['QA-INSP'], { owner: 'first' }),
  machine('foundry | PMERCER | personal | Paul Mercer | 2019-04-01', ['PUR-BUYER'], {
    email: 'paul.mercer@northgate.example',
    idleDays: 640,
  }),
  machine('foundry | TEMP07 | personal | Temp 07 | 2024-11-18', ['WH-RECEIPT'], { idleDays: 18 }),
  machine('netsuite | 10077 | service | Integration - Order Hub | 2020-05-04', ['NG Integration'], {
    email: 'orderhub@northgate.example',
    owner: 'dixon',
  }),
  machine('netsuite | 10078 | service | Integration - Bank Feeds | 2021-01-11', ['NG Integration'], {
    email: 'bankfeeds@northgate.example',
  }),
  machine('netsuite | 10102 | personal | Lorraine Pickles | 2019-01-07', ['NG AP Clerk'], {
    email: 'lorraine.pickles@northgate.example',
    idleDays: 377,
  }),
  machine('netsuite | 10001 | emergency | NetSuite Administrator 1 | 2018-10-01', ['Administrator'], {
    email: 'ns-admin1@northgate.example',
    owner: 'first',
  }),
  machine('netsuite | 10002 | emergency | NetSuite Administrator 2 | 2018-10-01', ['Administrator'], {
    email: 'ns-admin2@northgate.example',
  }),
  machine('salesforce | 005N1000000Sv1aIAC | service | Integration User | 2020-03-02', ['API_Integration'], {
    email: 'salesforce-integration@northgate.example',
    owner: 'lopez',
  }),
  machine(
    'entra | breakglass1@northgate.example | emergency | Break Glass 1 | 2021-09-06',
    ['Global Administrator'],
    { owner: 'first', idleDays: 160 },
  ),
  machine(
    'entra | breakglass2@northgate.example | emergency | Break Glass 2 | 2021-09-06',
    ['Global Administrator'],
    { idleDays: -1 },
  ),
  machine('entra | svc-backup@northgate.example | service | svc-backup | 2019-02-04', []),
  machine('entra | svc-scanner@northgate.example | service | svc-scanner | 2020-08-10', [], {
    idleDays: 300,
  }),
  machine('entra | svc-aadconnect@northgate.example | service | Directory synchronisation | 2018-06-11', [
    'Directory Synchronization Accounts',
  ]),
  machine('entra | ap.invoices@northgate.example | shared | Accounts Payable Invoices | 2018-06-11', []),
  machine('entra | remittance@northgate.example | shared | Remittance Advice | 2018-06-11', []),
  machine('entra | goodsin.sheffield@northgate.example | shared | Goods-in Sheffield | 2019-03-04', []),
  machine('aws | bg-admin | emergency | bg-admin | 2020-01-20', ['policy:AdministratorAccess'], {
    owner: 'first',
    idleDays: 75,
  }),
  machine('aws | svc-backup | service | svc-backup | 2019-11-04', ['inline:backup-writer'], {
    owner: 'kaur',
  }),
  machine('aws | svc-metrics | service | svc-metrics | 2020-06-22', ['group:ReadOnly']),
  machine('aws | svc-webshop-ci | service | svc-webshop-ci | 2022-02-14', ['inline:webshop-deploy'], {
    owner: 'balogun',
  }),
  machine('aws | marcus.vane | personal | marcus.vane | 2020-04-06', ['group:ReadOnly', 'group:Operations'], {
    idleDays: 510,
  }),
  machine('github | northgate-ci | service | Northgate CI | 2021-03-01', ['team:platform'], {
    owner: 'fletcher',
  }),
  machine('github | dependency-bot-ng | service | Dependency bot | 2022-05-16', [
    'repo:northgate/webshop-web:write',
  ]),
  machine('github | mvane | personal | Marcus Vane | 2020-04-06', ['team:platform'], { idleDays: 505 }),
];

/** Machine accounts as accounts like all others. */
export function machineAccounts(people: readonly Person[]): readonly Account[] {
  const byCast = new Map(people.map((person) => [person.castKey, person.id]));
  const firstManager = people.find((person) => person.jobs[0]?.profile === 'manager')?.id ?? '';
  const ownerId = (owner: string | undefined): string =>
    owner === undefined ? '' : owner === 'first' ? firstManager : (byCast.get(owner) ?? '');
  return machines.map((machine) => ({
    system: machine.system,
    key: machine.key,
    personId: '',
    kind: machine.kind,
    name: machine.name,
    email: machine.email ?? (machine.system === 'entra' && machine.kind === 'shared' ? machine.key : ''),
    employeeId: '',
    createdOn: machine.createdOn,
    disabledOn: machine.disabledOn ?? '',
    idleDays: machine.idleDays ?? 0,
    owner: ownerId(machine.owner),
    items: machine.items.map((item) => ({ item, from: machine.createdOn, until: '' })),
  }));
}

const administratorRules = ['01', '04', '06', '07', '08', '11', '12', '13', '18', '19', '22'];

/** Conflicts of machine accounts: they are their own subjects. */
export const machineConflicts: readonly {
  readonly system: SystemId;
  readonly key: string;
  readonly conflicts: readonly ExpectedConflict[];
}[] = [
  {
    system: 'foundry',
    key: 'SVC-VENDSYNC',
    conflicts: [
      found(
        'SOD-P2P-03',
        'inter-role',
        ['foundry'],
        'service account in VEND-MASTER and PUR-BUYER, no owner',
      ),
    ],
  },
  {
    system: 'aws',
    key: 'bg-admin',
    conflicts: administratorRules.map((number) =>
      found(
        `SOD-IT-${number}`,
        'inherent',
        ['aws'],
        'emergency user with AdministratorAccess, Action * on Resource *',
      ),
    ),
  },
];
