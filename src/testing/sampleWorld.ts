/** A small client for tests of sampling: a roster, an account list and an access list, imported from real files. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { contract, type Input } from '#contract/index.ts';
import type { mapping } from '#contract/import.ts';
import { normaliseHandlers } from '#normalise/index.ts';
import { sampleHandlers } from '#sample/index.ts';
import type { JobContext } from '#store/context.ts';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';

/** A mapping as a file has it: defaults left out. */
type Mapping = z.input<typeof mapping>;

export type TestContext = JobContext & {
  /** What the commands said they were about, in order. */
  readonly told: string[];
};

/** A context on a fresh engagement in memory: a clock that ticks by seconds, digits that count up. */
export function testContext(): TestContext {
  let seconds = 0;
  const told: string[] = [];
  return {
    told,
    db: memoryDb(),
    engagement: {
      id: 'e-1',
      path: '',
      title: 'ITGC 2026',
      client: 'Northgate plc',
      periodFrom: '2025-10-01',
      periodTo: '2026-09-30',
    },
    clock: () => new Date(Date.UTC(2026, 9, 1, 9, 0, seconds++)).toISOString(),
    appVersion: '0.1.0',
    resources: 'resources',
    cache: new Map(),
    locate: (ref) =>
      ref.kind === 'path' ? { path: ref.path, name: basename(ref.path) } : { path: '', name: ref.name },
    actor: 'a.auditor',
    randomDigits: (length) => '12345678901234567890'.repeat(4).slice(0, length),
    about: (object) => void told.push(object),
    signal: new AbortController().signal,
    progress: () => {},
  };
}

/** Writes a text file into a folder of its own; gives its path. */
export function writtenFile(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'tickmark-sample-')), name);
  writeFileSync(path, text);
  return path;
}

const ROSTER = `employee_id,name,email,status,end_date
E1,Ada Quint,ada@northgate.example,active,
E2,Ben Rao,ben@northgate.example,left,2026-03-31
E3,Cleo Sand,cleo@northgate.example,left,2025-06-30
E4,Dov Tal,dov@northgate.example,left,
`;

const ACCOUNTS = `user,user_name,employee_id,enabled,type
ada,Ada Quint,E1,true,personal
ben,Ben Rao,E2,false,personal
cleo,Cleo Sand,E3,true,personal
batch,Nightly batch,,true,service
`;

const ACCESS = `user,role,granted_on,effect
ada,AP_CLERK,2026-01-15,allow
ada,AP_MANAGER,2025-01-15,allow
ben,AP_CLERK,,allow
cleo,AP_CLERK,2026-02-01,allow
cleo,AP_CLERK,2026-02-01,allow
cleo,AP_MANAGER,2026-03-01,deny
batch,GL_POST,2026-04-01,allow
`;

const rosterMapping: Mapping = {
  tickmarkMapping: 1,
  name: 'roster',
  description: '',
  system: '',
  platform: 'generic',
  requiredColumns: ['employee_id'],
  nodes: [
    {
      kind: 'identity',
      key: { column: 'employee_id' },
      label: { column: 'name' },
      attributes: {
        employeeId: { column: 'employee_id' },
        email: { column: 'email' },
        status: { column: 'status' },
        endOn: { column: 'end_date' },
      },
    },
  ],
  grants: [],
};

const accountMapping: Mapping = {
  ...rosterMapping,
  name: 'accounts',
  system: 'ERP',
  requiredColumns: ['user'],
  nodes: [
    {
      kind: 'account',
      key: { column: 'user' },
      label: { column: 'user_name' },
      attributes: {
        employeeId: { column: 'employee_id' },
        enabled: { column: 'enabled' },
        type: { column: 'type' },
      },
    },
  ],
};

const accessMapping: Mapping = {
  ...rosterMapping,
  name: 'access',
  system: 'ERP',
  requiredColumns: ['user', 'role'],
  nodes: [
    { kind: 'account', key: { column: 'user' } },
    { kind: 'role', key: { column: 'role' } },
  ],
  grants: [
    {
      kind: 'assigned',
      from: 0,
      to: 1,
      effect: { column: 'effect' },
      validFrom: { column: 'granted_on', date: 'YYYY-MM-DD' },
    },
  ],
};

/** Imports the three files as snapshot `current`. */
export async function importSmallClient(context: JobContext): Promise<void> {
  const source = (name: string, text: string, mapping: Mapping) => ({
    ref: { kind: 'path' as const, path: writtenFile(name, text) },
    format: 'table',
    mapping,
  });
  const input: Input<'import.run'> = {
    sources: [
      source('roster.csv', ROSTER, rosterMapping),
      source('accounts.csv', ACCOUNTS, accountMapping),
      source('access.csv', ACCESS, accessMapping),
    ],
    asOf: '2026-09-30',
  };
  // As the engine does it: a job runs in one transaction.
  context.db.run(sql`BEGIN IMMEDIATE`);
  await normaliseHandlers['import.run'](contract['import.run'].input.parse(input), context);
  context.db.run(sql`COMMIT`);
}

/** Freezes the rows of a table with keys `T-001` to `T-nnn` for a control; gives the population's id. */
export async function freezeTickets(context: JobContext, count: number): Promise<number> {
  const rows = Array.from({ length: count }, (_, i) => `T-${String(i + 1).padStart(3, '0')},user${i % 7}\n`);
  const { population } = await sampleHandlers['population.freeze'](
    contract['population.freeze'].input.parse({
      controlId: 'AC-03',
      title: 'Tickets',
      definition: {
        kind: 'table',
        ref: { kind: 'path', path: writtenFile('tickets.csv', `ticket,user\n${rows.join('')}`) },
        keyColumn: 'ticket',
      },
    }),
    context,
  );
  return population.id;
}

export const testSeed = '58291746012345678901';

/** Draws a sample of tickets at 10 % risk and 10 % tolerable rate: 22 items, or `size`. */
export function drawTickets(
  context: JobContext,
  populationId: number,
  more: Partial<Input<'sample.select'>> = {},
): { readonly sampleId: number; readonly selected: readonly string[] } {
  const { sample, selected } = sampleHandlers['sample.select'](
    contract['sample.select'].input.parse({
      populationId,
      seed: testSeed,
      seedOrigin: 'dice, two throws recorded by a.auditor',
      plan: { riskOfOverreliance: '0.1', tolerableRate: '0.1' },
      ...more,
    }),
    context,
  );
  return { sampleId: sample.id, selected };
}
