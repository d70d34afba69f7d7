/** What the subject of a conflict did with its sides, by the logs of the snapshot. */
import { Table } from '@mantine/core';
import type { Lineage } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../../client/useQuery.ts';
import { countWords } from '../../components/words.ts';
import styles from './Conflicts.module.css';

type Activity = Output<'conflicts.activity'>;

type ActivitySectionProps = {
  readonly run: number;
  readonly no: number;
  readonly onSource: (source: Lineage) => void;
};

const WORDS: Readonly<Record<Activity['use'], string>> = {
  'no log': 'No log of a system of either side was imported',
  'not seen': 'Neither side was used, by the logs',
  'one side': 'One side was used',
  'both sides': 'Both sides were used, on different documents and partners',
  realised: 'Both sides were used on the same document, partner or object',
};

/** Use, what both sides touched, the rows, and what the logs do not cover. */
export function ActivitySection({ run, no, onSource }: ActivitySectionProps) {
  const { data } = useQuery('conflicts.activity', { run, no });
  if (data === undefined) return null;
  return (
    <section className={styles.wide}>
      <h3 className={styles.sideTitle}>Use in the period</h3>
      <p className={styles.sentence}>{`${WORDS[data.use]} (${data.from} to ${data.to}).`}</p>
      {data.shared.length === 0 ? null : (
        <ul className={styles.list}>
          {data.shared.map((one) => (
            <li key={`${one.kind} ${one.value}`}>
              {`${one.kind} ${one.value}: ${one.counts.map((uses, i) => `${data.sides[i]?.functionName ?? ''} ${uses}`).join(', ')}`}
            </li>
          ))}
        </ul>
      )}
      {data.sides.some((side) => side.count > 0) ? <Uses data={data} onSource={onSource} /> : null}
      {data.gaps.length === 0 ? null : (
        <ul className={styles.list} aria-label="What the logs do not cover">
          {data.gaps.map((gap) => (
            <li key={gap} className={styles.risk}>
              {gap}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Uses({ data, onSource }: { readonly data: Activity } & Pick<ActivitySectionProps, 'onSource'>) {
  return (
    <Table aria-label="Uses of both sides" className={styles.findings ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>At</Table.Th>
          <Table.Th>Side</Table.Th>
          <Table.Th>Action</Table.Th>
          <Table.Th>Document</Table.Th>
          <Table.Th>Partner</Table.Th>
          <Table.Th>Account</Table.Th>
          <Table.Th>Source</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.sides.flatMap((side) => [
          ...side.rows.map((row) => (
            <Table.Tr key={`${side.function} ${row.source.sourceId} ${row.source.record}`}>
              <Table.Td>{row.at.slice(0, 16).replace('T', ' ')}</Table.Td>
              <Table.Td>{side.functionName}</Table.Td>
              <Table.Td>{row.action}</Table.Td>
              <Table.Td>{row.document || row.object}</Table.Td>
              <Table.Td>{row.counterparty}</Table.Td>
              <Table.Td>{`${row.account} in ${row.system}`}</Table.Td>
              <Table.Td>
                <button type="button" className={styles.link} onClick={() => onSource(row.source)}>
                  {`${row.source.file}, ${row.source.locator}`}
                </button>
              </Table.Td>
            </Table.Tr>
          )),
          ...(side.count > side.rows.length
            ? [
                <Table.Tr key={`${side.function} more`}>
                  <Table.Td colSpan={7}>
                    {`${countWords(side.count - side.rows.length, 'more use')} of ${side.functionName} not shown here`}
                  </Table.Td>
                </Table.Tr>,
              ]
            : []),
        ])}
      </Table.Tbody>
    </Table>
  );
}
