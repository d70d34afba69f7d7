import { describe, expect, test } from 'vitest';
import { candidateOf, coversValue, fulfils, type Candidate } from './matchCondition.ts';
import { needsOf } from './needs.ts';
import type { Condition, Entry } from './rulePack.ts';

const candidate = (
  attributes: Record<string, string>,
  { kind = 'permission', key = 'K', node = 0, systemId = 1, platform = 'sap' } = {},
): Candidate => candidateOf({ node, systemId, platform, kind, key, label: key }, attributes);

describe('a condition is fulfilled by', () => {
  const netsuite: Condition = {
    type: 'permission',
    value: 'TRAN_VENDBILL',
    aliases: ['Bills'],
    minLevel: 'create',
  };
  const object: Condition = {
    type: 'auth_object',
    value: 'F_LFA1_APP',
    where: { 'field:ACTVT': ['01', '02'] },
  };
  const salesforce: Condition = {
    type: 'object_permission',
    value: 'Account',
    where: { access: ['create', 'edit'] },
  };
  const action: Condition = { type: 'action', value: 'iam:CreateUser' };
  test.each<[string, Condition, Record<string, string>, boolean]>([
    [
      'a level above the least',
      netsuite,
      { type: 'permission', value: 'TRAN_VENDBILL', level: 'full' },
      true,
    ],
    [
      'the least level itself',
      netsuite,
      { type: 'permission', value: 'TRAN_VENDBILL', level: 'Create' },
      true,
    ],
    ['no lower level', netsuite, { type: 'permission', value: 'TRAN_VENDBILL', level: 'view' }, false],
    ['a display name', netsuite, { type: 'permission', value: 'bills', level: 'edit' }, true],
    ['no other type', netsuite, { type: 'role', value: 'TRAN_VENDBILL', level: 'full' }, false],
    [
      'a shared field value',
      object,
      { type: 'auth_object', value: 'F_LFA1_APP', 'field:ACTVT': '02,03' },
      true,
    ],
    ['a range', object, { type: 'auth_object', value: 'F_LFA1_APP', 'field:ACTVT': '01..03' }, true],
    ['a star', object, { type: 'auth_object', value: 'F_LFA1_APP', 'field:ACTVT': '*' }, true],
    ['no display activity', object, { type: 'auth_object', value: 'F_LFA1_APP', 'field:ACTVT': '03' }, false],
    [
      'a value of a range that is asked for',
      { type: 'auth_object', value: 'M_MSEG_BWA', where: { 'field:BWART': ['101..109', '561'] } },
      { type: 'auth_object', value: 'M_MSEG_BWA', 'field:BWART': '105' },
      true,
    ],
    [
      'no value outside of it',
      { type: 'auth_object', value: 'M_MSEG_BWA', where: { 'field:BWART': ['101..109', '561'] } },
      { type: 'auth_object', value: 'M_MSEG_BWA', 'field:BWART': '201..560' },
      false,
    ],
    [
      'more than the named values',
      { type: 'auth_object', value: 'F_LFA1_APP', whereNot: { 'field:ACTVT': ['03', '08'] } },
      { type: 'auth_object', value: 'F_LFA1_APP', 'field:ACTVT': '02,03' },
      true,
    ],
    [
      'not by the named values alone',
      { type: 'auth_object', value: 'F_LFA1_APP', whereNot: { 'field:ACTVT': ['03', '08'] } },
      { type: 'auth_object', value: 'F_LFA1_APP', 'field:ACTVT': '03,08' },
      false,
    ],
    ['a field that is not stated', object, { type: 'auth_object', value: 'F_LFA1_APP' }, true],
    [
      'one of several accesses',
      salesforce,
      { type: 'object_permission', value: 'Account', access: 'read, edit' },
      true,
    ],
    ['no read access', salesforce, { type: 'object_permission', value: 'Account', access: 'read' }, false],
    ['a beginning of the value', object, { type: 'auth_object', value: 'F_*', valuePattern: 'F_*' }, true],
    [
      'a range of values',
      object,
      { type: 'auth_object', value: 'F_A..F_M', valuePattern: 'F_A..F_M', 'field:ACTVT': '02' },
      true,
    ],
    [
      'no range beside it',
      object,
      { type: 'auth_object', value: 'F_M..F_Z', valuePattern: 'F_M..F_Z' },
      false,
    ],
    [
      'no empty field value',
      object,
      { type: 'auth_object', value: 'F_LFA1_APP', 'field:ACTVT': '""' },
      false,
    ],
    ['a pattern that covers the action', action, { type: 'action', value: 'iam:*' }, true],
    ['everything but other actions', action, { type: 'action', notAction: 's3:*, ec2:*' }, true],
    ['not by everything but it', action, { type: 'action', notAction: 'iam:*' }, false],
    ['not by an action that is narrower', action, { type: 'action', value: 'iam:CreateUserGroup' }, false],
    [
      'an action on one resource only',
      action,
      { type: 'action', value: 'iam:CreateUser', resource: 'arn:a' },
      true,
    ],
  ])('%s', (_, condition, attributes, expected) => {
    expect(fulfils(candidate(attributes), condition)).toBe(expected);
  });

  test('a role without attributes, by its key', () => {
    const role = candidate({}, { kind: 'role', key: 'Global Administrator' });
    expect(fulfils(role, { type: 'role', value: 'global administrator' })).toBe(true);
  });

  test('a role by the template id that it states', () => {
    const role = candidate({ type: 'role', value: 'Anders benannt', templateId: '62e9' }, { kind: 'role' });
    expect(fulfils(role, { type: 'role', value: 'Global Administrator', aliases: ['62E9'] })).toBe(true);
  });
});

