/** Jobs in purchasing, finance, people, sales and the other offices of Northgate. */
import { profile } from './profileLine.ts';
import type { Profile } from './profileLine.ts';

const staff = ['NG Employee Center'];

export const officeProfiles: readonly Profile[] = [
  profile('buyer|Purchasing|32|Buyer/Senior buyer', { foundry: ['PUR-BUYER'], netsuite: staff }),
  profile('purchasing-lead|Purchasing|6|Purchasing team lead', { foundry: ['PUR-RELEASE'], netsuite: staff }),
  profile('contracts|Purchasing|6|Contract manager', { foundry: ['PUR-CONTRACT'], netsuite: staff }),
  profile('requisitioner|Operations support|40|Department assistant/Site administrator', {
    foundry: ['PUR-REQ'],
    netsuite: staff,
  }),
  profile('vendor-master|Master data|5|Vendor master data analyst', {
    foundry: ['VEND-MASTER', 'VEND-BANK'],
    netsuite: ['NG Employee Center', 'NG Vendor Master'],
  }),
  profile('vendor-approver|Master data|3|Vendor onboarding lead', {
    foundry: ['VEND-APPR'],
    netsuite: staff,
  }),
  profile('ap-clerk|Accounts payable|22|Accounts payable clerk', {
    netsuite: ['NG Employee Center', 'NG AP Clerk'],
  }),
  profile('ap-approver|Accounts payable|5|Accounts payable team lead', {
    netsuite: ['NG Employee Center', 'NG AP Approver'],
  }),
  profile('ap-payments|Accounts payable|5|Payments specialist', {
    netsuite: ['NG Employee Center', 'NG Payments'],
  }),
  profile('payment-approver|Treasury|4|Payments controller', {
    netsuite: ['NG Employee Center', 'NG Payment Approver'],
  }),
  profile('billing|Accounts receivable|14|Billing clerk', {
    netsuite: ['NG Employee Center', 'NG AR Billing'],
  }),
  profile('cash|Accounts receivable|8|Cash application clerk', {
    netsuite: ['NG Employee Center', 'NG Cash Application'],
  }),
  profile('credit-memo|Accounts receivable|3|Claims clerk', {
    netsuite: ['NG Employee Center', 'NG Credit Memo'],
  }),
  profile('credit-control|Accounts receivable|6|Credit controller', {
    netsuite: ['NG Employee Center', 'NG Credit Control'],
    foundry: ['FIN-CREDIT'],
  }),
  profile('accountant|Financial accounting|20|Accountant/Senior accountant', {
    netsuite: ['NG Employee Center', 'NG GL Accountant'],
    close: ['Preparer'],
  }),
  profile('gl-approver|Financial accounting|4|Financial accounting manager', {
    netsuite: ['NG Employee Center', 'NG GL Approver'],
    close: ['Approver'],
  }),
  profile('coa|Financial accounting|2|Chart of accounts analyst', {
    netsuite: ['NG Employee Center', 'NG Chart of Accounts'],
  }),
  profile('closing|Financial accounting|2|Closing coordinator', {
    netsuite: ['NG Employee Center', 'NG Period Close'],
  }),
  profile('bank-rec|Financial accounting|4|Reconciliation accountant', {
    netsuite: ['NG Employee Center', 'NG Bank Reconciliation'],
    close: ['Preparer'],
  }),
  profile('assets|Financial accounting|4|Fixed asset accountant', {
    netsuite: ['NG Employee Center', 'NG Fixed Assets'],
  }),
  profile('costing|Controlling|4|Cost accountant', { netsuite: staff, foundry: ['FIN-COST'] }),
  profile('controller|Controlling|13|Controller/Business analyst', {
    netsuite: ['NG Employee Center', 'NG Finance Read Only'],
    close: ['Viewer'],
  }),
  profile('treasury|Treasury|4|Treasury analyst', { netsuite: staff, bank: ['Payment entry', 'Statements'] }),
  profile('treasury-manager|Treasury|3|Treasury manager', {
    netsuite: staff,
    bank: ['Payment release', 'Statements'],
  }),
  profile('rates|Treasury|2|Treasury rates analyst', {
    netsuite: ['NG Employee Center', 'NG Treasury Rates'],
  }),
  profile('bank-master|Treasury|2|Bank relations analyst', {
    netsuite: ['NG Employee Center', 'NG Bank Master'],
  }),
  profile('tax|Tax|6|Tax accountant', { netsuite: ['NG Employee Center', 'NG Finance Read Only'] }),
  profile('payroll|Payroll|6|Payroll specialist', { netsuite: ['NG Employee Center', 'NG Payroll'] }),
  profile('payroll-posting|Payroll|2|Payroll accountant', {
    netsuite: ['NG Employee Center', 'NG Payroll Posting'],
  }),
  profile('hr-admin|Human resources|8|HR administrator', {
    netsuite: ['NG Employee Center', 'NG HR Administrator'],
  }),
  profile('compensation|Human resources|3|Compensation analyst', {
    netsuite: ['NG Employee Center', 'NG Compensation'],
  }),
  profile('hr-partner|Human resources|14|HR business partner/Recruiter', { netsuite: staff }),
  profile('internal-audit|Internal audit|5|Internal auditor', {
    netsuite: ['NG Auditor View Only'],
    foundry: ['DISPLAY-FINANCE'],
    salesforce: ['Read_Only'],
  }),
  profile(
    'sales|Sales|126|Account manager/Area sales manager/Inside sales',
    { salesforce: ['Sales_User'], netsuite: staff },
    { locations: ['Sheffield', 'London', 'Birmingham', 'Rotterdam'] },
  ),
  profile('sales-ops|Sales operations|10|Pricing analyst', {
    salesforce: ['Sales_Ops_Pricing'],
    foundry: ['SAL-PRICE'],
    netsuite: staff,
  }),
  profile('customer-master|Master data|5|Customer master data analyst', {
    salesforce: ['Customer_Master'],
    foundry: ['SAL-CUST'],
    netsuite: staff,
  }),
  profile('order-desk|Customer service|36|Order desk agent', {
    foundry: ['SAL-ORDER'],
    salesforce: ['Service_Agent'],
    netsuite: staff,
  }),
  profile('order-approver|Customer service|6|Order desk lead', {
    foundry: ['SAL-APPR'],
    salesforce: ['Service_Agent', 'Order_Approver'],
    netsuite: staff,
  }),
  profile('service|Customer service|48|Service agent/Field service coordinator', {
    salesforce: ['Service_Agent'],
    netsuite: staff,
  }),
  profile('contract-desk|Sales operations|4|Contract administrator', {
    salesforce: ['Contract_Desk'],
    netsuite: staff,
  }),
  profile('marketing|Marketing|30|Marketing specialist/Product manager', {
    salesforce: ['Marketing_User'],
    netsuite: staff,
  }),
  profile('engineer|Research and development|186|Design engineer/Test engineer/Process engineer', {
    foundry: ['ENG-VIEW'],
    netsuite: staff,
  }),
  profile('legal|Legal|10|Legal counsel/Paralegal', { netsuite: staff }),
  profile('manager|General management|112|Department manager/Section manager', {
    foundry: ['PUR-REQ-APPR'],
    netsuite: staff,
    governance: ['Approve requests', 'Certify access'],
  }),
  profile(
    'executive|Executive|8|Director/Company secretary',
    { netsuite: ['NG Employee Center', 'NG Finance Read Only'] },
    { locations: ['Sheffield', 'London'] },
  ),
];
