/** Conflicts by rule before and after. */
import { Table } from '@mantine/core';
import type { Output } from '#contract/index.ts';
import { Rating } from '../../components/Rating.tsx';
import { numberWords } from '../../components/words.ts';
import styles from './WhatIf.module.css';

/** Every rule that has a conflict in one of the two states. */
export function ChangedRules({ totals }: { readonly totals: Output<'whatIf.run'>['totals'] }) {
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Rules">
      <Table aria-label="Conflicts by rule">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Rule</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>Rating</Table.Th>
            <Table.Th ta="right">Before</Table.Th>
            <Table.Th ta="right">After</Table.Th>
            <Table.Th ta="right">Difference</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.byRule.map((rule) => (
            <Table.Tr key={rule.rule}>
              <Table.Td className="tm-mono">{rule.rule}</Table.Td>
              <Table.Td>{rule.name}</Table.Td>
              <Table.Td>
                <Rating rating={rule.rating} />
              </Table.Td>
              <Table.Td ta="right">{numberWords(rule.before)}</Table.Td>
              <Table.Td ta="right">{numberWords(rule.after)}</Table.Td>
              <Table.Td ta="right">{signed(rule.after - rule.before)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const signed = (value: number) => (value > 0 ? `+${numberWords(value)}` : numberWords(value));
