/** Computes the digests of kept evidence again, and names what differs. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#contract/index.ts';
import { useJob } from '../../client/jobs.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Facts } from '../../components/Facts.tsx';
import { countWords } from '../../components/words.ts';
import { showToast } from '../../frame/toast.ts';

type VerifyButtonProps = {
  /** This item only; all without it. */
  readonly evidenceId?: number;
};

type Altered = Output<'evidence.verify'>['altered'];

/** A job; altered items are listed by reference with both digests. */
export function VerifyButton({ evidenceId }: VerifyButtonProps) {
  const job = useJob('evidence.verify', 'Digests of the evidence');
  const [altered, setAltered] = useState<Altered>([]);
  const verify = async () => {
    const end = await job.start({ evidenceIds: evidenceId === undefined ? [] : [evidenceId] });
    if (end.status === 'failed')
      showToast({ title: 'The digests were not computed', text: end.error.message, isFailure: true });
    if (end.status !== 'done') return;
    setAltered(end.data.altered);
    if (end.data.ok)
      showToast({ title: `${countWords(end.data.checked, 'item')} verified: every digest is as it was` });
  };
  return (
    <>
      <Button variant="default" onClick={() => void verify()} loading={job.isRunning}>
        {evidenceId === undefined ? 'Verify all again' : 'Verify again'}
      </Button>
      <Dialog
        title={`${countWords(altered.length, 'item')} altered`}
        isOpen={altered.length > 0}
        onClose={() => setAltered([])}
        width={720}
        footer={<Button onClick={() => setAltered([])}>Close</Button>}
      >
        {altered.map((item) => (
          <Facts
            key={item.ref}
            facts={[
              ['Item', `${item.ref} ${item.name}`],
              ['Digest at intake', <code key="was">{item.expectedSha256}</code>],
              ['Digest now', <code key="is">{item.actualSha256}</code>],
            ]}
          />
        ))}
      </Dialog>
    </>
  );
}
