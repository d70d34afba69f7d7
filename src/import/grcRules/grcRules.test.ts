import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { parsePack } from '../../analyse/loadRulePack.ts';
import { convertGrcRules } from './convert.ts';

const table = (name: string, ...lines: string[]) => ({
  file: bytesFile(name, `${lines.join('\n')}\n`),
  columns: [] as string[],
});
const actionRules = table(
  'GRACACTRULE.txt',
  'MANDT\tRISKID\tACTRULEID\tFUNCTID\tCONNECTOR\tACTION',
  '100\tP001\t1\tAP01\tERP\tF110',
  '100\tP001\t1\tVM01\tERP\tXK01',
  '100\tP001\t2\tAP01\tERP\tF-58',
  '100\tP001\t2\tVM01\tERP\tXK01',
  '100\tS001\t1\tBS01\tERP\tSU01',
);
const header = 'FUNCTID\tACTION\tCONNECTOR\tSEQUENCE\tRESOURCEID\tRESOURCEEXTN\tFROMVAL\tTOVAL\tSEARCHTYPE';
const rows = [
  'VM01\tXK01\tERP\t1\tF_LFA1_APP\tACTVT\t01\t\tAND',
  'VM01\tXK01\tERP\t2\tF_LFA1_APP\tACTVT\t02\t\tOR',
  'VM01\tXK01\tERP\t3\tF_LFA1_APP\tAPPKZ\tF\t\tAND',
  'VM01\tXK01\tERP\t4\tF_LFA1_BUK\tACTVT\t01\t03\tAND',
  'VM01\tXK01\tERP\t5\tF_LFA1_BUK\tBUKRS\t$BUKRS\t\tAND',
  'AP01\tF110\tERP\t1\tF_REGU_BUK\tFBTCH\t11\t\tAND',
  'AP01\tF110\tERP\t2\tF_REGU_BUK\tFBTCH\t21\t\tAND',
  'AP01\tF110\tERP\t3\tF_REGU_BUK\tBUKRS\tA\tM\tAND',
  'AP01\tF110\tERP\t4\tF_REGU_BUK\tKOART\tD\t\tNOT',
];
const permissions = table('GRACFUNCPRM.txt', header, ...rows);

describe('a rule set', () => {
  test('becomes a rule pack: functions, rules, sensitive access, and what cannot be said', async () => {
    const texts = table('risks.csv', 'RISKID,DESCRIPTION,RISKLEVEL', 'P001,Pay invented vendors,Critical');
    const converted = await convertGrcRules([actionRules, permissions, texts], 'Client');
    const pack = parsePack(JSON.stringify(converted.pack), 'pack.json');
    expect(pack.rules).toMatchObject([
      { id: 'P001', name: 'Pay invented vendors', functions: ['AP01', 'VM01'], rating: 'critical' },
    ]);
    expect(pack.sensitiveAccess).toMatchObject([
      { id: 'S001', rating: 'high', permissions: [{ platform: 'sap', type: 'transaction', value: 'SU01' }] },
    ]);
    expect(converted.pack['functions']).toEqual([
      {
        id: 'AP01',
        name: 'AP01',
        process: 'GRC',
        permissions: [
          { platform: 'sap', type: 'transaction', value: 'F-58' },
          {
            platform: 'sap',
            type: 'transaction',
            value: 'F110',
            requires: [
              {
                type: 'auth_object',
                value: 'F_REGU_BUK',
                where: { 'field:BUKRS': ['A..M'], 'field:FBTCH': ['11'] },
              },
              {
                type: 'auth_object',
                value: 'F_REGU_BUK',
                where: { 'field:BUKRS': ['A..M'], 'field:FBTCH': ['21'] },
              },
            ],
          },
        ],
      },
      {
        id: 'BS01',
        name: 'BS01',
        process: 'GRC',
        permissions: [{ platform: 'sap', type: 'transaction', value: 'SU01' }],
      },
      {
        id: 'VM01',
        name: 'VM01',
        process: 'GRC',
        permissions: [
          {
            platform: 'sap',
            type: 'transaction',
            value: 'XK01',
            requires: [
              {
                type: 'auth_object',
                value: 'F_LFA1_APP',
                where: { 'field:ACTVT': ['01', '02'], 'field:APPKZ': ['F'] },
              },
              { type: 'auth_object', value: 'F_LFA1_BUK', where: { 'field:ACTVT': ['01', '02', '03'] } },
            ],
          },
        ],
      },
    ]);
    expect(converted.left.map(({ code, examples }) => `${code}: ${examples.join('; ')}`)).toEqual([
      'NOT: AP01 F110 F_REGU_BUK KOART D',
      'PLACEHOLDER: VM01 XK01 F_LFA1_BUK BUKRS $BUKRS',
      'RISK_LEVEL: S001',
    ]);
  });

  test('without a header is asked for its columns, and read with them', async () => {
    const bare = bytesFile('prm.txt', `${rows.join('\n')}\n`);
    await expect(convertGrcRules([actionRules, { file: bare, columns: [] }], 'T')).rejects.toThrow(
      'prm.txt has the header of no known table. The files of a rule download have none: name its columns in their order',
    );
    const named = { file: bare, columns: header.split('\t') };
    const converted = await convertGrcRules([actionRules, named], 'T');
    expect(converted.files[1]).toEqual({ name: 'prm.txt', table: 'GRACFUNCPRM', rows: 9 });
    const short = { file: bare, columns: ['FUNCTID', 'ACTION'] };
    await expect(convertGrcRules([actionRules, short], 'T')).rejects.toThrow('of no known table');
  });

  test('that is cut off, or without its risks, is refused', async () => {
    const cut = table('GRACFUNCPRM.txt', header, 'VM01\tXK01\tERP\t1\tF_LFA1_APP');
    await expect(convertGrcRules([actionRules, cut], 'T')).rejects.toThrow(
      'GRACFUNCPRM.txt, line 2: 5 fields, 9 columns',
    );
    await expect(convertGrcRules([permissions], 'T')).rejects.toThrow('No risks');
  });

  test('leaves out what is switched off and risks of functions without actions', async () => {
    const actions = table('act.csv', 'FUNCTID,ACTION,ACTIVE', 'VM01,XK01,', 'AP01,F110,X', 'BS01,SU01,2');
    const converted = await convertGrcRules([actionRules, actions], 'T');
    expect(converted.rules).toBe(0);
    expect(converted.left.map(({ code, count }) => `${code} ${count}`)).toEqual([
      'INACTIVE 1',
      'NO_ACTION 1',
      'PLACEHOLDER_FUNCTION 1',
      'RISK_LEVEL 1',
      'UNKNOWN_ACTIVE 1',
    ]);
  });
});
