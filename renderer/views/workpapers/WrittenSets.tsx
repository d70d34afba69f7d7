/** Workpaper sets that were written: their files with digests, to be saved. */
import { Button } from '@mantine/core';
import { useHost } from '../../client/HostProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { Digest } from '../../components/Digest.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { Section } from '../../components/Section.tsx';
import { showToast } from '../../frame/toast.ts';
import styles from './Workpapers.module.css';

/** Latest first. */
export function WrittenSets() {
  const host = useHost();
  const sets = useQuery('workpaper.sets', {});
  if (sets.status === 'failed') return <ErrorNote error={sets.error} />;
  if (sets.data === undefined) return <Empty title="Reading the sets" />;
  if (sets.data.sets.length === 0)
    return (
      <Empty
        title="No set was written yet"
        text="A set holds every sheet of the index as Excel files, with a manifest of their digests."
      />
    );
  const save = (artifactId: number, name: string) =>
    void host.saveArtifact(artifactId, name).then((path) => {
      if (path !== null) showToast({ title: `Saved as ${path}` });
    });
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.sheet} tabIndex={0} role="region" aria-label="Written sets">
      {sets.data.sets.map((set) => (
        <Section
          key={set.set}
          title={`Set ${set.set}, ${set.writtenAt.slice(0, 16).replace('T', ' ')} UTC, ${set.writtenBy}`}
          count={set.files.length}
        >
          <ul className={styles.files}>
            {set.files.map((file) => (
              <li key={file.artifactId} className={styles.file}>
                <Button
                  variant="default"
                  onClick={() => save(file.artifactId, file.name)}
                  aria-label={`Save ${file.name}`}
                >
                  Save
                </Button>
                <span>{file.name}</span>
                <span className={styles.note}>{file.title}</span>
                <Digest value={file.sha256} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}
