/** Baskets that were kept, with what they would have done then. */
import { Button, Table } from '@mantine/core';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { countWords, instantWords, numberWords } from '../../components/words.ts';
import { goTo } from '../../frame/useRoute.ts';
import { setBasket } from './basket.ts';
import styles from './WhatIf.module.css';

/** The latest first; each can be tried again. */
export function SavedBaskets() {
  const saved = useQuery('whatIf.saved', {});
  if (saved.status === 'failed') return <ErrorNote error={saved.error} onRetry={saved.refetch} />;
  if (saved.data === undefined) return <Empty title="Reading the baskets" />;
  const { baskets } = saved.data;
  if (baskets.length === 0)
    return (
      <Empty
        title="No basket has been kept"
        text="A kept basket holds its changes, the rule pack and the figures of that moment, and stands in the journal."
      />
    );
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Saved baskets">
      <Table aria-label="Saved baskets">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>No</Table.Th>
            <Table.Th>Name</Table.Th>
            <Table.Th>Changes</Table.Th>
            <Table.Th>Conflicts then</Table.Th>
            <Table.Th>Snapshot, rules</Table.Th>
            <Table.Th>Saved</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {baskets.map((basket) => (
            <Table.Tr key={basket.no}>
              <Table.Td>{basket.no}</Table.Td>
              <Table.Td>
                {basket.name}
                {basket.note === '' ? null : <div className={styles.dim}>{basket.note}</div>}
              </Table.Td>
              <Table.Td>{countWords(basket.changes.length, 'change')}</Table.Td>
              <Table.Td>
                {`${numberWords(basket.totals.before.conflicts)} → ${numberWords(basket.totals.after.conflicts)}`}
              </Table.Td>
              <Table.Td>{`${basket.snapshot}, ${basket.rulePack.id} ${basket.rulePack.version}`}</Table.Td>
              <Table.Td>{`${instantWords(basket.savedAt)}, ${basket.savedBy}`}</Table.Td>
              <Table.Td>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => {
                    setBasket(basket.changes);
                    goTo('whatif', [], {
                      rules: basket.rulePack.sha256,
                      ...(basket.takeover ? { takeover: 'yes' } : {}),
                    });
                  }}
                >
                  Try again
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
