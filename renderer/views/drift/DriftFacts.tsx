/** What a comparison counts, in one line of figures. */
import type { Output } from '#contract/index.ts';
import { CompletenessBadge } from '../../components/CompletenessBadge.tsx';
import { kindPlural } from './kindPlural.ts';
import styles from './Drift.module.css';

type Run = Output<'drift.runs'>['runs'][number];
type Figure = readonly [title: string, parts: readonly (readonly [string, number])[]];

/** Both days with their completeness, then grants, accounts, access and conflicts. */
export function DriftFacts({ run }: { readonly run: Run }) {
  const { grants, accounts, access, conflicts, nodes } = run.totals;
  const figures: readonly Figure[] = [
    [
      'Conflicts',
      [
        ['new', conflicts.new],
        ['resolved', conflicts.resolved],
        ['changed', conflicts.changed],
        ['as before', conflicts.unchanged],
      ],
    ],
    [
      'Access',
      [
        ['gained', access.gained],
        ['lost', access.lost],
        ['changed', access.changed],
      ],
    ],
    [
      'Grants',
      [
        ['added', grants.added],
        ['removed', grants.removed],
        ['changed', grants.changed],
      ],
    ],
    [
      'Accounts',
      [
        ['became active', accounts.activated],
        ['became inactive', accounts.deactivated],
      ],
    ],
  ];
  return (
    <div className={styles.facts}>
      <dl className={styles.figures}>
        {figures.map(([title, parts]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {parts.map(([word, count]) => (
                <span key={word} data-zero={count === 0}>
                  <b>{count.toLocaleString('en')}</b> {word}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        {run.from.snapshot} <CompletenessBadge status={run.from.completeness} /> to {run.to.snapshot}{' '}
        <CompletenessBadge status={run.to.completeness} /> · {run.rulePack.id} {run.rulePack.version} · named
        for the first time: {namesOf(nodes.added)}; named no more: {namesOf(nodes.removed)}
      </p>
    </div>
  );
}

function namesOf(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([kind, count]) => kindPlural(kind, count));
  return parts.length === 0 ? 'none' : parts.join(', ');
}
