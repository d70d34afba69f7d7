/** Import of a client's control register: read, looked at, then added; rows that cannot be read are listed. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SourceRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { toCallError, type CallError } from '../../client/callError.ts';
import { useHost } from '../../client/HostProvider.tsx';
import { useCommand } from '../../client/useCommand.ts';
import { useQuery } from '../../client/useQuery.ts';
import { DropArea } from '../../components/DropArea.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Page } from '../../components/Page.tsx';
import { countWords, numberWords } from '../../components/words.ts';
import { useCrumbs } from '../../frame/StatusContext.tsx';
import { goTo } from '../../frame/useRoute.ts';
import styles from './Controls.module.css';
import { RegisterPreview } from './RegisterPreview.tsx';

/** The file is read when it is dropped or chosen; nothing is added before the button says so. */
export function RegisterImport() {
  const host = useHost();
  const [ref, setRef] = useState<SourceRef | null>(null);
  const [uploadError, setUploadError] = useState<CallError>();
  const [result, setResult] = useState<Output<'control.import'>>();
  const register = useQuery('control.readRegister', ref === null ? null : { ref });
  const importing = useCommand('control.import');
  useCrumbs([{ title: 'Import a register' }]);
  const take = async (given: () => Promise<readonly SourceRef[]>) => {
    setResult(undefined);
    setUploadError(undefined);
    try {
      const refs = await given();
      if (refs[0] !== undefined) setRef(refs[0]);
    } catch (reason) {
      setUploadError(toCallError(reason));
    }
  };
  const read = ref === null || register.status !== 'done' ? undefined : register.data;
  const add = async (rows: Output<'control.readRegister'>) => {
    const done = await importing.run({
      file: rows.file,
      rows: rows.rows.map((row) => ({ record: row.record, control: { ...row.control } })),
    });
    if (done !== undefined) setResult(done);
  };
  const error = uploadError ?? importing.error ?? (ref === null ? undefined : register.error);
  return (
    <Page title="Import a control register" layout="scroll">
      <DropArea
        title="Drop a control register here: xlsx or csv"
        hint="Its columns are recognised by their headings, in the first sheet that has a control's id and objective."
        isBusy={ref !== null && register.status === 'loading'}
        onFiles={(files) => void take(() => host.uploadFiles(files.slice(0, 1)))}
        onChoose={() => void take(() => host.pickFiles('sources'))}
      />
      {error === undefined ? null : <ErrorNote error={error} />}
      {result === undefined ? null : <ImportResult result={result} />}
      {read === undefined || result !== undefined ? null : (
        <>
          <RegisterPreview register={read} />
          <div className={styles.buttons}>
            <Button
              disabled={read.rows.length === 0}
              loading={importing.isRunning}
              onClick={() => void add(read)}
            >
              Import {countWords(read.rows.length, 'row')}
            </Button>
            <Button variant="default" onClick={() => setRef(null)}>
              Set aside
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}

function ImportResult({ result }: { readonly result: Output<'control.import'> }) {
  const { added, changed, rejected } = result;
  return (
    <section role="status" className={styles.form}>
      <p>
        {countWords(added, 'control')} added, {numberWords(changed)} changed,{' '}
        {countWords(rejected.length, 'row')} not read.
      </p>
      {rejected.length === 0 ? null : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map((row) => (
              <tr key={`${row.record} ${row.reason}`}>
                <td className={styles.number}>{row.record}</td>
                <td>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.buttons}>
        <Button onClick={() => goTo('controls')}>Open the register</Button>
      </div>
    </section>
  );
}
