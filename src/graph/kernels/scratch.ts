/**
 * Working memory of the ad-hoc queries, one per graph, used by one query at a time.
 *
 * Visited marks are epoch stamps: a node is marked when its stamp equals the current epoch, so nothing is cleared.
 */

export type Scratch = {
  readonly stamp: Uint32Array;
  readonly mark: Uint32Array;
  readonly queue: Uint32Array;
  readonly distance: Uint32Array;
  readonly parent: Uint32Array;
  epoch: number;
};

/** Working memory for graphs of `nodeCount` nodes. */
export function createScratch(nodeCount: number): Scratch {
  return {
    stamp: new Uint32Array(nodeCount),
    mark: new Uint32Array(nodeCount),
    queue: new Uint32Array(nodeCount),
    distance: new Uint32Array(nodeCount),
    parent: new Uint32Array(nodeCount),
    epoch: 0,
  };
}

/** Begins a query: every earlier mark is void. */
export function nextEpoch(scratch: Scratch): number {
  if (scratch.epoch === 0xffff_ffff) {
    scratch.stamp.fill(0);
    scratch.mark.fill(0);
    scratch.epoch = 0;
  }
  return ++scratch.epoch;
}
