/** States what an OpenGraph file says. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { Findings } from '../shared/findings.ts';
import { isObject, textOf, type JsonObject } from '../shared/values.ts';
import { meaningOf } from './edgeKinds.ts';
import * as kinds from './findingKinds.ts';
import { attributesOf, nodeKindOf, platformOf, scalar } from './nodeKinds.ts';
import { endpointText, GraphNodes, type GraphNode } from './nodes.ts';

type Parts = {
  readonly nodes: readonly unknown[];
  readonly edges: readonly unknown[];
  readonly sourceKind: string;
};

export class OpenGraphReader {
  readonly #sink: StatementSink;
  readonly #beside: GraphNodes;
  readonly #nodes = new GraphNodes();
  readonly #findings = new Findings();
  readonly #system: string;
  #sourceKind = '';

  constructor(sink: StatementSink, system: string, beside: GraphNodes) {
    this.#sink = sink;
    this.#system = system;
    this.#beside = beside;
  }

  /** States nodes, then edges. `onRecord` is called before each; it may throw to end the reading. */
  read(
    { nodes, edges, sourceKind }: Parts,
    missing: readonly string[],
    onRecord: (record: number) => void,
  ): void {
    this.#sourceKind = sourceKind;
    nodes.forEach((value, i) => {
      this.#begin(i + 1, `/graph/nodes/${i}`, onRecord);
      if (!isObject(value) || textOf(value, 'id') === '' || !Array.isArray(value['kinds'])) {
        this.#refuse(i + 1, 'the node has no id or no list of kinds', value);
      } else if (this.#nodes.add(value, i + 1)) this.#findings.add(kinds.duplicateNode, i + 1);
    });
    for (const node of this.#nodes.all()) this.#describe(node);
    let structure = 0;
    edges.forEach((value, i) => {
      const record = nodes.length + i + 1;
      this.#begin(record, `/graph/edges/${i}`, onRecord);
      if (this.#edge(value, record) === 'structure') structure += 1;
    });
    for (const name of missing) this.#findings.add(kinds.listMissing, 0, name);
    if (nodes.length + edges.length === 0) this.#findings.add(kinds.empty, 0);
    this.#findings.report(this.#sink);
    this.#sink.section('nodes', nodes.length);
    this.#sink.section('edges', edges.length);
    if (structure > 0) this.#sink.section('edges that are structure', structure);
  }

  #begin(record: number, locator: string, onRecord: (record: number) => void): void {
    onRecord(record);
    this.#sink.recordRead();
    this.#sink.locator(record, locator);
  }

  #refuse(record: number, reason: string, value: unknown): void {
    this.#sink.quarantine(record, 'MALFORMED', reason, JSON.stringify(value) ?? '');
  }

  #describe(node: GraphNode): void {
    const { id, kinds: nodeKinds, properties, record } = node;
    const kind = nodeKindOf(nodeKinds);
    this.#sink.node(kind, id, record, {
      system: this.#systemOf(nodeKinds),
      label: labelOf(node),
      attributes: attributesOf(kind, nodeKinds, properties),
    });
  }

  #edge(value: unknown, record: number): 'structure' | 'other' {
    const kind = isObject(value) ? textOf(value, 'kind') : '';
    const [start, end] = isObject(value) ? [value['start'], value['end']] : [];
    if (!/^[A-Za-z0-9_]+$/.test(kind) || !isObject(start) || !isObject(end)) {
      this.#refuse(record, 'the edge has no kind, start or end', value);
      return 'other';
    }
    const from = this.#endpoint(start, record);
    const to = this.#endpoint(end, record);
    if (from === null || to === null) {
      const text = `${endpointText(start)} ${kind} ${endpointText(end)}`;
      this.#findings.add(kinds.endpointMissing, record, text);
      return 'other';
    }
    const meaning = meaningOf(kind);
    if (meaning === 'structure') return 'structure';
    if (meaning === 'unknown') this.#findings.add(kinds.unknownEdge, record, kind);
    else if (meaning === 'permission') this.#permission(kind, from.node, to, record);
    else if (meaning.isReversed) this.#sink.grant(meaning.as, to.node, from.node, record);
    else this.#sink.grant(meaning.as, from.node, to.node, record);
    return 'other';
  }

  #permission(kind: string, from: NodeHandle, to: Endpoint, record: number): void {
    const right = kind.replace(/^(GH|Okta|SCIM)_/, '');
    const label = `${right} on ${to.label}`;
    const node = this.#sink.node('permission', `${to.key}/${right}`, record, {
      system: this.#systemOf([kind]),
      label,
      attributes: { type: right, value: label, resource: to.key },
    });
    this.#sink.grant('grants', from, node, record);
  }

  #endpoint(endpoint: JsonObject, record: number): Endpoint | null {
    const found = this.#nodes.find(endpoint, this.#beside);
    if (found === 'missing') return null;
    if (found === 'ambiguous') {
      this.#findings.add(kinds.ambiguous, record, endpointText(endpoint));
      return null;
    }
    if ('id' in found) {
      const system = this.#systemOf(found.kinds);
      const node = this.#sink.node(nodeKindOf(found.kinds), found.id, record, { system });
      return { node, key: found.id, label: labelOf(found) };
    }
    this.#findings.add(kinds.byName, record, found.name);
    const kind = found.kind === '' ? 'account' : nodeKindOf([found.kind]);
    const node = this.#sink.node(kind, found.name, record, { system: this.#systemOf([]) });
    return { node, key: found.name, label: found.name };
  }

  #systemOf(nodeKinds: readonly string[]): { name: string; platform: string } {
    return { name: this.#system, platform: platformOf(nodeKinds, this.#sourceKind) };
  }
}

type Endpoint = { readonly node: NodeHandle; readonly key: string; readonly label: string };

const labelOf = ({ id, properties }: GraphNode): string =>
  scalar(properties['displayname']) || scalar(properties['name']) || id;
