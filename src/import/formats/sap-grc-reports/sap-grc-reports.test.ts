import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { sapGrcReports } from './index.ts';

const formats = formatRegistry([]);
const csv = (...lines: string[]) => bytesFile('report.csv', `${lines.join('\n')}\n`);
const known = async (file: ReturnType<typeof csv>) => (await recogniseFile(file, formats)).format?.id;
const message = (findings: readonly { code: string; message: string }[], code: string) =>
  findings.find((one) => one.code === code)?.message;

const SESSIONS = [
  'System;Firefighter ID;Firefighter;Owner;Controller;Logon Date/Time;Logoff Date/Time;Reason Code;Additional Information;Workstation',
  'PRD100;FF_BASIS_01;DRUIZ;OBERG;SITO;31.03.2025 22:15:00;31.03.2025 23:40:10;INCIDENT;Ticket 4711;WS17',
  'PRD100;FF_FIN_02;MHALE;OBERG;;20250402081500;;MONTHEND;;',
  'PRD100;FF_FIN_02;MHALE;OBERG;;04/05/2025 08:15;;MONTHEND;;',
  ';;MHALE;OBERG;;02.04.2025 08:15:00;;MONTHEND;;',
];

describe('firefighter sessions', () => {
  test('are sessions of the target system; the firefighter ID is an emergency account with owner and controller', async () => {
    const file = csv(...SESSIONS);
    expect(await known(file)).toBe('sap-grc-reports');
    const sink = await readInto(sapGrcReports, file);
    expect(sink.events.map(({ kind, record, system }) => `${kind} ${record} ${system}`)).toEqual([
      'session 2 PRD100',
      'session 3 PRD100',
      'session 4 PRD100',
    ]);
    expect(sink.events[0]?.fields).toEqual({
      account: 'FF_BASIS_01',
      usedBy: 'DRUIZ',
      reason: 'INCIDENT: Ticket 4711',
      startedAt: '2025-03-31T22:15:00.000Z',
      endedAt: '2025-03-31T23:40:10.000Z',
      device: 'WS17',
    });
    expect(sink.events[1]?.fields['startedAt']).toBe('2025-04-02T08:15:00.000Z');
    expect(sink.events[2]?.fields['startedAt']).toBeUndefined();
    expect(sink.find('account', 'FF_BASIS_01')).toMatchObject({
      system: 'PRD100',
      attributes: { type: 'emergency', owner: 'OBERG', controller: 'SITO' },
    });
    expect(sink.grants).toEqual([]);
    expect(sink.quarantined.map(({ record, reason }) => `${record} ${reason}`)).toEqual([
      '5 Firefighter ID is empty',
    ]);
  });

  test('say by which headings they were read, which times are not clear, and that zones are assumed', async () => {
    const { findings } = await readInto(sapGrcReports, csv(...SESSIONS));
    expect(message(findings, 'HEADINGS_ASSUMED')).toContain(
      'Firefighter ID by "Firefighter ID", Firefighter by "Firefighter", Session Start by "Logon Date/Time"',
    );
    expect(message(findings, 'UNREAD_INSTANT')).toContain('04/05/2025 08:15');
    expect(findings.find(({ code }) => code === 'ZONE_ASSUMED')?.count).toBe(3);
  });

  test('under other headings are the same; with one renamed they are for the mapping editor', async () => {
    const [header = '', ...rows] = SESSIONS;
    const other = header.replace('Firefighter ID', 'FFID').replace('Firefighter;', 'FF User;').toUpperCase();
    expect((await readInto(sapGrcReports, csv(other, ...rows))).events.map(({ fields }) => fields)).toEqual(
      (await readInto(sapGrcReports, csv(...SESSIONS))).events.map(({ fields }) => fields),
    );
    const renamed = csv(header.replace('Firefighter ID', 'Emergency user'), ...rows);
    expect(await known(renamed)).toBe('table');
    await expect(readInto(sapGrcReports, renamed)).rejects.toThrow(/Firefighter ID/);
  });

  test('that break off in a row say so', async () => {
    const text = SESSIONS.slice(0, 2).join('\n').slice(0, -20);
    const { findings, quarantined, events } = await readInto(sapGrcReports, bytesFile('r.csv', text));
    expect([quarantined.length, events.length]).toEqual([1, 0]);
    expect(findings.map(({ code }) => code)).toContain('LAST_ROW_INCOMPLETE');
  });
});

