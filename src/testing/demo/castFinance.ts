/** People in finance and human resources with planted conflicts, and with traps beside them. */
import { atMidYear, atYearEnd, found, has, member } from './castLine.ts';
import type { CastMember } from './castLine.ts';
import { midYear } from './types.ts';

export const financeCast: readonly CastMember[] = [
  member(
    'raman|Priya|Raman|controller|2012-01-09',
    [has('netsuite:NG AP Supervisor (old)', { from: '2021-05-03' })],
    [found('SOD-P2P-12', 'intra-role', ['netsuite'], 'NG AP Supervisor (old) holds Bills and Pay Bills')],
  ),
  member(
    'ashdown|Thomas|Ashdown|controller|2022-04-25',
    [has('netsuite:NG AP Supervisor (old)', { from: '2026-08-10' })],
    [
      found('SOD-P2P-12', 'intra-role', ['netsuite'], 'NG AP Supervisor (old) holds Bills and Pay Bills', {
        at: atYearEnd,
      }),
    ],
  ),
  member(
    'fairweather|Helen|Fairweather|accountant|2007-09-03',
    [has('netsuite:NG GL Approver')],
    [found('SOD-R2R-01', 'inter-role', ['netsuite'], 'NG GL Accountant and NG GL Approver')],
  ),
  member(
    'brandt|Julian|Brandt|accountant|2019-05-13',
    [has('netsuite:NG Month End Cover')],
    [
      found(
        'SOD-R2R-03',
        'inter-role',
        ['netsuite'],
        'NG GL Accountant and NG Month End Cover > Manage Accounting Periods at Edit',
      ),
    ],
  ),
  member(
    'akhtar|Bilal|Akhtar|ap-payments|2013-10-21',
    [has('netsuite:NG Bank Reconciliation')],
    [found('SOD-P2P-15', 'inter-role', ['netsuite'], 'NG Payments and NG Bank Reconciliation')],
  ),
  member(
    'clegg|Joanne|Clegg|cash|2016-04-04',
    [has('netsuite:NG Credit Memo')],
    [found('SOD-O2C-11', 'inter-role', ['netsuite'], 'NG Cash Application and NG Credit Memo')],
  ),
  member(
    'ogden|Stuart|Ogden|ap-payments|2018-08-06',
    [has('netsuite:NG Payment Approver', { from: '2026-02-02', until: '2026-07-10' })],
    [
      found(
        'SOD-P2P-14',
        'inter-role',
        ['netsuite'],
        'NG Payments and NG Payment Approver; taken back after the second quarter review',
        { at: atMidYear },
      ),
    ],
  ),
  member(
    'ibanez|Núria|Ibáñez|ap-clerk|2020-01-27',
    [has('netsuite:NG Fixed Assets')],
    [found('SOD-FA-05', 'inter-role', ['netsuite'], 'NG AP Clerk > Bills and NG Fixed Assets')],
  ),
  member(
    'crossley|Peter|Crossley|ap-payments|2005-02-14',
    [has('netsuite:NG Bank Master')],
    [
      found(
        'SOD-TRE-01',
        'inter-role',
        ['netsuite'],
        'NG Bank Master > Financial Institution and NG Payments',
      ),
    ],
  ),
  member(
    'koehler|Anke|Köhler|ht-controller|2011-04-01',
    [has('netsuite:NG Halden Shared Services', { from: '2026-03-02' })],
    [
      found(
        'SOD-P2P-01',
        'intra-role',
        ['netsuite'],
        'NG Halden Shared Services holds Vendors at Create and Pay Bills at Create',
      ),
    ],
    {
      company: 'Halden',
      traps: [{ rule: 'SOD-P2P-04', why: 'Vendors at Create does not reach bank details, which need Edit' }],
    },
  ),
  member(
    'barraclough|Derek|Barraclough|accountant|2001-06-11',
    [has('netsuite:NG GL Approver', { from: '2024-02-05' })],
    [
      found(
        'SOD-R2R-01',
        'inter-role',
        ['netsuite'],
        'NG GL Accountant and NG GL Approver of a disabled account',
        { status: 'inactive' },
      ),
    ],
    { leaveOn: '2026-05-15' },
  ),
  member(
    'priestley|Tracey|Priestley|ap-clerk|2010-10-04',
    [has('netsuite:NG Payments', { from: '2025-11-17' })],
    [
      found(
        'SOD-P2P-12',
        'inter-role',
        ['netsuite'],
        'NG AP Clerk and NG Payments of a leaver whose NetSuite account is still enabled',
      ),
      found(
        'SOD-P2P-19',
        'inter-role',
        ['netsuite'],
        'NG AP Clerk > Vendor Credit and NG Payments of the same leaver',
      ),
    ],
    { leaveOn: '2026-06-12', keepsAfterLeaving: ['netsuite'] },
  ),
  member(
    'lockwood|Rachel|Lockwood|billing|2018-05-21',
    [],
    [
      found(
        'SOD-O2C-10',
        'inter-role',
        ['netsuite'],
        'moved to cash application on 2026-07-27 and kept NG AR Billing',
        { at: atYearEnd },
      ),
    ],
    { move: { on: '2026-07-27', profile: 'cash', keeps: ['netsuite:NG AR Billing'] } },
  ),
  member(
    'feather|Lucy|Feather|billing|2021-09-06',
    [has('salesforce:Customer_Master', { from: '2026-06-22' })],
    [
      found(
        'SOD-O2C-02',
        'cross-system',
        ['netsuite', 'salesforce'],
        'NetSuite NG AR Billing > Invoice; Salesforce Customer_Master > Account',
        {
          at: atYearEnd,
          hidden: {
            at: midYear,
            reason: 'the Salesforce assignments were cut at 1,000 rows; this one stands behind the cut',
          },
        },
      ),
    ],
  ),
  member(
    'nair|Deepa|Nair|hr-admin|2015-07-13',
    [has('netsuite:NG Payroll')],
    [
      found(
        'SOD-HR-01',
        'inter-role',
        ['netsuite'],
        'NG HR Administrator > Employee Record and NG Payroll > Process Payroll',
      ),
    ],
  ),
  member(
    'ramsden|Simon|Ramsden|compensation|2017-11-06',
    [has('netsuite:NG Payroll', { from: '2026-07-20' })],
    [
      found(
        'SOD-HR-02',
        'inter-role',
        ['netsuite'],
        'NG Compensation > Employee Confidential and NG Payroll',
        { at: atYearEnd },
      ),
    ],
  ),
  member(
    'micklethwaite|Karen|Micklethwaite|payroll|2002-03-18',
    [has('netsuite:NG Payroll Posting')],
    [found('SOD-HR-05', 'inter-role', ['netsuite'], 'NG Payroll and NG Payroll Posting')],
  ),
  member(
    'mistry|Kavita|Mistry|hr-admin|2019-03-11',
    [has('foundry:IT-FND-USER')],
    [
      found(
        'SOD-HR-09',
        'cross-system',
        ['netsuite', 'foundry'],
        'NetSuite NG HR Administrator; Foundry IT-FND-USER > SYS.USER',
      ),
    ],
  ),
  member(
    'adeyemi|Femi|Adeyemi|accountant|2020-06-15',
    [has('entra:eligible:User Administrator', { from: '2026-01-19' })],
    [
      found(
        'SOD-IT-03',
        'cross-system',
        ['entra', 'netsuite'],
        'Entra User Administrator, eligible; NetSuite NG GL Accountant',
        { status: 'conditional' },
      ),
    ],
  ),
  member(
    'haas|Stefan|Haas|treasury|2014-02-24',
    [has('bank:Payment release', { account: 'second', from: '2025-10-13' })],
    [
      found(
        'SOD-TRE-02',
        'cross-account',
        ['bank'],
        'first user enters payments, second user of the same person releases them',
      ),
    ],
  ),
  member(
    'kelly|Ciara|Kelly|bank-rec|2016-12-05',
    [has('close:Approver')],
    [found('SOD-R2R-06', 'inter-role', ['close'], 'Preparer and Approver in the close tool')],
  ),
  member(
    'silva|Inês|Silva|accountant|2018-01-22',
    [has('salesforce:Contract_Desk', { from: '2021-02-08' })],
    [
      found(
        'SOD-O2C-15',
        'cross-system',
        ['salesforce', 'netsuite'],
        'Salesforce Contract_Desk > Contract; NetSuite NG GL Accountant',
      ),
    ],
  ),
  member(
    'greenwood|Adam|Greenwood|order-desk|2012-09-17',
    [has('netsuite:NG Credit Control', { from: '2025-12-08', until: '2026-08-17' })],
    [
      found(
        'SOD-O2C-04',
        'cross-system',
        ['netsuite', 'foundry'],
        'NetSuite NG Credit Control > Clear Hold; Foundry SAL-ORDER',
        { at: atMidYear },
      ),
    ],
  ),
  member(
    'schofield|Nicola|Schofield|ap-clerk|2015-05-26',
    [has('netsuite:NG Vendor Master', { from: '2025-12-01' })],
    [found('SOD-P2P-02', 'inter-role', ['netsuite'], 'NG Vendor Master > Vendors and NG AP Clerk > Bills')],
  ),
  member(
    'butterworth|Ian|Butterworth|bank-rec|2004-08-09',
    [has('netsuite:NG Cheque Desk', { from: '2026-07-06' })],
    [
      found(
        'SOD-P2P-15',
        'inter-role',
        ['netsuite'],
        'NG Cheque Desk > Write Checks and NG Bank Reconciliation',
        { at: atYearEnd },
      ),
      found(
        'SOD-P2P-16',
        'inter-role',
        ['netsuite'],
        'NG Cheque Desk > Write Checks and NG Bank Reconciliation',
        { at: atYearEnd },
      ),
    ],
  ),
  member('okonkwo|Ifeoma|Okonkwo|hr-partner|2021-11-15', [has('netsuite:NG Payments Desk View')], [], {
    title: 'Shared services trainee',
    traps: [{ rule: 'SOD-P2P-01', why: 'Vendors at View does not maintain vendors' }],
  }),
  member('fitzgerald|Patrick|Fitzgerald|internal-audit|2010-02-22', [], [], {
    traps: [{ rule: 'SOD-P2P-12', why: 'NG Auditor View Only holds every sensitive permission at View' }],
  }),
  // Rights taken back after the second quarter review and granted again without a request.
  member(
    'sharma|Arjun|Sharma|planner|2017-04-03',
    [
      has('foundry:FIN-COST', { from: '2025-11-03', until: '2026-07-13' }),
      has('foundry:FIN-COST', { from: '2026-08-20' }),
    ],
    [],
  ),
];
