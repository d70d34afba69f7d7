/** Findings of the linter with their place and what shows them. */
import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#contract/index.ts';
import { numberWords } from '../../components/words.ts';
import styles from './Conflicts.module.css';

type Finding = Output<'rules.lint'>['findings'][number];

/** Rows that are drawn at once. */
const STEP = 200;

/** One row for each finding; the least grants that show it below its message. */
export function LintTable({ findings }: { readonly findings: readonly Finding[] }) {
  const [most, setMost] = useState(STEP);
  const rest = findings.length - most;
  return (
    <>
      <Table aria-label="Findings of the rule pack" className={styles.findings ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Severity</Table.Th>
            <Table.Th>Finding</Table.Th>
            <Table.Th>About</Table.Th>
            <Table.Th>What it means here</Table.Th>
            <Table.Th>Place</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {findings.slice(0, most).map((one) => (
            <Row key={`${one.code} ${one.subject} ${one.value} ${one.at} ${one.message}`} finding={one} />
          ))}
        </Table.Tbody>
      </Table>
      {rest > 0 ? (
        <Button size="xs" variant="default" onClick={() => setMost(most + STEP)}>
          {`Show ${numberWords(Math.min(rest, STEP))} more of ${numberWords(rest)}`}
        </Button>
      ) : null}
    </>
  );
}

function Row({ finding }: { readonly finding: Finding }) {
  const { severity, accepted, code, subject, value, message, example, file, at, line } = finding;
  return (
    <Table.Tr>
      <Table.Td>{accepted === '' ? severity : 'accepted'}</Table.Td>
      <Table.Td className={styles.code ?? ''}>{code}</Table.Td>
      <Table.Td>
        {subject}
        {value === '' || message.includes(value) ? null : <div className={styles.facts}>{value}</div>}
      </Table.Td>
      <Table.Td>
        {message}
        {example.permissions.length === 0 ? null : (
          <div className={styles.risk}>
            {`${example.text}: ${example.permissions.map(permissionWords).join(' and ')}`}
          </div>
        )}
        {accepted === '' ? null : <div className={styles.risk}>{`Accepted: ${accepted}`}</div>}
      </Table.Td>
      <Table.Td title={at}>{file === '' ? at : `${file}, line ${line}`}</Table.Td>
    </Table.Tr>
  );
}

function permissionWords({ type, value, attributes }: Finding['example']['permissions'][number]): string {
  const more = Object.entries(attributes).map(([name, one]) => `${name.replace(/^field:/, '')} ${one}`);
  return `${type.replaceAll('_', ' ')} ${value}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}