describe('consolidated log', () => {
  const file = csv(
    'Connector,FFID,FF User,Session Date,Reason Code,Date,Time,Transaction,Program,Table,Field,Old Value,New Value,Change Type,Terminal',
    'PRD,FF1,ANN,2025-03-31 22:15:00,INC1,2025-03-31,221600,SE16,SAPLSETB,,,,,,T1',
    'PRD,FF1,ANN,2025-03-31 22:15:00,INC1,2025-03-31,22:17:30,XK02,,LFA1,TELF1,1,2,U,T1',
    'PRD,FF1,BOB,2025-04-01 07:00:00,INC2,2025-04-01,070100,SU01,,,,,,,',
    'PRD,FF1,,2025-04-01 07:00:00,INC2,2025-04-01,070200,SU01,,,,,,,',
  );

  test('is one activity for each row, and each session once', async () => {
    expect(await known(file)).toBe('sap-grc-reports');
    const sink = await readInto(sapGrcReports, file);
    expect(sink.events.map(({ kind, record }) => `${kind} ${record}`)).toEqual([
      'session 2',
      'activity 2',
      'activity 3',
      'session 4',
      'activity 4',
    ]);
    expect(sink.events[2]).toMatchObject({
      system: 'PRD',
      fields: {
        account: 'FF1',
        actor: 'ANN',
        action: 'XK02 U',
        object: 'LFA1-TELF1',
        outcome: '1 to 2',
        at: '2025-03-31T22:17:30.000Z',
        session: '2025-03-31T22:15:00.000Z',
        origin: 'T1',
      },
    });
    expect(sink.events[1]?.fields).toMatchObject({ at: '2025-03-31T22:16:00.000Z', object: 'SAPLSETB' });
    expect(sink.quarantined.map(({ record }) => record)).toEqual([5]);
  });
});

describe('user analysis', () => {
  const lines = [
    'User ID,Risk ID,Risk Description,Risk Level,Risk Type,Function,Action,Role,Composite Role,System,Control ID,Control Valid To,Monitor',
    'DRUIZ,P001,Maintain vendor and pay,High,Segregation of Duties,AP01,FB60,Z_AP_CLERK,ZC_AP,PRD,MC01,31.12.2025,SITO',
    'OBERG,B010,Debug with change,Critical,Critical Action,BS02,SE38,Z_BASIS,,PRD,,,',
    'OBERG,,No risk,,,,,,,PRD,,,',
  ];

  test('is what the tool reports, with its mitigation; no access', async () => {
    const file = csv(...lines);
    expect(await known(file)).toBe('sap-grc-reports');
    const sink = await readInto(sapGrcReports, file);
    expect(sink.events.map(({ kind, fields }) => [kind, fields])).toEqual([
      [
        'ticket',
        {
          ticketId: 'P001 / DRUIZ / PRD',
          type: 'segregation of duties conflict',
          summary: 'P001 Maintain vendor and pay',
          status: 'High',
          beneficiary: 'DRUIZ',
          entitlement: 'AP01: FB60 by role Z_AP_CLERK, composite ZC_AP',
          decisionText: 'mitigated by MC01, until 2025-12-31, monitor SITO',
        },
      ],
      [
        'ticket',
        {
          ticketId: 'B010 / OBERG / PRD',
          type: 'critical action',
          summary: 'B010 Debug with change',
          status: 'Critical',
          beneficiary: 'OBERG',
          entitlement: 'BS02: SE38 by role Z_BASIS',
        },
      ],
    ]);
    expect([sink.nodes, sink.grants]).toEqual([[], []]);
    expect(message(sink.findings, 'CONFLICTS_ONLY')).toContain('2 users');
    expect(sink.quarantined.map(({ record, reason }) => [record, reason])).toEqual([[4, 'Risk ID is empty']]);
  });

  test('without its risk level it is for the mapping editor', async () => {
    const [header = '', ...rows] = lines;
    const renamed = csv(header.replace('Risk Level', 'Severity'), ...rows);
    expect(await known(renamed)).toBe('table');
    await expect(readInto(sapGrcReports, renamed)).rejects.toThrow(/Risk Level/);
  });
});
