/** Shortest paths by graphology: its bidirectional search. */
import type { BenchData } from './generate.ts';
import { peerPackage } from './peers.ts';

type Graph = { addNode(node: number): void; mergeEdge(from: number, to: number): void };
type Graphology = { readonly DirectedGraph: new (options: { readonly allowSelfLoops: boolean }) => Graph };
type ShortestPath = { bidirectional(graph: Graph, from: number, to: number): readonly string[] | null };

export type GraphologyPeer = {
  readonly loadMs: number;
  /** Edges of a shortest path; 0 when there is none. */
  readonly distance: (from: number, to: number) => number;
};

/** More edges than these take half a minute to load and several gigabytes. */
const MOST_EDGES = 1_000_000;

/** Why it is not run, or the loaded graph. */
export function graphologyPeer(data: BenchData): GraphologyPeer | string {
  if (data.from.length > MOST_EDGES) return 'more edges than it can load in reasonable time';
  const graphology = peerPackage<Graphology>('graphology');
  const paths = peerPackage<ShortestPath>('graphology-shortest-path');
  if (graphology === undefined || paths === undefined) return 'its packages are not installed';
  const begin = performance.now();
  const graph = new graphology.DirectedGraph({ allowSelfLoops: false });
  for (let node = 0; node < data.nodeCount; node++) graph.addNode(node);
  for (let e = 0; e < data.from.length; e++) graph.mergeEdge(data.from[e]!, data.to[e]!);
  return {
    loadMs: performance.now() - begin,
    distance: (from, to) => Math.max(0, (paths.bidirectional(graph, from, to)?.length ?? 1) - 1),
  };
}
