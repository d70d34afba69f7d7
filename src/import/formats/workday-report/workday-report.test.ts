import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { workdayReport } from './index.ts';

const worker = {
  Employee_ID: '1001',
  Name: 'Dana Ruiz',
  businessTitle: 'Clerk',
  'Email_-_Work': 'Dana@Example.com',
  Supervisory_Organization: 'Payables',
  Worker_s_Manager_group: [{ Manager_ID: '1000' }],
  Worker_Type: 'Contingent Worker',
  location: 'Lisbon',
  Cost_Center: '77',
};
const file = (entries: unknown[]) => bytesFile('workers.json', JSON.stringify({ Report_Entry: entries }));

describe('Workday report of workers', () => {
  test('is recognised and read', async () => {
    const { format, recognition } = await recogniseFile(file([worker]), [workdayReport]);
    expect(format?.id).toBe('workday-report');
    expect(recognition.reason).toBe('the file has Report_Entry with Employee_ID');
    const sink = await readInto(workdayReport, file([worker]));
    expect(sink.find('identity', '1001')).toMatchObject({
      label: 'Dana Ruiz',
      attributes: {
        employeeId: '1001',
        email: 'dana@example.com',
        title: 'Clerk',
        department: 'Payables',
        type: 'contractor',
        location: 'Lisbon',
        costCenter: '77',
        managerId: '1000',
      },
    });
    expect(sink.findings).toEqual([]);
    const { text } = await workdayReport.readRecord(file([worker]), 1, '/Report_Entry/0', {
      mapping: null,
      offset: 0,
    });
    expect(text).toContain('Payables');
  });

  test('renamed, unknown and secret members are said; entries without an id are refused', async () => {
    const sink = await readInto(
      workdayReport,
      file([
        { Employee_ID: '1', Full_Name: 'X', Password: 'hush' },
        { Worker_ID: '2', Name: 'Y', Password: 'hush' },
        7,
      ]),
    );
    expect(sink.findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'MEMBERS_NOT_READ 2 members not read: Full_Name, Worker_ID',
      'COLUMN_MISSING 3 members that reports of workers have not in any entry: Email_-_Work, Worker_Type, Worker_s_Manager_group',
    ]);
    expect(sink.quarantined.map(({ record, code }) => `${record} ${code}`)).toEqual([
      '2 EMPTY_VALUE',
      '3 EMPTY_VALUE',
    ]);
    expect(JSON.stringify(sink.quarantined)).not.toContain('hush');
    expect(sink.droppedFields).toEqual(['Password']);
  });

  test('a cut file and one without entries are refused', async () => {
    const text = JSON.stringify({ Report_Entry: [worker] });
    await expect(readInto(workdayReport, bytesFile('w.json', text.slice(0, 90)))).rejects.toThrow(
      'the text ends inside a value',
    );
    await expect(readInto(workdayReport, file([]))).rejects.toThrow('has no element of Report_Entry');
  });
});
