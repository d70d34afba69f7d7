/** People in purchasing, warehouse, production and sales with planted conflicts, and with traps beside them. */
import { atMidYear, atYearEnd, found, has, member } from './castLine.ts';
import type { CastMember } from './castLine.ts';

export const operationsCast: readonly CastMember[] = [
  member(
    'ruiz|Dana|Ruiz|ap-payments|2018-03-05',
    [has('foundry:PRJ-LEGACY-MIG', { from: '2024-11-11' })],
    [
      found(
        'SOD-P2P-01',
        'cross-system',
        ['foundry', 'netsuite'],
        'Foundry PRJ-LEGACY-MIG > PRJ-CUTOVER > OPS-SUPPORT-L2 > OPS-SUPPORT-ALL > OPS-MASTERDATA > VEND-MASTER > VEND.MAINT (with a ring PRJ-CUTOVER <> OPS-SUPPORT-L2); NetSuite NG Payments > Pay Bills',
      ),
    ],
  ),
  member(
    'novak|Marek|Novák|buyer|2016-09-12',
    [has('foundry:WH-RECEIPT', { account: 'second', from: '2025-12-01' })],
    [
      found(
        'SOD-P2P-08',
        'cross-account',
        ['foundry'],
        'first account in PUR-BUYER, second account in WH-RECEIPT',
      ),
    ],
  ),
  member(
    "obrien|Gráinne|O'Brien|project|2014-05-19",
    [has('foundry:PUR-CUTOVER-2019', { from: '2019-04-01' })],
    [
      found('SOD-P2P-03', 'inherent', ['foundry'], 'PUR-CUTOVER-2019 > PUR.ALL gives both sides'),
      found('SOD-P2P-07', 'inherent', ['foundry'], 'PUR-CUTOVER-2019 > PUR.ALL gives both sides'),
    ],
  ),
  member(
    'hargreaves|Keith|Hargreaves|buyer|2003-02-10',
    [has('foundry:PUR-RELEASE', { from: '2025-11-24', until: '2026-07-22' })],
    [
      found(
        'SOD-P2P-07',
        'inter-role',
        ['foundry'],
        'PUR-BUYER and PUR-RELEASE; release taken back on 2026-07-22',
        { at: atMidYear },
      ),
    ],
  ),
  member(
    'sutcliffe|Wendy|Sutcliffe|requisitioner|2011-08-22',
    [has('foundry:PUR-REQ-APPR')],
    [found('SOD-P2P-06', 'inter-role', ['foundry'], 'PUR-REQ and PUR-REQ-APPR')],
  ),
  member(
    'begum|Nasreen|Begum|vendor-approver|2017-01-16',
    [has('foundry:VEND-BANK')],
    [found('SOD-P2P-05', 'inter-role', ['foundry'], 'VEND-APPR and VEND-BANK')],
  ),
  member(
    'farrell|Declan|Farrell|stock-control|2012-06-04',
    [has('foundry:FIN-COST')],
    [found('SOD-INV-03', 'inter-role', ['foundry'], 'WH-ADJUST and FIN-COST')],
  ),
  member(
    'kowalczyk|Rafał|Kowalczyk|counter|2019-10-07',
    [has('foundry:WH-ADJUST', { from: '2025-12-15', validTo: '2026-05-31' })],
    [
      found(
        'SOD-INV-01',
        'inter-role',
        ['foundry'],
        'WH-COUNT and WH-ADJUST; the second ended on 2026-05-31 and still stands in the list',
        {
          status: 'inactive',
        },
      ),
    ],
  ),
  member(
    'bairstow|Alison|Bairstow|item-master|2010-03-15',
    [has('foundry:WH-ADJUST')],
    [found('SOD-INV-04', 'inter-role', ['foundry'], 'MD-ITEM and WH-ADJUST')],
  ),
  member(
    'eze|Chidi|Eze|issuer|2020-07-13',
    [has('foundry:WH-COUNT')],
    [found('SOD-INV-05', 'inter-role', ['foundry'], 'WH-ISSUE and WH-COUNT')],
  ),
  member(
    'whitaker|Craig|Whitaker|order-desk|2015-11-02',
    [has('foundry:WH-SHIP')],
    [found('SOD-O2C-07', 'inter-role', ['foundry'], 'SAL-ORDER and WH-SHIP')],
  ),
  member(
    'booth|Trevor|Booth|shipper|2008-04-28',
    [has('foundry:SAL-ORDER', { account: 'second', from: '2026-01-12' })],
    [
      found(
        'SOD-O2C-07',
        'cross-account',
        ['foundry'],
        'first account in WH-SHIP, second account in SAL-ORDER',
      ),
    ],
  ),
  member(
    'desai|Meera|Desai|order-desk|2021-02-01',
    [has('salesforce:Sales_Ops_Pricing', { from: '2026-07-06' })],
    [
      found(
        'SOD-O2C-05',
        'cross-system',
        ['salesforce', 'foundry'],
        'Salesforce Sales_Ops_Pricing > Price Book Entry; Foundry SAL-ORDER',
        { at: atYearEnd },
      ),
    ],
  ),
  member(
    'kershaw|Malcolm|Kershaw|production-lead|1999-01-18',
    [has('foundry:PROD-OPER')],
    [found('SOD-HR-04', 'inter-role', ['foundry'], 'PROD-OPER enters time, PROD-LEAD approves it')],
  ),
  member(
    'mazurek|Ewa|Mazurek|production-lead|2013-09-30',
    [has('foundry:PROD-OPER', { from: '2026-07-13' })],
    [
      found('SOD-HR-04', 'inter-role', ['foundry'], 'PROD-OPER enters time, PROD-LEAD approves it', {
        at: atYearEnd,
      }),
    ],
  ),
  member(
    'oldroyd|Judith|Oldroyd|contracts|2006-05-08',
    [has('foundry:PUR-RELEASE', { from: '2025-10-20', until: '2026-08-31' })],
    [
      found(
        'SOD-P2P-17',
        'inter-role',
        ['foundry'],
        'PUR-CONTRACT and PUR-RELEASE; cover for maternity leave, ended 2026-08-31',
        { at: atMidYear },
      ),
    ],
  ),
  member(
    'gallagher|Niall|Gallagher|buyer|2019-01-07',
    [],
    [
      found(
        'SOD-P2P-10',
        'cross-system',
        ['foundry', 'netsuite'],
        'moved to accounts payable on 2026-08-03 and kept Foundry PUR-BUYER; NetSuite NG AP Clerk > Bills',
        { at: atYearEnd },
      ),
    ],
    { move: { on: '2026-08-03', profile: 'ap-clerk', keeps: ['foundry:PUR-BUYER'] } },
  ),
  member(
    'asante|Kofi|Asante|receiver|2018-10-15',
    [has('foundry:PUR-RELEASE')],
    [found('SOD-P2P-09', 'inter-role', ['foundry'], 'WH-RECEIPT and PUR-RELEASE')],
  ),
  member(
    'stein|Oliver|Stein|ap-payments|2015-03-23',
    [has('foundry:VEND-MASTER'), has('foundry:VEND-RESTRICTED')],
    [],
    {
      traps: [
        {
          rule: 'SOD-P2P-01',
          why: 'Foundry VEND-RESTRICTED denies VEND.MAINT, which takes back what VEND-MASTER gives',
        },
      ],
    },
  ),
  member('jones-vendors|Sarah|Jones|vendor-master|2016-02-29', [], [], {
    traps: [
      { rule: 'SOD-P2P-01', why: 'a namesake pays vendors; two people with their own numbers and e-mails' },
    ],
  }),
  member('jones-payments|Sarah|Jones|ap-payments|2020-09-14', [], [], {
    traps: [
      {
        rule: 'SOD-P2P-01',
        why: 'a namesake maintains vendors; two people with their own numbers and e-mails',
      },
    ],
  }),
  member('hepworth|Gemma|Hepworth|ap-payments|2017-06-19', [has('foundry:DISPLAY-FINANCE')], [], {
    traps: [{ rule: 'SOD-P2P-01', why: 'Foundry VEND.VIEW displays vendors only' }],
  }),
  member(
    'walsh|Aoife|Walsh|ap-payments|2014-11-10',
    [has('foundry:WH-VIEW')],
    [
      found(
        'SOD-P2P-01',
        'cross-system',
        ['foundry', 'netsuite'],
        'Foundry delegation from a vendor master analyst; NetSuite NG Payments',
        { needs: ['takeover'], at: atYearEnd },
      ),
      found(
        'SOD-P2P-04',
        'cross-system',
        ['foundry', 'netsuite'],
        'Foundry delegation from a vendor master analyst; NetSuite NG Payments',
        { needs: ['takeover'], at: atYearEnd },
      ),
    ],
  ),
  member('holroyd|Ruth|Holroyd|vendor-master|2009-07-20', [], []),
];
