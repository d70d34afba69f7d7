/** What a run rests on, in one line: rule pack, subjects, what cannot be found. */
import type { Output } from '#contract/index.ts';
import styles from './Conflicts.module.css';

/** Rule pack with version and digest, subjects in conflict of all. */
export function RunFacts({ run }: { readonly run: Output<'conflicts.runs'>['runs'][number] }) {
  const { totals, rulePack } = run;
  const blind = totals.functionsWithoutPermission;
  return (
    <span
      className={styles.facts}
      title={`Rule pack SHA-256 ${rulePack.sha256}${blind.length > 0 ? `; no permission in this snapshot for: ${blind.join(', ')}` : ''}`}
    >
      {`${rulePack.id} ${rulePack.version} · ${totals.subjectsInConflict.toLocaleString('en')} of ${totals.subjects.toLocaleString('en')} subjects · ${run.takeover ? `takeover up to ${run.grade}` : 'without takeover'}`}
      {blind.length > 0 ? ` · ${blind.length} functions without any permission here` : ''}
    </span>
  );
}
