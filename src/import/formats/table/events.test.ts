import { describe, expect, test } from 'vitest';
import { mapping as mappingSchema, type Mapping } from '#contract/import.ts';
import { contract } from '#contract/index.ts';
import { bytesFile } from '#files/read.ts';
import { memoryDb } from '#store/memory.ts';
import { testResources } from '#testing/importTexts.ts';
import { readInto, type RecordingSink } from '#testing/recordingSink.ts';
import { knownMappings } from '../../mappings.ts';
import { recogniseFile } from '../../recognise.ts';
import { formatRegistry } from '../../registry.ts';
import { tableFormat } from './index.ts';
import { previewTable } from './preview.ts';

const shipped = (): Mapping[] =>
  knownMappings({ db: memoryDb(), resources: testResources, cache: new Map() }).map(({ mapping }) => mapping);

const reviews = (changes: object = {}): Mapping =>
  mappingSchema.parse({
    tickmarkMapping: 1,
    name: 'reviews',
    system: '',
    requiredColumns: ['Who', 'What', 'Verdict'],
    events: [
      {
        kind: 'review-item',
        fields: {
          principal: { column: 'Who', isRequired: true },
          entitlement: { column: 'What' },
          decision: { column: 'Verdict' },
          decidedAt: { column: 'When', instant: 'DD.MM.YYYY', zone: 'Europe/Berlin' },
        },
        system: { column: 'System' },
      },
    ],
    ...changes,
  });

const told = (text: string, mapping: Mapping): Promise<RecordingSink> =>
  readInto(tableFormat([]), bytesFile('t.csv', text), { mapping });

const codes = (sink: RecordingSink): string[] =>
  sink.findings.map(({ code, severity }) => `${code} ${severity}`);

