/** A small client for what-if and remedy: two functions, five people, an inherited denial, a shared account. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grantLines, grantLinesMapping } from '#testing/grantLines.ts';
import { openTestEngagement, testEngine, type TestEngine } from '#testing/testEngine.ts';

const entry = (value: string) => ({ platform: 'generic', type: 'permission', value });
const pack = {
  tickmarkRulePack: 1,
  id: 'two-sides',
  version: '1.0.0',
  title: 'Two sides',
  processes: { P: 'Process' },
  functions: [
    { id: 'F-PAY', name: 'Pay', process: 'P', permissions: [entry('PAY')] },
    { id: 'F-VEND', name: 'Maintain vendors', process: 'P', permissions: [entry('VEND')] },
  ],
  rules: [
    {
      id: 'R1',
      name: 'Pay and maintain vendors',
      process: 'P',
      functions: ['F-PAY', 'F-VEND'],
      rating: 'critical',
      risk: 'Something can be paid.',
      compensatingControls: [],
    },
  ],
};

export const lines = [
  'identity,Ada,owns,account,ada,allow,active,,',
  'account,ada,memberOf,group,Clerks,allow,active,,',
  'account,ada,assigned,role,Vendor,allow,active,,',
  'identity,Ben,owns,account,ben,allow,active,,',
  'account,ben,memberOf,group,Clerks,allow,active,,',
  'account,ben,assigned,role,Vendor,allow,active,,',
  'identity,Cleo,owns,account,cleo,allow,active,,',
  'account,cleo,memberOf,group,Clerks,allow,active,,',
  'identity,Cleo,owns,account,shared,allow,active,,',
  'identity,Dov,owns,account,shared,allow,active,,',
  'account,shared,grants,permission,READ,allow,active,,',
  // A denial that is inherited: without the group the access comes back.
  'identity,Eve,owns,account,eve,allow,active,,',
  'account,eve,memberOf,group,Blocked,allow,active,,',
  'group,Blocked,grants,permission,VEND,deny,active,,',
  'account,eve,memberOf,group,Clerks,allow,active,,',
  'account,eve,assigned,role,Vendor,allow,active,,',
  'group,Clerks,assigned,role,Payer,allow,active,,',
  'role,Payer,grants,permission,PAY,allow,active,,',
  'role,Payer,grants,permission,READ,allow,active,,',
  'role,Vendor,grants,permission,VEND,allow,active,,',
];

export type World = { readonly engine: TestEngine; readonly rules: string };

/** The client imported into an engagement of its own; the rule pack as a file. */
export async function worldOf(rows: readonly string[]): Promise<World> {
  const engine = testEngine();
  await openTestEngagement(engine);
  const rules = join(engine.dir, 'two-sides.json');
  writeFileSync(rules, JSON.stringify(pack));
  const path = join(engine.dir, 'ERP.csv');
  writeFileSync(path, grantLines(rows));
  await engine.client.call('import.run', {
    sources: [{ ref: { kind: 'path', path }, mapping: grantLinesMapping('ERP') }],
  });
  return { engine, rules };
}

