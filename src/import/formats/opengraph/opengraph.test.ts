import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile, readAll } from '#files/read.ts';
import { headText } from '#files/text.ts';
import { truncatedJson } from '#testing/malformed.ts';
import { type RecordingSink, readInto } from '#testing/recordingSink.ts';
import { openGraph } from './index.ts';

const orchard = diskFile(`${import.meta.dirname}/__fixtures__/orchard.json`, 'orchard.json');
const json = (value: unknown, name = 't.json') => bytesFile(name, JSON.stringify(value));
const graph = (nodes: readonly unknown[], edges: readonly unknown[]) => json({ graph: { nodes, edges } });
const recognise = async (file: typeof orchard) => {
  const head = await readAll(file, 1 << 20);
  return openGraph.recognise({ name: file.name, bytes: file.bytes, head, text: headText(head), file });
};
const codes = (sink: RecordingSink) =>
  sink.findings.map(({ code, severity, count }) => `${code} ${severity} ${count}`);

describe('a graph of GitHub', () => {
  test('is recognised and named after the organisation', async () => {
    expect(await recognise(orchard)).toEqual({
      confidence: 95,
      reason: 'the file has a graph of nodes and edges of GitHub',
      system: 'GitHub orchard',
    });
  });

  test('edges that are access, by id, name and property', async () => {
    const sink = await readInto(openGraph, orchard, { system: 'GitHub orchard' });
    expect(sink.lines()).toEqual([
      'account U1 --assigned--> role TR1',
      'account dana@orchard.example --authenticates--> account U1',
      'credential P1 --authenticates--> account U1',
      'credential P1 --grants--> permission R1/CanAccess',
      'group T1 --assigned--> role RR1',
      'role OR1 --canBecome--> group T1',
      'role RR1 --grants--> permission R1/WriteRepoContents',
      'role RR1 --includes--> role RR0',
      'role TR1 --memberOf--> group T1',
    ]);
    expect(sink.find('role', 'RR1')?.attributes).toEqual({
      type: 'repository_role',
      value: 'write',
      nodeKind: 'GH_RepoRole',
    });
    expect(sink.find('role', 'OR1')?.attributes).toMatchObject({ type: 'role', value: 'organization owner' });
    expect(sink.find('credential', 'P1')?.attributes).toEqual({
      type: 'GH_PersonalAccessToken',
      nodeKind: 'GH_PersonalAccessToken',
      lastUsedAt: '2026-02-06T21:40:36.000Z',
      expiresAt: '2026-07-31T16:39:31.000Z',
    });
    expect(sink.find('permission', 'R1/WriteRepoContents')?.label).toBe('WriteRepoContents on ledger');
    expect(sink.sections).toEqual({ nodes: 10, edges: 13, 'edges that are structure': 1 });
  });

  test('what is doubtful is counted, what is malformed is quarantined, secrets are dropped', async () => {
    const sink = await readInto(openGraph, orchard);
    expect(codes(sink)).toEqual([
      'NODES_MERGED note 1',
      'NAMED_OUTSIDE_THE_FILE unknown 1',
      'EDGE_WITHOUT_NODE gap 1',
      'UNKNOWN_EDGE_KIND unknown 1',
    ]);
    expect(sink.quarantined.map(({ record, reason }) => `${record} ${reason}`)).toEqual([
      '22 the edge has no kind, start or end',
    ]);
    expect([sink.droppedFields, JSON.stringify(sink.nodes).includes('invented')]).toEqual([['token'], false]);
    const shown = await openGraph.readRecord(orchard, 9, '/graph/nodes/8', { mapping: null, offset: 0 });
    expect(shown.text).not.toContain('invented');
  });
});

test('edges meet nodes of the files beside', async () => {
  const file = graph(
    [{ id: 'I1', kinds: ['GH_ExternalIdentity'], properties: {} }],
    [{ kind: 'GH_HasRole', start: { value: 'U1' }, end: { value: 'OR1' } }],
  );
  const alone = await readInto(openGraph, file);
  expect([alone.lines(), codes(alone)]).toEqual([[], ['EDGE_WITHOUT_NODE gap 1']]);
  const beside = await readInto(openGraph, file, { beside: [orchard] });
  expect([beside.lines(), codes(beside)]).toEqual([['account U1 --assigned--> role OR1'], []]);
});

describe('files that are not whole', () => {
  test('an empty graph is read and reported', async () => {
    const file = graph([], []);
    expect(await recognise(file)).toMatchObject({ confidence: 95, system: '' });
    expect(codes(await readInto(openGraph, file))).toEqual(['EMPTY unknown 1']);
  });

  test('without a list, without a graph, cut off, with an edge to several nodes of a name', async () => {
    expect(codes(await readInto(openGraph, json({ graph: { nodes: [] } })))).toEqual([
      'SECTION_MISSING gap 1',
      'EMPTY unknown 1',
    ]);
    await expect(readInto(openGraph, json({ graph: {} }))).rejects.toThrow(
      't.json has a graph without nodes and edges',
    );
    await expect(readInto(openGraph, json({ nodes: [] }))).rejects.toThrow('t.json has no graph');
    await expect(readInto(openGraph, bytesFile('a.json', truncatedJson().bytes))).rejects.toMatchObject({
      code: 'UNREADABLE_SOURCE',
    });
    const person = (id: string) => ({ id, kinds: ['Person'], properties: { name: 'bob' } });
    const edge = { kind: 'MemberOf', start: { match_by: 'name', value: 'bob' }, end: { value: '1' } };
    expect(codes(await readInto(openGraph, graph([person('1'), person('2')], [edge])))).toEqual([
      'AMBIGUOUS_NAME unknown 1',
      'EDGE_WITHOUT_NODE gap 1',
    ]);
  });

  test('names from the file are only names', async () => {
    const node = { id: '__proto__', kinds: ['constructor'], properties: { name: 'toString' } };
    const edge = { kind: 'constructor', start: { value: '__proto__' }, end: { value: '__proto__' } };
    const sink = await readInto(openGraph, graph([node, { id: 'x', kinds: 'User' }], [edge]));
    expect([sink.keys('resource'), codes(sink), sink.quarantined.length]).toEqual([
      ['__proto__'],
      ['UNKNOWN_EDGE_KIND unknown 1'],
      1,
    ]);
  });
});
