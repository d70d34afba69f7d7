/** Evidence that the client hands over: lists, a policy, mails, pictures, a zip and a bag. */
import { bag } from './media/bag.ts';
import { pdf } from './media/pdf.ts';
import { screenshot } from './media/png.ts';
import { zip } from './media/zip.ts';
import { netsuiteRoles } from './netsuiteModel.ts';
import type { SampledGrant } from './requests.ts';
import { csv, utf8Bytes } from './text.ts';

type Source = { readonly grants: readonly SampledGrant[] };

/** Files by their path below `evidence/`. */
export function evidenceFiles(source: Source): ReadonlyMap<string, Uint8Array> {
  const late = source.grants.find((grant) => grant.deviation === 'approved after');
  return new Map([
    ['access-management-policy.pdf', policy()],
    ['access-review-q2-signoff.pdf', reviewSignOff()],
    ['netsuite-role-search-2026-09-30.png', netsuiteScreenshot()],
    ['foundry-record-counts-2026-09-30.txt', utf8Bytes(recordCounts)],
    ['approval-late.eml', utf8Bytes(approvalMail(late))],
    ['inquiry-foundry-administration.txt', utf8Bytes(inquiry)],
    ['aws-configuration.zip', awsZip()],
    ...[...migrationBag()].map(([path, bytes]) => [`halden-migration-bag/${path}`, bytes] as const),
  ]);
}

function policy(): Uint8Array {
  return pdf('Northgate plc - Access management policy 4.2', [
    'Valid from 1 January 2025. Owner: Head of identity and access. Approved by the executive board.',
    '',
    '1  Scope',
    'All systems that hold financial data, personal data or production data of Northgate plc and its subsidiaries.',
    '',
    '2  Granting',
    '2.1  Access is given only on a request in the service portal.',
    '2.2  The manager of the person and the owner of the entitlement approve before the access is given.',
    '2.3  Nobody approves a request for himself or for a superior.',
    '',
    '3  Removing',
    '3.1  Accounts of leavers are closed within one working day after the last day of work.',
    '3.2  Access that is not needed after a move is removed within ten working days.',
    '3.3  What an access review decides to remove is removed within ten working days and not given again without a new request.',
    '',
    '4  Segregation of duties',
    '4.1  Nobody holds both sides of a pair in the matrix of forbidden pairs, in whatever systems.',
    '4.2  An exception needs a mitigating control with an owner who is not the person, and an end date of at most twelve months.',
    '',
    '5  Privileged and emergency access',
    '5.1  Privileged directory roles are eligible, not permanent. Emergency accounts are used with a ticket, for one day at most.',
    '5.2  The log of each emergency use is reviewed within five working days by somebody who did not use the account.',
    '',
    '6  Machine accounts',
    '6.1  Every machine account has a named owner. Keys are not older than ninety days.',
    '6.2  Shared accounts need an approved reason and a list of their users.',
    '',
    '7  Dormant accounts',
    'Accounts without sign-in for ninety days are disabled.',
  ]);
}

function reviewSignOff(): Uint8Array {
  return pdf('Access review second quarter 2026 - sign-off', [
    'Campaign: Q2-2026 Foundry, NetSuite, Salesforce',
    'List of access taken on: 2026-06-30    Started: 2026-07-01    Due: 2026-07-15    Completed: 2026-07-14',
    '',
    'Scope: accounts of people. Machine accounts were not part of the campaign.',
    '',
    'Signed for the business: Fiona Illingworth, 2026-07-14',
    'Signed for identity and access: Heather Murray, 2026-07-15',
  ]);
}

function netsuiteScreenshot(): Uint8Array {
  const rows = Object.entries(netsuiteRoles).flatMap(([role, permissions]) =>
    permissions.map((text) => [role, ...text.split(':')]),
  );
  const shown = rows
    .slice(0, 14)
    .map(([role = '', permission = '', level = '']) => `${role.padEnd(26)}${permission.padEnd(30)}${level}`);
  return screenshot([
    'NetSuite: Saved search Audit: role permissions: Results',
    `${'Name'.padEnd(26)}${'Permission'.padEnd(30)}Level`,
    ...shown,
    `Total: ${rows.length}   Criteria: Role: Inactive is false   30.09.2026 18:04 GMT   H. Fairweather`,
  ]);
}

