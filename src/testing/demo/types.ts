/** What the demo company is made of, before it is written as the exports of its systems. */

/** A calendar day, `YYYY-MM-DD`; '' for "not yet" or "never". */
export type Day = string;

/** The two as-of dates for which every system is exported. */
export const midYear = '2026-06-30';
export const yearEnd = '2026-09-30';
export const periodFrom = '2025-10-01';
export const demoDates = [midYear, yearEnd] as const;

/** Systems of the company, with the names under which their exports are imported. */
export const systemNames = {
  entra: 'Entra Northgate',
  entraHalden: 'Entra Halden',
  okta: 'Okta Halden',
  foundry: 'Foundry',
  netsuite: 'NetSuite',
  salesforce: 'Salesforce',
  github: 'GitHub',
  aws: 'AWS Northgate',
  bank: 'Bank portal',
  governance: 'Access governance',
  close: 'Close tool',
  sap: 'SAP HT1',
} as const;
export type SystemId = keyof typeof systemNames;

/** First day on which each system was in use. */
export const systemSince: Readonly<Record<SystemId, string>> = {
  entra: '2018-06-11',
  entraHalden: '2020-01-13',
  okta: '2020-01-13',
  foundry: '2019-04-01',
  netsuite: '2018-10-01',
  salesforce: '2020-03-02',
  github: '2021-03-01',
  aws: '2019-11-04',
  bank: '2020-01-06',
  governance: '2023-05-02',
  close: '2022-02-01',
  sap: '2008-01-02',
};

export type Company = 'Northgate' | 'Halden';
export type PersonType = 'Employee' | 'Contractor' | 'Vendor';

export type Person = {
  /** Number in the HR system. */
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly company: Company;
  readonly type: PersonType;
  readonly location: string;
  readonly hireOn: Day;
  readonly leaveOn: Day;
  /** Work e-mail; everybody has one in the directory, not everybody in HR. */
  readonly email: string;
  readonly isEmailInHr: boolean;
  /** Jobs in time order; the first from the day of hire. */
  readonly jobs: readonly Job[];
  managerId: string;
  /** Key in the cast list; '' for an ordinary person. */
  readonly castKey: string;
};

export type Job = {
  readonly from: Day;
  readonly profile: string;
  readonly department: string;
  readonly title: string;
};

/** One right of an account in the words of its system: a group, a role, a permission set, a duty. */
export type Item = {
  readonly item: string;
  /** First and last day on which the right stands in the system; until '' while it still does. */
  readonly from: Day;
  readonly until: Day;
  /** End of validity that the system itself states. */
  readonly validTo?: Day;
  /** Privileged role that must be activated first. */
  readonly isEligible?: boolean;
};

export type AccountKind = 'personal' | 'second' | 'service' | 'shared' | 'emergency' | 'default' | 'guest';

export type Account = {
  readonly system: SystemId;
  readonly key: string;
  /** Whose it really is; '' for a machine's or nobody's. The exports do not say this. */
  readonly personId: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly email: string;
  /** HR number as the system has it; '' where it has none. */
  readonly employeeId: string;
  readonly createdOn: Day;
  /** From this day the account is disabled; '' while enabled. */
  readonly disabledOn: Day;
  /** Days since the last sign-in at each export; -1 for never. */
  readonly idleDays: number;
  /** HR number of the accountable owner of a machine account; '' when nobody is named. */
  readonly owner: string;
  readonly items: Item[];
};

/** True when something that stands from `from` until `until` is there on `day`. */
export function standsOn(span: { readonly from: Day; readonly until: Day }, day: Day): boolean {
  return span.from <= day && (span.until === '' || span.until > day);
}
