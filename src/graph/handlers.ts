/** The graph methods of the contract. */
import type { HandlersOf } from '#store/context.ts';
import { accessList, holderList } from './accessLists.ts';
import { breakdown } from './breakdown.ts';
import { graphOf } from './graphOf.ts';
import { neighbours, nodeDetail } from './nodeDetail.ts';
import { pathList } from './pathList.ts';
import { searchNodes } from './search.ts';
import { graphSummary } from './summary.ts';

export const graphHandlers = {
  'graph.summary': graphSummary,
  'graph.search': (input, context) => {
    const { nodes, total } = searchNodes(context.db, graphOf(context, input.snapshot), input);
    return { nodes: [...nodes], total };
  },
  'graph.node': nodeDetail,
  'graph.neighbours': neighbours,
  'graph.access': accessList,
  'graph.holders': holderList,
  'graph.breakdown': breakdown,
  'graph.paths': pathList,
} satisfies HandlersOf<
  | 'graph.summary'
  | 'graph.search'
  | 'graph.node'
  | 'graph.neighbours'
  | 'graph.access'
  | 'graph.holders'
  | 'graph.breakdown'
  | 'graph.paths'
>;
