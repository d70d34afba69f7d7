/** People in information technology with planted conflicts, and with traps beside them. */
import { atMidYear, atYearEnd, found, has, member } from './castLine.ts';
import type { CastMember } from './castLine.ts';
import { midYear } from './types.ts';

export const technologyCast: readonly CastMember[] = [
  member(
    'nwosu|Emeka|Nwosu|infrastructure|2019-08-05',
    [has('aws:group:IdentityAdmins'), has('aws:inline:trail-maintenance')],
    [
      found(
        'SOD-IT-08',
        'inter-role',
        ['aws'],
        'group IdentityAdmins > iam:CreateUser with iam:AttachUserPolicy; inline policy trail-maintenance > cloudtrail:StopLogging',
      ),
    ],
  ),
  member(
    'szymanski|Tomasz|Szymański|infrastructure|2016-10-10',
    [has('aws:policy:ng-iam-automation')],
    [
      found('SOD-IT-01', 'inherent', ['aws'], 'policy ng-iam-automation > iam:*'),
      found('SOD-IT-18', 'inherent', ['aws'], 'policy ng-iam-automation > iam:*'),
    ],
  ),
  member(
    'bhatti|Zara|Bhatti|security-analyst|2020-11-23',
    [has('aws:inline:kms-migration', { from: '2026-07-27' })],
    [found('SOD-IT-13', 'inherent', ['aws'], 'inline policy kms-migration > kms:*', { at: atYearEnd })],
  ),
  member(
    'hunt|Gareth|Hunt|pipeline|2018-06-25',
    [has('aws:group:ReleaseApprovers')],
    [
      found(
        'SOD-IT-06',
        'inter-role',
        ['aws'],
        'group PipelineEngineers > codepipeline:UpdatePipeline; group ReleaseApprovers > codepipeline:PutApprovalResult',
        {
          at: atYearEnd,
          hidden: {
            at: midYear,
            reason: 'the AWS file is truncated: policy ng-pipeline-engineering is not in it',
          },
        },
      ),
    ],
  ),
  member(
    'balogun|Tunde|Balogun|developer|2021-01-18',
    [has('aws:inline:hotfix-lambda', { from: '2026-03-09' })],
    [
      found(
        'SOD-IT-04',
        'cross-system',
        ['github', 'aws'],
        'GitHub team write; AWS inline policy hotfix-lambda > lambda:UpdateFunctionCode',
      ),
    ],
  ),
  member(
    'fletcher|Neil|Fletcher|infrastructure|2009-01-12',
    [has('github:owner')],
    [found('SOD-IT-08', 'inherent', ['github'], 'organization owner')],
  ),
  member(
    'byrne|Eoin|Byrne|infrastructure|2013-03-04',
    [has('github:owner')],
    [found('SOD-IT-08', 'inherent', ['github'], 'organization owner')],
  ),
  member(
    'richter|Tobias|Richter|project|2020-02-10',
    [has('github:repo:northgate/webshop-checkout:admin', { from: '2025-12-22' })],
    [
      found(
        'SOD-IT-05',
        'inherent',
        ['github'],
        'admin of northgate/webshop-checkout, given to the person directly',
      ),
    ],
  ),
  member(
    'ndlovu|Thandiwe|Ndlovu|contract-developer|2026-01-05',
    [has('foundry:IT-FND-REL', { from: '2026-02-16' })],
    [
      found(
        'SOD-IT-04',
        'cross-system',
        ['github', 'foundry'],
        'contractor: GitHub team write; Foundry IT-FND-REL > DEV.RELEASE',
      ),
    ],
    { type: 'Contractor' },
  ),
  member(
    'dixon|Graham|Dixon|infrastructure|2006-11-13',
    [has('foundry:IT-FND-DEV'), has('foundry:IT-FND-REL')],
    [found('SOD-IT-04', 'inter-role', ['foundry'], 'IT-FND-DEV and IT-FND-REL')],
  ),
  member(
    'mahmood|Tariq|Mahmood|database|2015-09-28',
    [has('foundry:IT-FND-DEV')],
    [found('SOD-IT-07', 'inter-role', ['foundry'], 'IT-FND-DB > DB.WRITE and IT-FND-DEV > DEV.EDIT')],
  ),
  member(
    'barker|Colin|Barker|database|1998-05-11',
    [has('netsuite:NG GL Accountant', { from: '2026-07-01' })],
    [
      found(
        'SOD-IT-09',
        'cross-system',
        ['foundry', 'netsuite'],
        'Foundry IT-FND-DB; NetSuite NG GL Accountant, given for a data correction',
        { at: atYearEnd },
      ),
    ],
  ),
  member(
    'webb|Matthew|Webb|infrastructure|2011-10-31',
    [
      has('entra:Global Administrator', { from: '2023-06-01' }),
      has('netsuite:NG Payments', { from: '2024-01-08' }),
    ],
    [
      found(
        'SOD-IT-02',
        'cross-system',
        ['entra', 'netsuite'],
        'Entra Global Administrator, permanent; NetSuite NG Payments from an earlier post in treasury',
      ),
      found(
        'SOD-IT-20',
        'cross-system',
        ['entra', 'netsuite'],
        'Entra Global Administrator, permanent; NetSuite NG Payments from an earlier post in treasury',
      ),
    ],
  ),
  member(
    'iqbal|Nadia|Iqbal|infrastructure|2018-02-26',
    [has('entra:eligible:Privileged Role Administrator', { from: '2025-10-06' })],
    [
      found('SOD-IT-01', 'inherent', ['entra'], 'Privileged Role Administrator, eligible', {
        status: 'conditional',
      }),
    ],
  ),
  member(
    'krueger|Björn|Krüger|ht-it|2013-07-01',
    [
      has('entra:User Administrator', { from: '2025-11-03', account: 'second' }),
      has('entraHalden:Security Administrator', { from: '2020-01-15' }),
    ],
    [
      found(
        'SOD-IT-08',
        'cross-system',
        ['entra', 'entraHalden'],
        'the same person administers users at Northgate and security at Halden',
      ),
    ],
    { company: 'Halden' },
  ),
  member(
    'illingworth|Fiona|Illingworth|manager|2008-06-16',
    [has('foundry:IT-FND-USER')],
    [
      found(
        'SOD-IT-15',
        'cross-system',
        ['governance', 'foundry'],
        'Access governance Certify access; Foundry IT-FND-USER',
      ),
    ],
  ),
  member(
    'mcdonagh|Liam|McDonagh|emergency|2017-08-14',
    [has('governance:Break-glass log review')],
    [found('SOD-IT-17', 'inter-role', ['governance'], 'Break-glass checkout and Break-glass log review')],
  ),
  member(
    'strauss|Katrin|Strauß|pam|2016-05-09',
    [has('governance:Privileged role assignment'), has('governance:Approve activation')],
    [found('SOD-IT-16', 'inter-role', ['governance'], 'Privileged role assignment and Approve activation')],
  ),
  member(
    'murray|Heather|Murray|manager|2010-01-25',
    [has('governance:Request for others')],
    [found('SOD-IT-14', 'inter-role', ['governance'], 'Request for others and Approve requests')],
  ),
  member(
    'cox|Alan|Cox|foundry-config|2000-09-04',
    [has('netsuite:NG Payments', { from: '2025-12-01', until: '2026-07-31' })],
    [
      found(
        'SOD-IT-10',
        'cross-system',
        ['foundry', 'netsuite'],
        'Foundry IT-FND-CONFIG; NetSuite NG Payments for a test, ended 2026-07-31',
        { at: atMidYear },
      ),
    ],
  ),
  member(
    'shaw|Kirsty|Shaw|foundry-jobs|2019-11-18',
    [has('netsuite:NG Payments', { from: '2026-09-07' })],
    [
      found(
        'SOD-IT-21',
        'cross-system',
        ['foundry', 'netsuite'],
        'Foundry IT-FND-JOB; NetSuite NG Payments',
        { at: atYearEnd },
      ),
    ],
  ),
  member(
    'singh|Harpreet|Singh|foundry-users|2014-08-18',
    [has('foundry:IT-FND-GROUP')],
    [found('SOD-IT-01', 'inter-role', ['foundry'], 'IT-FND-USER and IT-FND-GROUP')],
  ),
  member(
    'morris|Ryan|Morris|foundry-users|2021-06-07',
    [has('foundry:IT-FND-LOG', { from: '2025-10-27', until: '2026-08-05' })],
    [
      found(
        'SOD-IT-08',
        'inter-role',
        ['foundry'],
        'IT-FND-USER and IT-FND-LOG; the second taken back on 2026-08-05',
        { at: atMidYear },
      ),
    ],
  ),
  member(
    'lopez|Álvaro|López|infrastructure|2017-02-20',
    [has('salesforce:profile:System Administrator', { from: '2022-03-01' })],
    [
      found('SOD-IT-01', 'intra-role', ['salesforce'], 'profile System Administrator'),
      found('SOD-IT-04', 'intra-role', ['salesforce'], 'profile System Administrator'),
      found('SOD-IT-07', 'intra-role', ['salesforce'], 'profile System Administrator'),
      found('SOD-IT-24', 'intra-role', ['salesforce'], 'profile System Administrator'),
    ],
    { title: 'Salesforce administrator' },
  ),
  member(
    'watson|Claire|Watson|infrastructure|2018-04-09',
    [has('aws:group:IdentityAdmins'), has('aws:inline:trail-test'), has('aws:policy:ng-deny-audit-changes')],
    [],
    {
      traps: [
        {
          rule: 'SOD-IT-08',
          why: 'policy ng-deny-audit-changes denies the audit log actions that the inline policy trail-test allows',
        },
      ],
    },
  ),
  member(
    'thompson|Luke|Thompson|infrastructure|2022-08-22',
    [has('aws:group:IdentityAdmins'), has('aws:policy:ng-assume-audit-maintenance')],
    [
      found(
        'SOD-IT-08',
        'inter-role',
        ['aws'],
        'group IdentityAdmins; may assume role AuditLogMaintenance > cloudtrail:DeleteTrail',
        { needs: ['takeover'] },
      ),
    ],
  ),
  member('campbell|Fiona|Campbell|service-desk|2016-03-07', [], [], {
    leaveOn: '2026-04-30',
    keepsAfterLeaving: ['entra'],
  }),
  member('lee|Craig|Lee|foundry-developer|2015-01-05', [], [], {
    leaveOn: '2026-07-17',
    keepsAfterLeaving: ['foundry', 'github'],
  }),
  member('harrison|Jack|Harrison|sales|2019-06-03', [], [], {
    leaveOn: '2026-02-13',
    keepsAfterLeaving: ['salesforce'],
  }),
  member('kaur|Gurpreet|Kaur|cloud-ops|2018-12-10', [], [], {
    leaveOn: '2026-08-21',
    keepsAfterLeaving: ['aws'],
  }),
];
