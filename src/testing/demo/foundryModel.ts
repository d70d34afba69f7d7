/**
 * The authorisation design of Foundry, the company's home-grown ERP: groups hold permission codes and other groups, a code can be
 * denied, and a membership can have a last day.
 */
import type { Day } from './types.ts';

export type FoundryGroup = {
  readonly code: string;
  readonly name: string;
  /** Permission codes; a leading `!` denies the code. */
  readonly permissions: readonly string[];
};

/** Codes with the texts of the catalogue. */
export const foundryPermissions: Readonly<Record<string, string>> = {
  'VEND.VIEW': 'Display vendors',
  'VEND.MAINT': 'Create and change vendors',
  'VEND.BANK': 'Change vendor bank details',
  'VEND.APPROVE': 'Approve vendor changes',
  'PREQ.CREATE': 'Enter purchase requisitions',
  'PREQ.APPROVE': 'Approve purchase requisitions',
  'PO.VIEW': 'Display purchase orders',
  'PO.CREATE': 'Enter and change purchase orders',
  'PO.RELEASE': 'Release purchase orders',
  'PUR.ALL': 'All purchasing functions (cut-over 2019)',
  'PCON.MAINT': 'Maintain purchasing contracts',
  'GR.POST': 'Post goods receipts',
  'GI.POST': 'Post goods issues and scrap',
  'SHIP.POST': 'Post deliveries',
  'INV.VIEW': 'Display stock',
  'INV.COUNT': 'Enter stock counts',
  'INV.ADJUST': 'Post stock differences',
  'ITEM.VIEW': 'Display items',
  'ITEM.MAINT': 'Maintain items',
  'COST.CHANGE': 'Change standard costs',
  'SO.VIEW': 'Display sales orders',
  'SO.ENTER': 'Enter and change sales orders',
  'SO.APPROVE': 'Approve sales orders and discounts',
  'PRICE.MAINT': 'Maintain prices and discounts',
  'CUST.VIEW': 'Display customers',
  'CUST.MAINT': 'Create and change customers',
  'CRED.RELEASE': 'Change credit limits, release holds',
  'PROD.CONFIRM': 'Confirm production steps',
  'PROD.PLAN': 'Plan production orders',
  'TIME.ENTER': 'Enter working time',
  'TIME.APPROVE': 'Approve working time',
  'QA.RECORD': 'Record inspections',
  'DRAW.VIEW': 'Display drawings',
  'ASSET.SCRAP': 'Post asset disposals',
  'SYS.USER': 'Administer users',
  'SYS.GROUP': 'Administer groups and their codes',
  'SYS.CONFIG': 'Change application settings',
  'SYS.JOB': 'Administer batch jobs',
  'SYS.AUDIT.PURGE': 'Purge the audit log',
  'SYS.LOGON': 'Sign in',
  'DEV.EDIT': 'Change application code',
  'DEV.RELEASE': 'Release code to production',
  'DB.WRITE': 'Change table contents directly',
};

const group = (code: string, name: string, permissions = ''): FoundryGroup => ({
  code,
  name,
  permissions: permissions.split(' ').filter((permission) => permission !== ''),
});

