/** What a node is linked to, one step to either side: where exploring begins. */
import { useMemo, useState } from 'react';
import type { NodeRef } from '#contract/define.ts';
import { GraphPicture } from '../../charts/graph/GraphPicture.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { hopInspection, nodeInspection } from '../../frame/inspections.tsx';
import { useInspector } from '../../frame/InspectorContext.tsx';
import styles from './Access.module.css';
import { useExpansion } from './useExpansion.ts';

const AT_MOST = 25;

type NeighbourhoodProps = { readonly node: string; readonly snapshot: string | undefined };

/** The grants that begin or end at a node. */
export function Neighbourhood({ node, snapshot }: NeighbourhoodProps) {
  const where = snapshot === undefined ? {} : { snapshot };
  const page = { limit: AT_MOST };
  const facts = useQuery('graph.node', { node, ...where });
  const outgoing = useQuery('graph.neighbours', { node, direction: 'outgoing', page, ...where });
  const incoming = useQuery('graph.neighbours', { node, direction: 'incoming', page, ...where });
  const { inspect } = useInspector();
  const [selected, setSelected] = useState<number>();
  const { expanded, expand } = useExpansion(`${node} ${snapshot ?? ''}`, snapshot);
  const hops = useMemo(
    () => [...(incoming.data?.rows ?? []), ...(outgoing.data?.rows ?? []), ...expanded],
    [incoming.data, outgoing.data, expanded],
  );
  const centre = facts.data?.node;
  const alone = useMemo(() => (centre ? [centre] : []), [centre]);

  if (facts.status === 'failed') return <ErrorNote error={facts.error} />;
  if (!centre || !outgoing.data || !incoming.data) return <Empty title="Reading the grants" />;
  const all = outgoing.data.total + incoming.data.total;
  const shown = outgoing.data.rows.length + incoming.data.rows.length;
  const select = (chosen: NodeRef) => {
    setSelected(chosen.id);
    inspect(nodeInspection(chosen));
  };
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <p className={styles.note}>
        {shown < all ? `${shown} of ${all.toLocaleString('en')} grants are drawn. ` : ''}A row of the list
        shows the way to it. E opens what lies beyond the selected node.
      </p>
      <div style={{ flex: 1, minHeight: 0 }}>
        <GraphPicture
          title={`Grants of ${centre.label}`}
          hops={hops}
          alone={alone}
          start={[centre.id]}
          selected={selected}
          onSelect={select}
          onSelectHop={(hop) => inspect(hopInspection(hop))}
          onExpand={expand}
        />
      </div>
    </div>
  );
}