describe('events of a mapping', () => {
  test('are read with their instants, their system and the meaning of their decision', async () => {
    const sink = await told(
      'Who,What,Verdict,When,System\nann,Pay,Certified,01.07.2025 08:00,ERP\nbob,Pay,not decided,,\n',
      reviews(),
    );
    expect(sink.events).toEqual([
      {
        kind: 'review-item',
        record: 2,
        system: 'ERP',
        fields: {
          principal: 'ann',
          entitlement: 'Pay',
          decision: 'approve',
          decisionText: 'Certified',
          decidedAt: '2025-07-01T06:00:00.000Z',
        },
      },
      {
        kind: 'review-item',
        record: 3,
        system: '',
        fields: { principal: 'bob', entitlement: 'Pay', decisionText: 'not decided' },
      },
    ]);
    expect(codes(sink)).toEqual(['ITEMS_UNDECIDED note', 'ITEMS_WITHOUT_REVIEWER note', 'ZONE_ASSUMED note']);
    expect([sink.records, sink.nodes.length]).toEqual([2, 0]);
  });

  test('with a word that is not known are undecided, and the word is said', async () => {
    const sink = await told(
      'Who,What,Verdict\nann,Pay,Maybe\nbob,Pay,Maybe\ncy,Pay,constructor\n',
      reviews(),
    );
    expect(sink.events.map(({ fields }) => [fields['decision'], fields['decisionText']])).toEqual([
      [undefined, 'Maybe'],
      [undefined, 'Maybe'],
      [undefined, 'constructor'],
    ]);
    expect(sink.findings.find(({ code }) => code === 'UNKNOWN_DECISION')).toEqual({
      code: 'UNKNOWN_DECISION',
      severity: 'unknown',
      message: '2 words for a decision not known: Maybe, constructor',
      count: 2,
      effect: 'These records count as undecided; their words are kept as the decision text.',
      records: [2, 3, 4],
    });
  });

  test('can be translated by the mapping; the word of the source stays', async () => {
    const mapping = reviews();
    const [rule] = mapping.events ?? [];
    const fields = { ...rule?.fields, decision: { column: 'Verdict', values: { OK: 'approve' } } };
    const sink = await told('Who,What,Verdict\nann,Pay,ok\n', reviews({ events: [{ ...rule, fields }] }));
    expect(sink.events.map((event) => event.fields)).toEqual([
      { principal: 'ann', entitlement: 'Pay', decision: 'approve', decisionText: 'ok' },
    ]);
    expect(codes(sink)).not.toContain('UNKNOWN_DECISION unknown');
  });

  test('are told with the rest of their row or not at all', async () => {
    const sink = await told(
      'Who,What,Verdict,When\nann,Pay,keep,07/13/2025 8:00\nbob,Pay,keep,01.07.2025\n,Pay,keep,\ncy,#N/A,keep,\n',
      reviews({ nodes: [{ kind: 'account', key: { column: 'Who' } }] }),
    );
    expect(sink.quarantined.map(({ record, code, reason }) => [record, code, reason])).toEqual([
      [
        2,
        'NOT_AN_INSTANT',
        'Column When: "07/13/2025 8:00" is not a time like DD.MM.YYYY (time of decision of the review decision)',
      ],
      [4, 'EMPTY_VALUE', 'Column Who is empty (principal of the review decision)'],
      [
        5,
        'SHEET_ERROR',
        'Column What: the entitlement of the review decision is the error #N/A of a spreadsheet',
      ],
    ]);
    expect(sink.keys('account')).toEqual(['bob']);
    expect(sink.events.map(({ record, fields }) => [record, fields['decidedAt']])).toEqual([
      [3, '2025-07-01'],
    ]);
  });

  test('are stated by the rows they are for, and by no row without a value', async () => {
    const mapping = mappingSchema.parse({
      tickmarkMapping: 1,
      name: 'changes',
      system: 'Ledger',
      requiredColumns: ['Kind', 'Role'],
      events: [
        {
          kind: 'change',
          fields: {
            object: { column: 'Role' },
            objectType: { constant: 'role' },
            action: { column: 'Kind' },
            changedBy: { column: 'By' },
          },
          when: { Kind: ['granted', 'wiped', ''] },
        },
      ],
    });
    const sink = await told('Kind,Role,By\ngranted,R,ann\nseen,R,bob\nwiped,R,cy\n,,\n,,dan\n', mapping);
    expect(sink.events.map(({ record, fields }) => [record, fields])).toEqual([
      [2, { object: 'R', objectType: 'role', action: 'add', actionText: 'granted', changedBy: 'ann' }],
      [4, { object: 'R', objectType: 'role', actionText: 'wiped', changedBy: 'cy' }],
      [6, { objectType: 'role', changedBy: 'dan' }],
    ]);
    expect(codes(sink)).toEqual(['UNKNOWN_ACTION unknown', 'ROWS_WITHOUT_STATEMENT note']);
  });

  test('with a field that is none, without nodes and events, or with an instant that is none are refused', async () => {
    const parsed = mappingSchema.safeParse({
      ...reviews(),
      events: [{ kind: 'ticket', fields: { principal: { column: 'Who' } } }],
    });
    expect(parsed.error?.issues.map(({ message }) => message.slice(0, 31))).toEqual([
      'a ticket has no field principal',
    ]);
    expect(mappingSchema.safeParse({ ...reviews(), events: [] }).error?.issues[0]?.message).toBe(
      'a mapping states at least one node or event',
    );
    const plain = [
      { kind: 'review-item', fields: { principal: { column: 'Who' }, decidedAt: { column: 'When' } } },
    ];
    const sink = await told('Who,What,Verdict,When\nann,P,keep,yesterday\n', reviews({ events: plain }));
    expect(sink.quarantined.map(({ code }) => code)).toEqual(['NOT_AN_INSTANT']);
  });

  test('are shown by a preview, doubtful words among the problems', async () => {
    const input = contract['import.preview'].input.parse({
      ref: { kind: 'path', path: 't.csv' },
      mapping: reviews(),
    });
    const text = 'Who,What,Verdict,System\nann,Pay,deny,ERP\nbob,Pay,Maybe,ERP\n';
    const preview = await previewTable(bytesFile('t.csv', text), input);
    expect(preview.results).toEqual([
      {
        record: 2,
        nodes: [],
        grants: [],
        events: [
          {
            kind: 'review-item',
            system: 'ERP',
            fields: { principal: 'ann', entitlement: 'Pay', decision: 'revoke', decisionText: 'deny' },
          },
        ],
      },
      {
        record: 3,
        nodes: [],
        grants: [],
        events: [
          {
            kind: 'review-item',
            system: 'ERP',
            fields: { principal: 'bob', entitlement: 'Pay', decisionText: 'Maybe' },
          },
        ],
      },
    ]);
    expect(preview.problems).toEqual([
      {
        code: 'UNKNOWN_DECISION',
        reason: '1 word for a decision not known: Maybe',
        count: 1,
        firstRecord: 3,
      },
    ]);
    expect(contract['import.preview'].output.parse(preview)).toEqual(preview);
  });
});