export const foundryGroups: readonly FoundryGroup[] = [
  group('ALL-STAFF', 'All users', 'SYS.LOGON'),
  group('DISPLAY-LOGISTICS', 'Display logistics', 'PO.VIEW INV.VIEW ITEM.VIEW SO.VIEW'),
  group('DISPLAY-FINANCE', 'Display purchasing and sales', 'VEND.VIEW PO.VIEW CUST.VIEW SO.VIEW'),
  group('PUR-REQ', 'Requisitions', 'PREQ.CREATE ITEM.VIEW'),
  group('PUR-REQ-APPR', 'Requisition approval', 'PREQ.APPROVE'),
  group('PUR-BUYER', 'Buyers', 'PO.CREATE VEND.VIEW'),
  group('PUR-RELEASE', 'Purchase order release', 'PO.RELEASE'),
  group('PUR-CONTRACT', 'Purchasing contracts', 'PCON.MAINT VEND.VIEW'),
  group('PUR-CUTOVER-2019', 'Cut-over team 2019', 'PUR.ALL'),
  group('VEND-MASTER', 'Vendor master', 'VEND.MAINT VEND.VIEW'),
  group('VEND-BANK', 'Vendor bank details', 'VEND.BANK'),
  group('VEND-APPR', 'Vendor approval', 'VEND.APPROVE VEND.VIEW'),
  group('VEND-RESTRICTED', 'Vendor master withdrawn (related parties)', '!VEND.MAINT !VEND.BANK'),
  group('WH-VIEW', 'Warehouse display', 'INV.VIEW'),
  group('WH-RECEIPT', 'Goods receipt', 'GR.POST INV.VIEW'),
  group('WH-SHIP', 'Despatch', 'SHIP.POST INV.VIEW'),
  group('WH-COUNT', 'Stock count', 'INV.COUNT'),
  group('WH-ADJUST', 'Stock differences', 'INV.ADJUST INV.VIEW'),
  group('WH-ISSUE', 'Stores issue', 'GI.POST INV.VIEW'),
  group('MD-ITEM', 'Item master', 'ITEM.MAINT ITEM.VIEW'),
  group('FIN-COST', 'Standard costs', 'COST.CHANGE ITEM.VIEW'),
  group('FIN-CREDIT', 'Credit control', 'CRED.RELEASE CUST.VIEW'),
  group('FIN-SCRAP', 'Asset disposals', 'ASSET.SCRAP'),
  group('SAL-ORDER', 'Order desk', 'SO.ENTER CUST.VIEW'),
  group('SAL-APPR', 'Order approval', 'SO.APPROVE'),
  group('SAL-PRICE', 'Prices', 'PRICE.MAINT'),
  group('SAL-CUST', 'Customer master', 'CUST.MAINT CUST.VIEW'),
  group('PROD-OPER', 'Production confirmation', 'PROD.CONFIRM TIME.ENTER'),
  group('PROD-LEAD', 'Production leads', 'PROD.PLAN TIME.APPROVE'),
  group('PROD-PLAN', 'Production planning', 'PROD.PLAN ITEM.VIEW INV.VIEW'),
  group('QA-INSP', 'Inspection', 'QA.RECORD ITEM.VIEW'),
  group('ENG-VIEW', 'Engineering display', 'DRAW.VIEW ITEM.VIEW'),
  group('IT-FND-USER', 'Foundry user administration', 'SYS.USER'),
  group('IT-FND-GROUP', 'Foundry group administration', 'SYS.GROUP'),
  group('IT-FND-CONFIG', 'Foundry settings', 'SYS.CONFIG'),
  group('IT-FND-JOB', 'Foundry batch jobs', 'SYS.JOB'),
  group('IT-FND-DEV', 'Foundry development', 'DEV.EDIT'),
  group('IT-FND-REL', 'Foundry releases', 'DEV.RELEASE'),
  group('IT-FND-DB', 'Foundry database', 'DB.WRITE'),
  group('IT-FND-LOG', 'Foundry audit log', 'SYS.AUDIT.PURGE'),
  // Five groups deep, with a ring between OPS-SUPPORT-L2 and PRJ-CUTOVER: see `nesting`.
  group('PRJ-LEGACY-MIG', 'Project legacy migration'),
  group('PRJ-CUTOVER', 'Project cut-over'),
  group('OPS-SUPPORT-L2', 'Operations support level 2'),
  group('OPS-SUPPORT-ALL', 'Operations support'),
  group('OPS-MASTERDATA', 'Operations master data'),
  group('D-WH-LEEDS', 'Department Warehouse Leeds'),
];

export type Nesting = {
  readonly member: string;
  readonly group: string;
  readonly from: Day;
  readonly until: Day;
};

const nested = (member: string, parent: string, from = '2019-04-01', until = ''): Nesting => ({
  member,
  group: parent,
  from,
  until,
});

/** Groups that are members of groups. */
export const nesting: readonly Nesting[] = [
  nested('DISPLAY-FINANCE', 'ALL-STAFF'),
  nested('DISPLAY-LOGISTICS', 'ALL-STAFF'),
  nested('PUR-BUYER', 'DISPLAY-LOGISTICS'),
  nested('PUR-RELEASE', 'DISPLAY-LOGISTICS'),
  nested('WH-RECEIPT', 'DISPLAY-LOGISTICS'),
  nested('WH-SHIP', 'DISPLAY-LOGISTICS'),
  nested('PROD-PLAN', 'DISPLAY-LOGISTICS'),
  nested('SAL-ORDER', 'DISPLAY-FINANCE'),
  nested('VEND-MASTER', 'DISPLAY-FINANCE'),
  nested('PRJ-LEGACY-MIG', 'PRJ-CUTOVER', '2024-11-04'),
  nested('PRJ-CUTOVER', 'OPS-SUPPORT-L2', '2024-11-04'),
  nested('OPS-SUPPORT-L2', 'PRJ-CUTOVER', '2025-02-17'),
  nested('OPS-SUPPORT-L2', 'OPS-SUPPORT-ALL', '2021-06-01'),
  nested('OPS-SUPPORT-ALL', 'OPS-MASTERDATA', '2022-01-10'),
  nested('OPS-MASTERDATA', 'VEND-MASTER', '2022-01-10'),
  nested('D-WH-LEEDS', 'ALL-STAFF'),
  // One change that reaches forty people: meant for the stock count weekend, never taken back.
  nested('D-WH-LEEDS', 'WH-ADJUST', '2026-08-14'),
];

/** Departments whose people are members of a group because they work there. */
export const departmentGroups: Readonly<Record<string, string>> = { 'Warehouse Leeds': 'D-WH-LEEDS' };
