/** The client's control register: twelve controls over access, with owners, and with gaps that a register usually has. */
import { workbook } from './media/xlsx.ts';

const header = [
  'Control ID',
  'Title',
  'Objective',
  'Description',
  'Frequency',
  'Owner',
  'Approver',
  'Reviewer',
  'Systems',
  'Framework codes',
  'Evidence source',
  'Executed by',
  'Bypassed by',
  'Controlled population',
];

/** Cells by the header, one control a line. */
const register: readonly string[] = [
  'AC-01|Access is approved before it is given|Only authorised access is given.|The manager and the owner of the entitlement approve each request in the service portal before the administrator gives the access.|event driven|Harpreet Singh|Fiona Illingworth|Helen Fairweather|Foundry; NetSuite|NIST CSF 2.0 PR.AA-05; NIST SP 800-53 AC-2; COBIT DSS05.04; SOC 2 CC6.2|Service portal, export of requests|F-USER-ADM|F-ROLE-ADM|',
  'AC-02|Leavers lose access|Accounts of leavers are closed within one working day.|HR tells the identity team each day who leaves; the identity team closes the accounts in all systems.|daily|Katrin Strauß|Deepa Nair|Matthew Webb|Entra Northgate; Foundry; NetSuite; Salesforce; GitHub; AWS Northgate|NIST SP 800-53 PS-4; COBIT DSS05.04; SOC 2 CC6.3|HR report and closing list',
  'AC-03|Access is reviewed every quarter|Access that is no longer needed is found and removed.|Managers certify the access of their people; machine accounts are certified by their owners.|quarterly|Heather Murray|Fiona Illingworth|Patrick Fitzgerald|Foundry; NetSuite; Salesforce|NIST SP 800-53 AC-6(7); SOC 2 CC6.2; ISO/IEC 27001 A.5.18|Access governance, campaign results',
  'AC-04|Duties are segregated|No person holds both sides of a forbidden pair of functions without a mitigating control.|The matrix of forbidden pairs is checked each month against the rights in Foundry and NetSuite.|monthly|Helen Fairweather|Dana Ruiz|Patrick Fitzgerald|Foundry; NetSuite; Salesforce; SAP HT1|NIST SP 800-53 AC-5; COBIT DSS06.03; ISO/IEC 27001 A.5.3|Monthly matrix',
  'AC-05|Privileged access is rare and named|Privileged roles are held by named people, for a limited time.|Directory roles are eligible and activated with a reason; standing ones are listed and approved each year.|quarterly|Nadia Iqbal|Matthew Webb||Entra Northgate; AWS Northgate|NIST SP 800-53 AC-6(5); ISO/IEC 27001 A.8.2; NIST CSF 1.1 PR.AC-4|Privileged identity management, export',
  'AC-06|Emergency access is approved and reviewed|Use of emergency accounts is approved, short, logged and reviewed by somebody else.|A duty engineer checks out the account with a ticket; the log is reviewed within five days.|many times a day|Katrin Strauß|Liam McDonagh|Katrin Strauß|Access governance; AWS Northgate|NIST SP 800-53 AC-2(2); NIST SP 800-53 AU-6; SOC 2 CC7.2|Emergency access log',
  'AC-07|Machine accounts have an owner|Every machine account has a named owner, a purpose and a review.|The list of machine accounts is confirmed by the owners each half year.|semi-annual||Graham Dixon|Patrick Fitzgerald|Foundry; NetSuite; AWS Northgate; GitHub|OWASP NHI Top 10 NHI1:2025; NIST SP 800-53 IA-4|Machine account list',
  'AC-08|Keys are rotated|Access keys are not older than ninety days.|A job lists keys above the age each week; owners rotate them.|weekly|Thandiwe Ndlovu|Eoin Byrne|Zara Bhatti|AWS Northgate|OWASP NHI Top 10 NHI7:2025; NIST SP 800-53 IA-5|Credential report',
  'AC-09|Changes go to production by somebody else|Who writes code does not put it into production.|Releases are approved by a release manager who took no part in the change.|many times a day|Graham Dixon|Eoin Byrne|Patrick Fitzgerald|GitHub; Foundry; Salesforce|NIST SP 800-53 CM-5; ISO/IEC 27001 A.8.32; SOC 2 CC8.1|Release records|F-MIGRATE|F-CONFIG; F-DB-ADM|F-DEV',
  'AC-10|Vendors have ended access|Access of vendors ends with the contract and has a sponsor.|The sponsor confirms vendor accounts each quarter.|quarterly|Alan Cox||Heather Murray|Foundry|NIST SP 800-53 PS-7; ISO/IEC 27001 A.5.19; SOC 2 CC9.2|Vendor list of purchasing|F-VEND-APPROVE|F-VEND-BANK|F-VEND-MAINT',
  'AC-11|Sign-in is strong|Accounts of people need a second factor.|Conditional access demands a second factor everywhere; exclusions are approved.|automated|Nadia Iqbal|Matthew Webb|Zara Bhatti|Entra Northgate; GitHub; AWS Northgate|NIST SP 800-53 IA-2(1); NIST CSF 2.0 PR.AA-03|Configuration export',
  'AC-12|Merged estates are separated until merged|Access across the two companies is known and has an end.|The list of people with accounts in both directories is reviewed each month until cut-over.|monthly|Björn Krüger|Matthew Webb|Anke Köhler|Entra Northgate; Entra Halden; SAP HT1|NIST SP 800-53 AC-2; COBIT DSS05.04|List of doubled accounts',
];

export const registerRows: readonly (readonly string[])[] = [
  header,
  ...register.map((line) => line.split('|')),
];

/** Rows as `control.import` takes them. */
export const registerInput = registerRows.slice(1).map((cells, i) => ({
  record: i + 2,
  control: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
}));

export const registerWorkbook = (): Uint8Array => workbook('Controls', registerRows);
