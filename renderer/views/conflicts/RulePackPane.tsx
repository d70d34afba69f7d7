/** What a rule pack cannot find, finds too widely or says twice: the pack of the run on its snapshot, or a file. */
import { Button, Select, Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { SourceRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { useHost } from '../../client/HostProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import styles from './Conflicts.module.css';
import { LintTable } from './LintTable.tsx';

type Run = Output<'conflicts.runs'>['runs'][number];
type Lint = Output<'rules.lint'>;

/** The linter as a tab of the conflicts. */
export function RulePackPane({ run }: { readonly run: Run }) {
  const host = useHost();
  const [file, setFile] = useState<SourceRef>();
  const validity = useQuery('rules.validate', file === undefined ? null : { pack: file });
  const isRefused = file !== undefined && validity.data?.isValid === false;
  const lint = useQuery(
    'rules.lint',
    isRefused || (file !== undefined && validity.data === undefined)
      ? null
      : { pack: file ?? run.rulePack.sha256, onSnapshot: true, snapshot: run.snapshot },
  );
  const choose = () =>
    void host.pickFiles('rules').then(([chosen]) => (chosen === undefined ? undefined : setFile(chosen)));
  const tools = (
    <>
      <Button size="xs" variant="default" onClick={choose}>
        Check a file
      </Button>
      {file === undefined ? null : (
        <Button size="xs" variant="subtle" onClick={() => setFile(undefined)}>
          Rule pack of the run
        </Button>
      )}
    </>
  );
  if (isRefused)
    return (
      <div className={styles.column}>
        <div className={styles.tools}>{tools}</div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard */}
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="What is wrong with the file">
          <Problems problems={validity.data?.problems ?? []} />
        </div>
      </div>
    );
  if (lint.status === 'failed') return <ErrorNote error={lint.error} />;
  if (lint.data === undefined) return <Empty title="Reading the rule pack" />;
  return <Linted lint={lint.data} tools={tools} />;
}

function Linted({ lint, tools }: { readonly lint: Lint; readonly tools: ReactNode }) {
  const [severity, setSeverity] = useState<string | null>(null);
  const [withAccepted, setWithAccepted] = useState(false);
  const shown = lint.findings.filter(
    (one) => (withAccepted || one.accepted === '') && (severity === null || one.severity === severity),
  );
  const { counts } = lint;
  return (
    <div className={styles.column}>
      <div className={styles.tools} role="group" aria-label="Rule pack: tools">
        {tools}
        <Select
          size="xs"
          w={150}
          placeholder="All severities"
          aria-label="Severity"
          clearable
          data={['error', 'warning', 'note']}
          value={severity}
          onChange={setSeverity}
        />
        <Switch
          size="xs"
          label={`With ${counts.accepted} accepted`}
          checked={withAccepted}
          onChange={(event) => setWithAccepted(event.currentTarget.checked)}
        />
        <span className={styles.facts}>
          {`${lint.pack.id} ${lint.pack.version} on ${lint.snapshot}: ${lint.functions} functions, ${lint.entries} entries, ${lint.rules} rules · ${counts.error} errors, ${counts.warning} warnings, ${counts.note} notes · ${lint.findings.length - shown.length} left out here`}
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Findings of the rule pack">
        {shown.length === 0 ? <Empty title="No finding" /> : <LintTable findings={shown} />}
      </div>
    </div>
  );
}

function Problems({ problems }: { readonly problems: Output<'rules.validate'>['problems'] }) {
  return (
    <>
      <p className={styles.sentence}>The file is no rule pack:</p>
      <ul className={styles.list}>
        {problems.map((one) => (
          <li key={`${one.at} ${one.message}`}>
            {`${one.file}${one.line > 0 ? `, line ${one.line}` : ''}${one.at === '' ? '' : `, ${one.at}`}: ${one.message}`}
          </li>
        ))}
      </ul>
    </>
  );
}
