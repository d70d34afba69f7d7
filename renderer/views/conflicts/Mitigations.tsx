/** What stands against the conflicts of a run: a list, a form, and lists of the client. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SourceRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import type { MitigationFields } from '#contract/mitigation.ts';
import { useHost } from '../../client/HostProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Empty } from '../../components/Empty.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useLoad } from '../../grid/useLoad.ts';
import styles from './Conflicts.module.css';
import { MitigationForm } from './MitigationForm.tsx';
import { MitigationImport } from './MitigationImport.tsx';
import { daysWords, EMPTY, fieldsOf, kindWords, type MitigationRow } from './mitigationText.ts';

type Run = Output<'conflicts.runs'>['runs'][number];

const columns: readonly GridColumn<MitigationRow>[] = [
  { id: 'ref', title: 'No.', value: (row) => row.ref, kind: 'mono', width: 76 },
  { id: 'kind', title: 'Kind', value: (row) => kindWords(row.kind), width: 150, isQueryable: false },
  { id: 'standing', title: 'Standing', value: (row) => row.standing, width: 120 },
  { id: 'rule', title: 'Rule', value: (row) => row.rule, kind: 'mono', width: 110 },
  { id: 'subjectName', title: 'Subject', value: (row) => row.subjectName || row.subject, width: 140 },
  { id: 'department', title: 'Department', value: (row) => row.department, width: 110, isHidden: true },
  { id: 'system', title: 'System', value: (row) => row.system, width: 100, isHidden: true },
  { id: 'controlId', title: 'Control', value: (row) => row.controlId, kind: 'mono', width: 84 },
  { id: 'description', title: 'What', value: (row) => row.description, flex: 1, minWidth: 160 },
  { id: 'owner', title: 'Owner', value: (row) => row.owner, width: 120 },
  { id: 'days', title: 'Days', value: daysWords, width: 180, isQueryable: false },
  { id: 'covers', title: 'Covers', value: (row) => row.covers, kind: 'number', width: 76 },
  {
    id: 'gaps',
    title: 'Gaps',
    value: (row) => row.gaps.join('; '),
    flex: 1,
    minWidth: 140,
    isQueryable: false,
  },
];

type MitigationsProps = {
  readonly run: Run;
  /** Rule and subject to begin a new mitigation with. */
  readonly query: Readonly<Record<string, string | undefined>>;
};

type Edited = { readonly id?: number; readonly fields: MitigationFields };

/** The tab of mitigations. */
export function Mitigations({ run, query }: MitigationsProps) {
  const host = useHost();
  const { rule = '', subject = '' } = query;
  const [edited, setEdited] = useState<Edited | undefined>(
    rule === '' && subject === '' ? undefined : { fields: { ...EMPTY, rule, subject } },
  );
  const [file, setFile] = useState<SourceRef>();
  const rows = useLoad('mitigation.list', { run: run.run }, (output) => output);
  const edit = (row: MitigationRow) => setEdited({ id: row.id, fields: fieldsOf(row) });
  return (
    <div className={styles.column}>
      <div className={styles.tools} role="group" aria-label="Mitigations: tools">
        <Button size="xs" variant="default" onClick={() => setEdited({ fields: EMPTY })}>
          Record a mitigation
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => void host.pickFiles('sources').then(([chosen]) => setFile(chosen))}
        >
          Import a list
        </Button>
        <StateFacts run={run} />
      </div>
      <div className={styles.grow}>
        <Grid
          name="mitigations"
          noun="mitigations"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.ref}
          onOpen={edit}
          empty={
            <Empty
              title="Nothing stands against the conflicts"
              text="A mitigating control, an acceptance, a false positive or a removal is recorded here with its owner and its days."
            />
          }
          exportContext={`Run ${run.run} on snapshot ${run.snapshot}`}
        />
      </div>
      <Dialog
        title={edited?.id === undefined ? 'Record a mitigation' : 'Change the mitigation'}
        isOpen={edited !== undefined}
        onClose={() => setEdited(undefined)}
        width={680}
      >
        {edited === undefined ? null : (
          <MitigationForm
            {...(edited.id === undefined ? {} : { id: edited.id })}
            initial={edited.fields}
            rules={run.totals.byRule.map((one) => one.rule)}
            onDone={() => setEdited(undefined)}
          />
        )}
      </Dialog>
      {file === undefined ? null : <MitigationImport file={file} onClose={() => setFile(undefined)} />}
    </div>
  );
}

function StateFacts({ run }: { readonly run: Run }) {
  const { data } = useQuery('conflicts.states', { run: run.run });
  if (data === undefined) return null;
  const states = data.states.filter((one) => one.count > 0).map((one) => `${one.count} ${one.state}`);
  return (
    <span className={styles.facts}>
      {`${data.open} of ${data.total} conflicts open on ${data.on}: ${states.join(', ')}`}
    </span>
  );
}