test.each([
  ['01', '01', true],
  ['F*', 'FLVN00', true],
  ['A..C', 'B', true],
  ['A..C', 'D', false],
  ['f', 'F', true],
])('granted value %s covers %s: %s', (granted, asked, expected) => {
  expect(coversValue(granted, asked)).toBe(expected);
});

describe('what a type needs that an export does not have is not tested there', () => {
  const entry: Entry = {
    platform: 'sap',
    type: 'transaction',
    value: 'FB60',
    requires: [{ type: 'auth_object', value: 'F_BKPF_BUK' }],
    confidence: 'high',
  };
  const payInvoice = [{ id: 'F', name: 'F', process: 'P', duty: '', permissions: [entry] }];
  const transaction = (node: number, systemId: number) =>
    candidate({ type: 'transaction', value: 'FB60' }, { node, systemId });
  const object = (node: number, systemId: number, value: string) =>
    candidate({ type: 'auth_object', value }, { node, systemId });

  test('a system with authorisation objects needs both, one without only the transaction', () => {
    const needs = needsOf(payInvoice, [transaction(1, 1), object(2, 1, 'F_BKPF_BUK'), transaction(3, 2)]);
    const nodes = needs.functions[0]!.map((one) =>
      one.map((condition) => needs.conditions[condition]!.nodes),
    );
    expect(nodes).toEqual([[[1], [2]], [[3]]]);
  });

  test('objects that are there, but not this one, leave nothing', () => {
    expect(needsOf(payInvoice, [transaction(1, 1), object(2, 1, 'S_OTHER')]).functions[0]).toEqual([]);
  });

  test('a pattern counts as every value that it takes in, on its platform', () => {
    const stars = candidate({ type: 'transaction', value: 'FB*', valuePattern: 'FB*' }, { node: 4 });
    const others = candidate({ type: 'transaction', value: 'FD*', valuePattern: 'FD*' }, { node: 5 });
    const plain = candidate({ type: 'transaction', value: 'FB*' }, { node: 6 });
    const needs = needsOf(payInvoice, [stars, others, plain]);
    expect(needs.conditions.map(({ nodes }) => nodes)).toEqual([[4]]);
  });

  test('a platform matches only its own, generic any', () => {
    const other = candidate({ type: 'duty', value: 'x.pay' }, { node: 9, platform: 'portal' });
    const of = (platform: string): Entry => ({ platform, type: 'duty', value: 'x.pay', confidence: 'high' });
    const found = (platform: string) =>
      needsOf([{ id: 'F', name: 'F', process: 'P', duty: '', permissions: [of(platform)] }], [other])
        .functions[0]!.length;
    expect([found('generic'), found('portal'), found('sap')]).toEqual([1, 1, 0]);
  });
});
