/** A change by hand: of what kind, and which nodes. */
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { NodeRef } from '#contract/define.ts';
import { Section } from '../../components/Section.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { NodeSearch } from '../access/NodeSearch.tsx';
import { addToBasket, type BasketChange } from './basket.ts';
import styles from './WhatIf.module.css';

type Form = {
  readonly title: string;
  /** Labels of the nodes that are asked for. */
  readonly nodes: readonly string[];
  readonly toChange: (...nodes: readonly string[]) => BasketChange;
};

const FORMS: Readonly<Record<string, Form>> = {
  remove: {
    title: 'Remove a grant',
    nodes: ['From', 'To'],
    toChange: (from = '', to = '') => ({ change: 'removeGrant', from, to }),
  },
  add: {
    title: 'Add a grant',
    nodes: ['From', 'To'],
    toChange: (from = '', to = '') => ({ change: 'addGrant', from, to }),
  },
  all: {
    title: 'Remove every grant of',
    nodes: ['Account, group, role or person'],
    toChange: (node = '') => ({ change: 'removeGrantsOf', node, direction: 'outgoing' }),
  },
  away: {
    title: 'Take away from everybody',
    nodes: ['Group, role or permission'],
    toChange: (node = '') => ({ change: 'removeGrantsOf', node, direction: 'incoming' }),
  },
  disable: {
    title: 'Disable an account',
    nodes: ['Account'],
    toChange: (account = '') => ({ change: 'disableAccount', account }),
  },
  leaver: {
    title: 'A person leaves',
    nodes: ['Person'],
    toChange: (person = '') => ({ change: 'removePerson', person }),
  },
};

/** The form; what is chosen stands below the fields until it is added. */
export function AddChange() {
  const [kind, setKind] = useState('remove');
  const [chosen, setChosen] = useState<readonly (NodeRef | undefined)[]>([]);
  const form = FORMS[kind]!;
  const nodes = form.nodes.map((_, i) => chosen[i]);
  const isFull = nodes.every((node) => node !== undefined);
  const add = () => {
    if (!isFull) return;
    addToBasket([form.toChange(...nodes.map((node) => nodeText(node)))]);
    setChosen([]);
  };
  return (
    <Section title="Add a change">
      <Select
        size="xs"
        aria-label="Kind of change"
        allowDeselect={false}
        data={Object.entries(FORMS).map(([value, { title }]) => ({ value, label: title }))}
        value={kind}
        onChange={(value) => {
          setKind(value ?? 'remove');
          setChosen([]);
        }}
      />
      {form.nodes.map((label, i) => (
        <div key={`${kind} ${label}`} className={styles.field}>
          <span className={styles.dim}>{label}</span>
          {nodes[i] === undefined ? (
            <NodeSearch
              label={label}
              placeholder="Name or key"
              onChoose={(node) => setChosen(form.nodes.map((_, at) => (at === i ? node : nodes[at])))}
            />
          ) : (
            <Button
              size="compact-xs"
              variant="default"
              title="Choose another"
              onClick={() => setChosen(form.nodes.map((_, at) => (at === i ? undefined : nodes[at])))}
            >
              {`${nodeTitle(nodes[i])}${nodes[i].system === '' ? '' : ` in ${nodes[i].system}`}`}
            </Button>
          )}
        </div>
      ))}
      <Button size="xs" variant="default" mt={8} disabled={!isFull} onClick={add}>
        Add to the basket
      </Button>
    </Section>
  );
}
