import { describe, expect, test } from 'vitest';
import { bytesFile, readAll } from '#files/read.ts';
import { headText } from '#files/text.ts';
import { readInto } from '#testing/recordingSink.ts';
import { dynamicsFinance } from './index.ts';

const csv = (...lines: string[]) => bytesFile('d365.csv', `${lines.join('\n')}\n`);
const recognise = async (file: ReturnType<typeof csv>) => {
  const head = await readAll(file, 1 << 20);
  return dynamicsFinance.recognise({ name: file.name, bytes: file.bytes, head, text: headText(head), file });
};
const conflict = [
  'SEGREGATIONOFDUTIESRULENAME,SEGREGATIONOFDUTIESRULEVALIDFROM,USER,EXISTINGROLEIDENTIFIER,EXISTINGROLENAME,EXISTINGDUTYIDENTIFIER,EXISTINGDUTYNAME,NEWROLEIDENTIFIER,NEWROLENAME,NEWDUTYIDENTIFIER,NEWDUTYNAME,ASSIGNMENTMODE,REASONFOROVERRIDE,RESOLUTION',
  'Vendors and payments,1900-01-01,Dana,APClerk,Accounts payable clerk,VendMaintain,Maintain vendors,APPay,Payments clerk,VendPay,Pay vendors,Manual,small team,Override',
];

describe('security user role association', () => {
  const header = 'USERID,SECURITYROLEIDENTIFIER,ASSIGNMENTMODE,ASSIGNMENTSTATUS,SECURITYROLENAME';

  test('is recognised; roles that are enabled are access', async () => {
    const file = csv(
      header,
      'Dana,APClerk,Manual,Enabled,Accounts payable clerk',
      'dana,APPay,Automatic,Disabled,Payments clerk',
      'ben,-SYSADMIN-,Manual,Perhaps,System administrator',
      ',APPay,Manual,Enabled,x',
      'cy,-SYSADMIN-,Manual,Enabled,System administrator',
    );
    expect(await recognise(file)).toMatchObject({ confidence: 84 });
    const sink = await readInto(dynamicsFinance, file);
    expect(sink.lines()).toEqual([
      'account cy --assigned--> role -SYSADMIN-',
      'account dana --assigned--> role APClerk',
    ]);
    expect(sink.quarantined.map(({ record, code }) => `${record} ${code}`)).toEqual([
      '4 BAD_VALUE',
      '5 EMPTY_VALUE',
    ]);
    expect(sink.findings.map(({ code, count }) => `${code} ${count}`)).toContain('ASSIGNMENT_NOT_ENABLED 1');
    expect(sink.find('role', '-SYSADMIN-')?.attributes).toEqual({
      type: 'role',
      value: 'System administrator',
    });
  });

  test('without its columns it is refused', async () => {
    const file = csv('USERID,SECURITYROLE,STATUS', 'dana,APClerk,Enabled');
    expect(await recognise(file)).toBeNull();
    await expect(readInto(dynamicsFinance, file)).rejects.toMatchObject({ code: 'UNREADABLE_SOURCE' });
  });
});

describe('segregation of duties conflicts', () => {
  test('state roles with their duties, the added role under a condition, and the conflict', async () => {
    const file = csv(...conflict);
    expect(await recognise(file)).toMatchObject({ confidence: 87 });
    const sink = await readInto(dynamicsFinance, file);
    expect(sink.lines()).toEqual([
      'account dana --assigned--> role APClerk',
      'account dana --assigned--> role APPay [if conflict Vendors and payments, resolution Override]',
      'role APClerk --includes--> role duty/VendMaintain',
      'role APPay --includes--> role duty/VendPay',
    ]);
    expect(sink.events[0]).toEqual({
      kind: 'ticket',
      record: 2,
      system: '',
      fields: {
        ticketId: 'Vendors and payments / Dana / APClerk / APPay',
        type: 'segregation of duties conflict',
        summary: 'Vendors and payments',
        status: 'Override',
        beneficiary: 'dana',
        entitlement: 'APPay',
        decision: 'small team',
      },
    });
  });

  test('a row that is cut off is quarantined', async () => {
    const sink = await readInto(dynamicsFinance, csv(conflict[0] ?? '', (conflict[1] ?? '').slice(0, 60)));
    expect([sink.grants.length, sink.quarantined.length]).toEqual([0, 1]);
  });
});
