/** A client's own rules from SAP GRC: tables of the rule set become a rule pack, and what it cannot say is listed. */
import { Button, Group, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SourceRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { toCallError, type CallError } from '../../client/callError.ts';
import { useHost } from '../../client/HostProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Facts } from '../../components/Facts.tsx';

type GrcRulesProps = {
  readonly isDisabled: boolean;
  /** Runs the analysis with the pack, as a file that the host holds. */
  readonly onAnalyse: (rules: SourceRef) => void;
};

/** A button; files are chosen first, then shown with what becomes of them. */
export function GrcRules({ isDisabled, onAnalyse }: GrcRulesProps) {
  const host = useHost();
  const [refs, setRefs] = useState<readonly SourceRef[]>([]);
  const [error, setError] = useState<CallError>();
  const guarded = async (action: () => Promise<void>) => {
    setError(undefined);
    try {
      await action();
    } catch (reason) {
      setError(toCallError(reason));
    }
  };
  const analyse = (pack: object) =>
    guarded(async () => {
      const [ref] = await host.uploadFiles([new File([textOf(pack)], 'grc-rules.json')]);
      if (ref === undefined) return;
      setRefs([]);
      onAnalyse(ref);
    });
  return (
    <>
      <Button
        variant="default"
        disabled={isDisabled}
        onClick={() => void guarded(async () => setRefs(await host.pickFiles('sources')))}
      >
        GRC rule set
      </Button>
      <Dialog title="Rule set of SAP GRC" isOpen={refs.length > 0} onClose={() => setRefs([])} width={860}>
        {error === undefined ? null : <ErrorNote error={error} />}
        <Conversion refs={refs} onAnalyse={(pack) => void analyse(pack)} />
      </Dialog>
    </>
  );
}

type ConversionProps = { readonly refs: readonly SourceRef[]; readonly onAnalyse: (pack: object) => void };

function Conversion({ refs, onAnalyse }: ConversionProps) {
  const [columns, setColumns] = useState<Readonly<Record<number, string>>>({});
  const files = refs.map((ref, i) => ({ ref, columns: namesIn(columns[i] ?? '') }));
  const converted = useQuery('rules.convert', files.length === 0 ? null : { files });
  return (
    <>
      {refs.map((ref, i) => (
        <TextInput
          key={nameOf(ref)}
          mb="xs"
          label={nameOf(ref)}
          placeholder="Columns in their order, for a file without a header: FUNCTID, ACTION, ..."
          onBlur={(event) => setColumns({ ...columns, [i]: event.currentTarget.value })}
        />
      ))}
      {converted.status === 'failed' ? <ErrorNote error={converted.error} /> : null}
      {converted.status === 'done' ? <Converted result={converted.data} onAnalyse={onAnalyse} /> : null}
    </>
  );
}

type ConvertedProps = {
  readonly result: Output<'rules.convert'>;
  readonly onAnalyse: (pack: object) => void;
};

function Converted({ result, onAnalyse }: ConvertedProps) {
  return (
    <>
      <Facts
        facts={[
          ['Tables', result.files.map(({ table, rows }) => `${table}: ${rows} rows`).join(', ')],
          ['Functions', String(result.functions)],
          ['Rules', String(result.rules)],
          ['Sensitive access', String(result.sensitiveAccess)],
        ]}
      />
      {result.left.length === 0 ? null : (
        <Table aria-label="What a rule pack cannot say">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>What a rule pack cannot say</Table.Th>
              <Table.Th>Count</Table.Th>
              <Table.Th>Such as</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.left.map(({ code, message, count, examples }) => (
              <Table.Tr key={code}>
                <Table.Td>{message}</Table.Td>
                <Table.Td>{count}</Table.Td>
                <Table.Td>{examples.slice(0, 3).join('; ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group gap="xs" mt="md">
        <Button onClick={() => onAnalyse(result.pack)}>Find conflicts with these rules</Button>
        <Button variant="default" onClick={() => save(result.pack)}>
          Save the rule pack
        </Button>
      </Group>
    </>
  );
}

const namesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((name) => name !== '');

const nameOf = (ref: SourceRef): string =>
  ref.kind === 'upload' ? ref.name : (ref.path.split(/[/\\]/).at(-1) ?? ref.path);

const textOf = (pack: object): string => `${JSON.stringify(pack, null, 1)}\n`;

function save(pack: object): void {
  const url = URL.createObjectURL(new Blob([textOf(pack)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'grc-rules.json';
  link.click();
  URL.revokeObjectURL(url);
}
