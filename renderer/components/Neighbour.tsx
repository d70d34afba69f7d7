/** A neighbour of a node: its name, the grant in words, the source rows. */
import type { Lineage, NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import { KindIcon } from './KindIcon.tsx';
import { kindName } from './kindGlyph.ts';
import { HopNote, NodeName } from './PathSteps.tsx';
import styles from './PathSteps.module.css';

type NeighbourProps = {
  readonly hop: Hop;
  /** Which end of the grant is the neighbour. */
  readonly end: 'from' | 'to';
  readonly onNode?: (node: NodeRef) => void;
  readonly onSource?: (source: Lineage) => void;
};

/** One grant seen from one of its ends. */
export function Neighbour({ hop, end, onNode, onSource }: NeighbourProps) {
  const node = hop[end];
  return (
    <div className={styles.step}>
      <div className={styles.rail}>
        <KindIcon kind={kindName(node.kind)} size={16} />
      </div>
      <div>
        <NodeName node={node} onOpen={onNode} />
        <HopNote hop={hop} onSource={onSource} />
      </div>
    </div>
  );
}
