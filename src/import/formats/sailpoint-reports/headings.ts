/**
 * Headings of reports of SailPoint Identity Security Cloud and IdentityIQ. Whoever runs a report chooses its columns, and no publication
 * lists them all: these are the names of the fields of the search, those of the reports' titles, and likely variants.
 */
import type { Headings } from '../shared/headings.ts';

const shared = {
  'Identity ID': ['Identity Identifier'],
  'Display Name': ['Identity Display Name', 'Full Name'],
  Email: ['Work Email', 'Email Address', 'Identity Email', 'E-mail'],
  'Employee Number': ['Employee ID', 'Identification Number', 'Employee No'],
} as const satisfies Headings;

export const identityHeadings = {
  ...shared,
  'Identity ID': [...shared['Identity ID'], 'ID'],
  'Identity Name': ['Identity', 'Name', 'Alias', 'Identity Alias', 'Display Name', 'Identity Display Name'],
  'Lifecycle State': [
    'Cloud Lifecycle State',
    'Identity Lifecycle State',
    'Lifecycle State Name',
    'Identity State',
  ],
  'Identity Status': ['Status', 'Is Inactive', 'Inactive'],
  Department: [],
  'Job Title': ['Title'],
  Manager: ['Manager Name', 'Manager Display Name'],
} as const satisfies Headings;

export const accountHeadings = {
  ...shared,
  'Identity Name': [
    'Identity',
    'Identity Alias',
    'Identity Display Name',
    'Correlated Identity',
    'Owner Identity',
  ],
  Source: ['Source Name', 'Account Source', 'Application', 'Application Name'],
  'Native Identity': ['Account Native Identity', 'Account ID', 'Account Name', 'Account'],
  'Account Display Name': [],
  'Account Status': ['Account State', 'Status'],
  'Account Disabled': ['Disabled', 'Is Disabled'],
  'Account Locked': ['Locked', 'Is Locked'],
  'Account Created': ['Created', 'Created Date'],
  'Last Login': ['Last Logon', 'Last Login Date'],
} as const satisfies Headings;

export const accessHeadings = {
  ...accountHeadings,
  'Access Name': [
    'Entitlement',
    'Entitlement Name',
    'Entitlement Display Name',
    'Access',
    'Access Item',
    'Access Item Name',
    'Access Display Name',
    'Entitlement Value',
  ],
  'Access Type': ['Access Item Type', 'Item Type', 'Type'],
  Attribute: ['Attribute Name', 'Entitlement Attribute', 'Account Attribute'],
  Privileged: ['Is Privileged', 'Entitlement Privileged'],
  'Access Description': ['Entitlement Description', 'Description'],
  'Assigned On': ['Start Date', 'Assigned Date'],
  'Remove Date': ['Sunset Date', 'End Date'],
} as const satisfies Headings;