describe('shipped mappings of events', () => {
  const read = async (text: string) => {
    const file = bytesFile('list.csv', text);
    const mappings = shipped();
    const { recognition } = await recogniseFile(file, formatRegistry(mappings));
    const mapping = mappings.find(({ name }) => name === recognition?.mapping);
    if (!mapping) throw new Error(`no mapping fits: ${recognition?.reason}`);
    return { name: mapping.name, sink: await readInto(tableFormat([]), file, { mapping }) };
  };

  test.each([
    [
      'generic-tickets',
      'ticket,requester,beneficiary,entitlement,submitted_at,approver,decision,approved_at,system\nR1,ann,bob,Pay,2025-03-01 09:00:00,cy,Approved,2025-03-01T11:00:00+01:00,ERP\n',
      {
        ticketId: 'R1',
        requester: 'ann',
        beneficiary: 'bob',
        entitlement: 'Pay',
        submittedAt: '2025-03-01T09:00:00.000Z',
        approver: 'cy',
        decision: 'approve',
        decisionText: 'Approved',
        approvedAt: '2025-03-01T10:00:00.000Z',
      },
    ],
    [
      'servicenow-requested-items',
      'number,cat_item,request,requested_for,opened_by,opened_at,approval,state,closed_at\nRITM1,Ledger access,REQ1,Bo Reyes,Ann Lee,2025-03-01 09:00:00,rejected,Closed Incomplete,2025-03-02 09:00:00\n',
      {
        ticketId: 'RITM1',
        type: 'requested item',
        status: 'Closed Incomplete',
        requester: 'Ann Lee',
        beneficiary: 'Bo Reyes',
        entitlement: 'Ledger access',
        submittedAt: '2025-03-01T09:00:00.000Z',
        decision: 'reject',
        decisionText: 'rejected',
        closedAt: '2025-03-02T09:00:00.000Z',
      },
    ],
    [
      'servicenow-requested-items-labels',
      'Number,Item,Request,Requested for,Opened,Approval\nRITM1,Ledger access,REQ1,Bo Reyes,2025-03-01 09:00:00,Not Yet Requested\n',
      {
        ticketId: 'RITM1',
        type: 'requested item',
        beneficiary: 'Bo Reyes',
        entitlement: 'Ledger access',
        submittedAt: '2025-03-01T09:00:00.000Z',
        decisionText: 'Not Yet Requested',
      },
    ],
    [
      'servicenow-approvals',
      'state,approver,sysapproval,sys_updated_on\napproved,Cy Orr,RITM1,2025-03-01 10:00:00\n',
      {
        ticketId: 'RITM1',
        type: 'approval',
        approver: 'Cy Orr',
        decision: 'approve',
        decisionText: 'approved',
        approvedAt: '2025-03-01T10:00:00.000Z',
      },
    ],
    [
      'jira-issues',
      'Summary,Issue key,Issue id,Issue Type,Status,Assignee,Reporter,Created,Resolved\nRole for Bo,ACC-7,1,Access request,Done,cy,ann,12/Mar/25 3:04 PM,\n',
      {
        ticketId: 'ACC-7',
        type: 'Access request',
        summary: 'Role for Bo',
        status: 'Done',
        requester: 'ann',
        submittedAt: '2025-03-12T15:04:00.000Z',
      },
    ],
    [
      'generic-changes',
      'change,object,action,changed_by,changed_at,system\nC1,Z_AP,modified,ann,2025-03-01 09:00:00,ERP\n',
      {
        changeId: 'C1',
        object: 'Z_AP',
        action: 'change',
        actionText: 'modified',
        changedBy: 'ann',
        changedAt: '2025-03-01T09:00:00.000Z',
      },
    ],
    [
      'generic-emergency-sessions',
      'account,used_by,approved_by,started_at,ended_at,reviewed_at\nFF_FI,ann,cy,2025-03-01 09:00:00,2025-03-01 10:00:00,2025-03-05\n',
      {
        account: 'FF_FI',
        usedBy: 'ann',
        approvedBy: 'cy',
        startedAt: '2025-03-01T09:00:00.000Z',
        endedAt: '2025-03-01T10:00:00.000Z',
        reviewedAt: '2025-03-05',
      },
    ],
    [
      'generic-transactions',
      'user,action,document,counterparty,amount,outcome,at\nANN,F110,2000001,V100,12.50,ok,2025-03-01 09:00:00\n',
      {
        account: 'ANN',
        action: 'F110',
        document: '2000001',
        counterparty: 'V100',
        amount: '12.50',
        outcome: 'ok',
        at: '2025-03-01T09:00:00.000Z',
      },
    ],
    [
      'generic-review-results',
      'campaign,principal,entitlement,reviewer,decision,decided_at,bulk\nQ1,bob,Pay,cy,Revoke,2025-04-01,No\n',
      {
        campaign: 'Q1',
        principal: 'bob',
        entitlement: 'Pay',
        reviewer: 'cy',
        decision: 'revoke',
        decisionText: 'Revoke',
        decidedAt: '2025-04-01',
        isBulk: 'false',
      },
    ],
    [
      'generic-review-campaigns',
      'campaign,scope,list_as_of,started_at,due_at,completed_at,items,decided\nQ1,ERP,2025-03-31,2025-04-01,2025-04-30,2025-04-29 16:00:00Z,120,118\n',
      {
        name: 'Q1',
        scope: 'ERP',
        listAsOf: '2025-03-31',
        startedAt: '2025-04-01',
        dueAt: '2025-04-30',
        completedAt: '2025-04-29T16:00:00.000Z',
        itemsTotal: '120',
        itemsDecided: '118',
      },
    ],
  ])('%s reads its export', async (name, text, fields) => {
    const { name: fitting, sink } = await read(text);
    expect([fitting, sink.quarantined, sink.events.map((event) => event.fields)]).toEqual([
      name,
      [],
      [fields],
    ]);
  });

  test('a list that lacks a required column fits none of them', async () => {
    await expect(read('ticket,requester,created\nR1,ann,2025-03-01\n')).rejects.toThrow('no mapping fits');
  });
});
