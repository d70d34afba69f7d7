/** Finding a node by name: results while one types, chosen with the arrow keys. */
import { type KeyboardEvent, useId, useState } from 'react';
import type { NodeRef } from '#contract/define.ts';
import { useQuery } from '../../client/useQuery.ts';
import { KindIcon } from '../../components/KindIcon.tsx';
import { kindName } from '../../components/kindGlyph.ts';
import { nodeTitle } from '../../frame/nodeText.ts';
import { useEngagement } from '../../frame/EngagementContext.tsx';
import styles from './Access.module.css';

type NodeSearchProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly onChoose: (node: NodeRef) => void;
};

/** A combobox over graph.search. */
export function NodeSearch({ label, placeholder, onChoose }: NodeSearchProps) {
  const listId = useId();
  const { snapshot } = useEngagement();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const asked = text.trim();
  const found = useQuery(
    'graph.search',
    asked === '' ? null : { text: asked, limit: 12, ...(snapshot === undefined ? {} : { snapshot }) },
  );
  const nodes = asked === '' ? [] : (found.data?.nodes ?? []);
  const isShown = isOpen && asked !== '';

  const choose = (node: NodeRef | undefined) => {
    if (!node) return;
    setText('');
    setIsOpen(false);
    onChoose(node);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((before) => Math.min(Math.max(before + step, 0), Math.max(nodes.length - 1, 0)));
    } else if (event.key === 'Enter') choose(nodes[active]);
    else if (event.key === 'Escape') setIsOpen(false);
  };

  return (
    <div className={styles.search}>
      <input
        className={styles.searchInput}
        type="search"
        role="combobox"
        data-search
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(isShown && nodes[active] ? { 'aria-activedescendant': `${listId}-${active}` } : {})}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setIsOpen(true);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={`${label}: results`}
        className={styles.results}
        hidden={!isShown}
      >
        {nodes.map((node, i) => (
          // Focus stays in the field; the list is walked with its arrow keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={node.id}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === active}
            className={styles.result}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(node)}
          >
            <KindIcon kind={kindName(node.kind)} />
            <span className={styles.resultName}>{nodeTitle(node)}</span>
            <span className={styles.resultKey}>
              {node.label === node.key ? '' : node.key}
              {node.system === '' ? '' : ` in ${node.system}`}
            </span>
          </div>
        ))}
        {found.status === 'done' && nodes.length === 0 ? (
          <div className={styles.resultNone}>Nothing named like that in this snapshot</div>
        ) : null}
        {found.data !== undefined && found.data.total > nodes.length && nodes.length > 0 ? (
          <div
            className={styles.resultNone}
          >{`${(found.data.total - nodes.length).toLocaleString('en')} more: type more of the name`}</div>
        ) : null}
      </div>
    </div>
  );
}
