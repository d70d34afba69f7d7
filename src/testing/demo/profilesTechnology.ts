/** Jobs in Northgate's information technology, contractors and vendors included. */
import { profile } from './profileLine.ts';
import type { Profile } from './profileLine.ts';

const staff = ['NG Employee Center'];
const contractor = { type: 'Contractor' } as const;
const vendor = { type: 'Vendor' } as const;

export const technologyProfiles: readonly Profile[] = [
  profile('developer|Software development|40|Software developer/Senior software developer', {
    github: ['team:webshop', 'team:platform'],
    aws: ['group:ReadOnly'],
    netsuite: staff,
  }),
  profile('foundry-developer|Software development|10|Foundry developer', {
    github: ['team:foundry-core'],
    foundry: ['IT-FND-DEV'],
    netsuite: staff,
  }),
  profile('release|Release management|4|Release manager', {
    foundry: ['IT-FND-REL'],
    aws: ['group:ReleaseApprovers'],
    github: ['team:readers'],
    netsuite: staff,
  }),
  profile('pipeline|Platform engineering|5|Build engineer', {
    aws: ['group:PipelineEngineers', 'group:ReadOnly'],
    github: ['team:readers'],
    netsuite: staff,
  }),
  profile('cloud-ops|Platform engineering|12|Cloud operations engineer', {
    aws: ['group:Operations', 'group:ReadOnly'],
    netsuite: staff,
  }),
  profile('data|Data and analytics|14|Data engineer/Data analyst', {
    github: ['team:data'],
    aws: ['group:DataEngineers'],
    netsuite: staff,
  }),
  profile('foundry-users|Application management|3|Foundry user administrator', {
    foundry: ['IT-FND-USER'],
    netsuite: staff,
  }),
  profile('foundry-groups|Application management|2|Foundry authorisation designer', {
    foundry: ['IT-FND-GROUP'],
    netsuite: staff,
  }),
  profile('foundry-config|Application management|3|Foundry application manager', {
    foundry: ['IT-FND-CONFIG'],
    netsuite: staff,
  }),
  profile('foundry-jobs|Application management|3|Batch operations analyst', {
    foundry: ['IT-FND-JOB'],
    netsuite: staff,
  }),
  profile('database|Database administration|4|Database administrator', {
    foundry: ['IT-FND-DB'],
    netsuite: staff,
  }),
  profile('netsuite-setup|Application management|2|NetSuite application manager', {
    netsuite: ['NG Employee Center', 'NG System Setup'],
  }),
  profile('netsuite-access|Identity and access|2|Application access administrator', {
    netsuite: ['NG Employee Center', 'NG Access Administrator'],
    salesforce: ['SF_Admin'],
  }),
  profile('salesforce-developer|Application management|3|Salesforce developer', {
    salesforce: ['SF_Developer'],
    netsuite: staff,
  }),
  profile('salesforce-release|Release management|2|Salesforce release manager', {
    salesforce: ['SF_Release'],
    netsuite: staff,
  }),
  profile('identity|Identity and access|5|Identity administrator', {
    entra: ['eligible:User Administrator', 'eligible:Authentication Policy Administrator'],
    netsuite: staff,
  }),
  profile('directory|Identity and access|3|Directory engineer', {
    entra: ['eligible:Global Administrator', 'Directory Readers'],
    netsuite: staff,
  }),
  profile('security-analyst|Information security|10|Security analyst', {
    entra: ['Security Reader'],
    aws: ['group:SecurityReaders'],
    netsuite: staff,
  }),
  profile('security-admin|Information security|2|Security engineer', {
    entra: ['eligible:Security Administrator'],
    netsuite: staff,
  }),
  profile('key-custodian|Information security|2|Key custodian', {
    aws: ['group:KeyAdministrators'],
    netsuite: staff,
  }),
  profile('pam|Information security|2|Privileged access analyst', {
    governance: ['Break-glass log review'],
    netsuite: staff,
  }),
  profile('emergency|Platform engineering|4|Duty engineer', {
    governance: ['Break-glass checkout'],
    netsuite: staff,
  }),
  profile('service-desk|Service desk|18|Service desk analyst', {
    entra: ['Helpdesk Administrator'],
    netsuite: staff,
  }),
  profile('infrastructure|Infrastructure|26|System engineer/Network engineer', {
    entra: ['Directory Readers'],
    netsuite: staff,
  }),
  profile('project|IT projects|10|Project manager/Business analyst', {
    github: ['team:readers'],
    netsuite: staff,
  }),
  profile(
    'contract-developer|Software development|16|Contract developer',
    { github: ['team:webshop'] },
    contractor,
  ),
  profile('consultant|IT projects|14|ERP consultant', { foundry: ['DISPLAY-LOGISTICS'] }, contractor),
  profile(
    'vendor-support|Application management|12|Support engineer (vendor)',
    { foundry: ['DISPLAY-LOGISTICS'] },
    vendor,
  ),
];