const recordCounts = `FOUNDRY 4.7  TABLE COUNTS  CLIENT 010  30.09.2026 18:20
Taken at the screen by R. Morris, observed by M. Lindqvist.

The counts of reports USR-010 to USR-060 on the screen agree with the numbers in extracts.json.
Report parameters: client 010, all users (active and locked), all groups, no date filter.
`;

function approvalMail(late: SampledGrant | undefined): string {
  if (late?.request === undefined) return '';
  const { request } = late;
  const lines = [
    `From: ${request.approver} <approvals@northgate.example>`,
    'To: Service Portal <service.portal@northgate.example>',
    `Subject: Approved: ${request.number} ${late.userName}, Foundry ${late.group}`,
    `Date: ${mailDate(request.decidedOn)}`,
    `Message-ID: <${request.number.toLowerCase()}@northgate.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Approved.',
    '',
    `The access was set up on ${late.grantedOn} so that the shift could start. Please treat this as the approval.`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** `Thu, 18 Dec 2025 09:14:00 +0000`. */
const mailDate = (day: string): string => new Date(`${day}T09:14:00Z`).toUTCString().replace('GMT', '+0000');

const inquiry = `Inquiry on 2026-10-13 with Harpreet Singh, Foundry user administrator, by Mara Lindqvist

Asked: how is access given when a shift starts before the approval is there?
Answer: the shift lead phones; the administrator gives the access and asks the manager to approve afterwards. This happens
two or three times a month. There is no list of these cases.

Asked: can an administrator give access without a request?
Answer: yes, technically. Foundry does not ask for the number of a request.
`;

function awsZip(): Uint8Array {
  return zip(
    new Map([
      [
        'cloudtrail/describe-trails.json',
        utf8Bytes(
          `${JSON.stringify({ trailList: [{ Name: 'org-trail', IsMultiRegionTrail: true, LogFileValidationEnabled: true, S3BucketName: 'northgate-audit-logs' }] }, null, 2)}\n`,
        ),
      ],
      [
        'cloudtrail/get-trail-status.json',
        utf8Bytes(
          `${JSON.stringify({ IsLogging: true, LatestDeliveryTime: '2026-09-30T17:58:11Z', StopLoggingTime: '2026-03-17T21:04:00Z', StartLoggingTime: '2026-03-17T23:51:00Z' }, null, 2)}\n`,
        ),
      ],
      [
        'iam/account-password-policy.json',
        utf8Bytes(
          `${JSON.stringify({ PasswordPolicy: { MinimumPasswordLength: 14, RequireSymbols: true, RequireNumbers: true, MaxPasswordAge: 0 } }, null, 2)}\n`,
        ),
      ],
      [
        'readme.txt',
        utf8Bytes('Taken on 2026-09-30 by E. Byrne with the AWS command line, account 441000712345.\n'),
      ],
    ]),
  );
}

function migrationBag(): ReadonlyMap<string, Uint8Array> {
  const doubled = [
    ['Person', 'Halden account', 'Northgate account', 'Reason', 'Ends on'],
    [
      'Björn Krüger',
      'b.krueger@haldentools.example',
      'bjoern.krueger@northgate.example',
      'Directory migration',
      '',
    ],
  ];
  return bag(
    new Map([
      ['doubled-accounts-2026-09.csv', utf8Bytes(csv(doubled))],
      [
        'cutover-plan.txt',
        utf8Bytes(
          'Cut-over of the Halden directory: planned for 2026-03-31, moved to 2026-12-31 on 2026-03-02.\n',
        ),
      ],
    ]),
    {
      'Source-Organization': 'Northgate plc, integration office',
      'Bagging-Date': '2026-10-02',
      'External-Description': 'List of doubled accounts and plan of the cut-over',
    },
  );
}
