/** The matrix of a run, by process; a cell leads to the list of its conflicts. */
import { Select, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#contract/index.ts';
import { Matrix } from '../../charts/matrix/Matrix.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { useRemembered } from '../../frame/remember.ts';
import { goTo } from '../../frame/useRoute.ts';
import { queryToAddress } from '../../grid/gridQuery.ts';
import styles from './Conflicts.module.css';

/** Functions by functions. */
export function MatrixPane({ run }: { readonly run: Output<'conflicts.runs'>['runs'][number] }) {
  const [process, setProcess] = useState<string | null>(null);
  const [onlyFound, setOnlyFound] = useRemembered('matrix.onlyFound', true);
  const matrix = useQuery('conflicts.matrix', { run: run.run, ...(process === null ? {} : { process }) });
  const processes = [...new Set(run.totals.byRule.map((rule) => rule.process))].sort();
  if (matrix.status === 'failed') return <ErrorNote error={matrix.error} />;
  if (matrix.data === undefined) return <Empty title="Counting" />;
  const found = matrix.data.cells.filter((cell) => cell.count > 0).length;
  const leftOut = matrix.data.cells.length - found;
  return (
    <div className={styles.column}>
      <div className={styles.tools} role="group" aria-label="Matrix: tools">
        <Select
          size="xs"
          w={180}
          placeholder="All processes"
          aria-label="Process"
          clearable
          data={processes}
          value={process}
          onChange={setProcess}
        />
        <Switch
          size="xs"
          label="Only rules with conflicts"
          checked={onlyFound}
          onChange={(event) => setOnlyFound(event.currentTarget.checked)}
        />
        {onlyFound && leftOut > 0 ? (
          <span className={styles.facts}>{`${leftOut} rules without a conflict left out`}</span>
        ) : null}
      </div>
      <div className={styles.grow}>
        {found === 0 && onlyFound ? (
          <Empty title="No conflict was found" text={`${matrix.data.cells.length} rules were applied.`} />
        ) : (
          <Matrix
            matrix={matrix.data}
            onlyFound={onlyFound}
            chosen={[]}
            onChoose={(cell) =>
              goTo('conflicts', [], {
                run: String(run.run),
                tab: 'list',
                ...queryToAddress({
                  search: '',
                  sort: [],
                  filter: [{ column: 'rule', operator: 'oneOf', value: cell.rules }],
                }),
              })
            }
          />
        )}
      </div>
    </div>
  );
}
