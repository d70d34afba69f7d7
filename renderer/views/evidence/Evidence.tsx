/** Evidence: taking it in, what each item covers and supports, looking at it, verifying it again. */
import { Button } from '@mantine/core';
import { Page } from '../../components/Page.tsx';
import { SplitView } from '../../components/SplitView.tsx';
import { goTo } from '../../frame/useRoute.ts';
import type { ViewProps } from '../../frame/view.ts';
import { AddEvidence } from './AddEvidence.tsx';
import { AttachBar } from './AttachBar.tsx';
import styles from './Evidence.module.css';
import { EvidenceGrid } from './EvidenceGrid.tsx';
import { EvidencePane } from './EvidencePane.tsx';
import { parseSubject } from './subject.ts';
import { VerifyButton } from './VerifyButton.tsx';

/** `#/evidence`, `#/evidence/<number>`, `#/evidence?attach=control:AC-01`, `?for=exception:3`, `?add=1`. */
export function Evidence({ route }: ViewProps) {
  const id = /^\d+$/.test(route.path[0] ?? '') ? Number(route.path[0]) : undefined;
  const attachTo = parseSubject(route.query['attach'] ?? '');
  const shownFor = parseSubject(route.query['for'] ?? '');
  const isAdding = route.query['add'] === '1';
  return (
    <Page
      title="Evidence"
      actions={
        <>
          <VerifyButton />
          <Button
            variant={isAdding ? 'default' : 'filled'}
            onClick={() => goTo('evidence', route.path, { ...route.query, add: isAdding ? '' : '1' })}
          >
            {isAdding ? 'Close the intake' : 'Add evidence'}
          </Button>
        </>
      }
    >
      {attachTo === undefined ? null : <AttachBar subject={attachTo} evidenceId={id} />}
      {isAdding ? <AddEvidence subject={attachTo} /> : null}
      <SplitView
        name="evidence"
        label="List and item"
        initialSize={520}
        first={
          <div className={styles.list}>
            <EvidenceGrid shownFor={shownFor} query={route.query} />
          </div>
        }
        second={id === undefined ? null : <EvidencePane key={id} evidenceId={id} />}
      />
    </Page>
  );
}
