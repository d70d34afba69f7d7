/** A client's list of mitigations: read, looked at, then recorded; rows that cannot be read are listed. */
import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { SourceRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { countWords } from '../../components/words.ts';
import styles from './Conflicts.module.css';

type MitigationImportProps = { readonly file: SourceRef; readonly onClose: () => void };

/** Nothing is recorded before the button says so. */
export function MitigationImport({ file, onClose }: MitigationImportProps) {
  const read = useQuery('mitigation.readFile', { ref: file });
  const importing = useCommand('mitigation.import');
  const [result, setResult] = useState<Output<'mitigation.import'>>();
  const record = async (list: Output<'mitigation.readFile'>) => {
    const done = await importing.run({ file: list.file, rows: list.rows });
    if (done !== undefined) setResult(done);
  };
  const error = importing.error ?? read.error;
  const list = read.data;
  return (
    <Dialog title="List of mitigations" isOpen onClose={onClose} width={680}>
      {error === undefined ? null : <ErrorNote error={error} />}
      {result === undefined ? null : <Result result={result} />}
      {list === undefined || result !== undefined ? null : (
        <>
          <Table aria-label="Columns of the list">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Column</Table.Th>
                <Table.Th>Taken as</Table.Th>
                <Table.Th>First row</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.columns.map(({ name, field }) => (
                <Table.Tr key={name}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>{field === '' ? 'not read' : field}</Table.Td>
                  <Table.Td>{list.rows[0]?.values[name]}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Button mt="md" loading={importing.isRunning} onClick={() => void record(list)}>
            {`Record ${countWords(list.rows.length, 'row')}`}
          </Button>
        </>
      )}
    </Dialog>
  );
}

function Result({ result }: { readonly result: Output<'mitigation.import'> }) {
  return (
    <>
      <p>{`${result.added} recorded, ${result.same} stood already, ${result.rejected.length} rejected.`}</p>
      <ul className={styles.list}>
        {result.rejected.map((one) => (
          <li key={one.record}>{`Row ${one.record}: ${one.reason}`}</li>
        ))}
      </ul>
    </>
  );
}
