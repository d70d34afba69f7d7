/** Grants that a person opened in a picture, beyond what was asked for. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import { useEngine } from '../../client/EngineProvider.tsx';
import { toCallError } from '../../client/callError.ts';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { showToast } from '../../frame/toast.ts';

/** Grants of one node that are drawn at a time: more would bury the picture. The rest is counted. */
const AT_MOST = 25;

/** @param of - what the picture shows; when it changes the expansions are put away. */
export function useExpansion(of: string, snapshot: string | undefined) {
  const client = useEngine();
  const [state, setState] = useState<{ readonly of: string; readonly hops: readonly Hop[] }>({
    of,
    hops: [],
  });
  const latest = useRef(of);
  useEffect(() => {
    latest.current = of;
  });

  const expand = useCallback(
    (node: NodeRef) => {
      const ask = (direction: 'outgoing' | 'incoming') =>
        client.call('graph.neighbours', {
          node: nodeText(node),
          direction,
          page: { limit: AT_MOST },
          ...(snapshot === undefined ? {} : { snapshot }),
        });
      Promise.all([ask('outgoing'), ask('incoming')]).then(
        (answers) => {
          if (latest.current !== of) return;
          const hops = answers.flatMap((answer) => answer.rows);
          const leftOut = answers.reduce((sum, answer) => sum + answer.total - answer.rows.length, 0);
          setState((before) => ({ of, hops: [...(before.of === of ? before.hops : []), ...hops] }));
          if (leftOut > 0)
            showToast({
              title: `${leftOut.toLocaleString('en')} more grants of ${nodeTitle(node)} are not drawn`,
              text: 'The inspector lists them all.',
            });
        },
        (error: unknown) => showToast({ title: toCallError(error).message }),
      );
    },
    [client, of, snapshot],
  );
  return { expanded: state.of === of ? state.hops : [], expand };
}
