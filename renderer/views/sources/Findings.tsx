/** What is missing or not known about a source, and what that can change. */
import type { Finding } from '#contract/import.ts';
import { useInspector } from '../../frame/InspectorContext.tsx';
import { numberWords } from '../../components/words.ts';
import { RawRecord } from '../../components/SourceRowCard.tsx';
import styles from './Sources.module.css';

const WORDS = { gap: 'Gap', unknown: 'Unknown', note: 'Note' } as const;
const RECORDS_SHOWN = 12;

type FindingsProps = { readonly sourceId: number; readonly findings: readonly Finding[] };

/** One entry for each finding, with the records behind it. */
export function Findings({ sourceId, findings }: FindingsProps) {
  if (findings.length === 0) return <p>No findings.</p>;
  return (
    <div className={styles.findings}>
      {findings.map((finding) => (
        <FindingEntry key={`${finding.code} ${finding.message}`} sourceId={sourceId} finding={finding} />
      ))}
    </div>
  );
}

function FindingEntry({ sourceId, finding }: { readonly sourceId: number; readonly finding: Finding }) {
  const { follow } = useInspector();
  const open = (record: number) =>
    follow({
      key: `record ${sourceId} ${record}`,
      kicker: 'Source row',
      title: `Record ${numberWords(record)}`,
      content: <RawRecord sourceId={sourceId} record={record} />,
    });
  return (
    <div className={styles.finding}>
      <div className={styles.findingHead}>
        <span className={finding.severity === 'note' ? styles.reason : styles.notReadable}>
          {WORDS[finding.severity]}
        </span>
        <span>{finding.message}</span>
        <code className={styles.findingCode} title="Code of the finding">
          {finding.code}
        </code>
      </div>
      {finding.effect === '' ? null : <div className={styles.findingEffect}>{finding.effect}</div>}
      {finding.records.length === 0 ? null : (
        <div className={styles.records}>
          Records
          {finding.records.slice(0, RECORDS_SHOWN).map((record) => (
            <a
              key={record}
              href="#record"
              onClick={(event) => {
                event.preventDefault();
                open(record);
              }}
            >
              {record}
            </a>
          ))}
          {finding.records.length > RECORDS_SHOWN
            ? `and ${numberWords(Math.max(finding.count, finding.records.length) - RECORDS_SHOWN)} more`
            : ''}
        </div>
      )}
    </div>
  );
}
