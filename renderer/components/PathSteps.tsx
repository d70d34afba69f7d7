/** A path as a list of steps, each with the source rows that state it. */
import { Fragment } from 'react';
import type { Lineage, NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import { classNames } from './classNames.ts';
import { KindIcon } from './KindIcon.tsx';
import { kindName } from './kindGlyph.ts';
import styles from './PathSteps.module.css';

type PathStepsProps = {
  readonly hops: readonly Hop[];
  readonly onNode?: (node: NodeRef) => void;
  readonly onSource?: (source: Lineage) => void;
};

/** The nodes of a path from top to bottom; between two of them the grant in words and its sources. */
export function PathSteps({ hops, onNode, onSource }: PathStepsProps) {
  const first = hops[0];
  if (first === undefined) return null;
  const nodes = [first.from, ...hops.map((hop) => hop.to)];
  return (
    <ol className={styles.steps}>
      {nodes.map((node, index) => {
        const hop = hops[index];
        return (
          // A path may pass a node twice only at different places.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${index} ${node.id}`} className={styles.step}>
            <div className={classNames(styles.rail, hop !== undefined && styles[lineOf(hop)])}>
              <KindIcon kind={kindName(node.kind)} size={16} />
              {hop === undefined ? null : <span />}
            </div>
            <div>
              <NodeName node={node} onOpen={onNode} />
              {hop === undefined ? null : <HopNote hop={hop} onSource={onSource} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Which line a grant is drawn with: the same in pictures. */
export function lineOf(hop: Hop): 'allowed' | 'conditional' | 'eligible' | 'takeover' | 'denied' {
  if (hop.effect === 'deny') return 'denied';
  if (hop.kind === 'canBecome' || hop.kind === 'responsible') return 'takeover';
  if (hop.activation !== 'active') return 'eligible';
  return hop.condition !== '' || hop.validTo !== '' ? 'conditional' : 'allowed';
}

type NodeNameProps = { readonly node: NodeRef; readonly onOpen?: ((node: NodeRef) => void) | undefined };

/** The name of a node with its system; a button where it can be opened. */
export function NodeName({ node, onOpen }: NodeNameProps) {
  const name = (
    <>
      {node.label === '' ? node.key : node.label}
      {node.system === '' ? null : <span className={styles.system}> in {node.system}</span>}
    </>
  );
  if (onOpen === undefined) return <span className={styles.node}>{name}</span>;
  return (
    <button type="button" className={styles.nodeButton} onClick={() => onOpen(node)}>
      {name}
    </button>
  );
}

type HopNoteProps = { readonly hop: Hop; readonly onSource?: ((source: Lineage) => void) | undefined };

/** The grant in words, its condition, and the source rows that state it. */
export function HopNote({ hop, onSource }: HopNoteProps) {
  return (
    <div className={styles.hop}>
      <div>{hop.sentence}</div>
      {hop.condition === '' ? null : (
        <div>
          Condition: <code>{hop.condition}</code>
        </div>
      )}
      {hop.decision === undefined ? null : <div>Decision {hop.decision}</div>}
      <div className={styles.source}>
        {hop.sources.slice(0, 3).map((source) => (
          <Fragment key={`${source.sourceId}:${source.record}`}>
            <SourceName source={source} onOpen={onSource} />
          </Fragment>
        ))}
        {hop.sources.length > 3 ? <span>and {hop.sources.length - 3} more rows</span> : null}
      </div>
    </div>
  );
}

type SourceNameProps = {
  readonly source: Lineage;
  readonly onOpen?: ((source: Lineage) => void) | undefined;
};

/** "users.csv, row 12" as a button that opens the raw record. */
export function SourceName({ source, onOpen }: SourceNameProps) {
  const words = `${source.file}, ${source.locator}`;
  if (onOpen === undefined) return <span className="tm-mono">{words}</span>;
  return (
    <button type="button" className={styles.sourceButton} onClick={() => onOpen(source)}>
      {words}
    </button>
  );
}
