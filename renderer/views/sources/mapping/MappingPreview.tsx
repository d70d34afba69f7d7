/** What the mapping makes of the first rows, and every distinct problem. */
import type { Output } from '#contract/index.ts';
import { KindIcon } from '../../../components/KindIcon.tsx';
import { Section } from '../../../components/Section.tsx';
import { attributeWords, instantWords, numberWords } from '../../../components/words.ts';
import { EVENT_FORMS } from './eventForms.ts';
import styles from './Mapping.module.css';

type Preview = Output<'import.preview'>;
type MappingPreviewProps = { readonly preview: Preview | undefined; readonly hasMapping: boolean };

/** Problems first, then the rows. */
export function MappingPreview({ preview, hasMapping }: MappingPreviewProps) {
  if (preview === undefined) return <p>Reading the file</p>;
  if (!hasMapping)
    return <p>The first {numberWords(preview.rowsRead)} rows are shown here as the mapping reads them.</p>;
  return (
    <>
      <Section title="Problems" count={preview.problems.length}>
        {preview.problems.length === 0 ? (
          <p>None in the first {numberWords(preview.rowsRead)} rows.</p>
        ) : (
          <table className={styles.problems}>
            <tbody>
              {preview.problems.map((problem) => (
                <tr key={`${problem.code} ${problem.reason}`}>
                  <td className={styles.problemCount}>{numberWords(problem.count)}</td>
                  <td>
                    {problem.reason}
                    <div className={styles.attributes}>first in row {problem.firstRecord}</div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      <Section title="First rows" count={preview.results.length}>
        <ol className={styles.results}>
          {preview.results.map((result) => (
            <ResultRow key={result.record} result={result} />
          ))}
        </ol>
      </Section>
    </>
  );
}

function ResultRow({ result }: { readonly result: Preview['results'][number] }) {
  return (
    <li className={styles.result}>
      <span className={styles.recordNo}>{result.record}</span>
      <div>
        {result.nodes.map((node) => (
          <div key={`${node.kind} ${node.key}`} className={styles.node}>
            <KindIcon kind={node.kind} /> {node.label === '' ? node.key : node.label}
            {node.label === '' || node.label === node.key ? null : <code> {node.key}</code>}
            <div className={styles.attributes}>
              {Object.entries(node.attributes)
                .map(([name, value]) => `${attributeWords(name)}: ${value}`)
                .join(', ')}
            </div>
          </div>
        ))}
        {result.grants.map((grant) => (
          <div key={`${grant.from} ${grant.kind} ${grant.to}`} className={styles.attributes}>
            {grant.from} <strong>{grant.kind}</strong> {grant.to}
          </div>
        ))}
        {result.events.map((event) => (
          <div key={`${event.kind} ${event.system} ${Object.values(event.fields).join(' ')}`}>
            <strong>{EVENT_FORMS.find((form) => form.kind === event.kind)?.title ?? event.kind}</strong>{' '}
            {event.system}
            <div className={styles.attributes}>
              {Object.entries(event.fields)
                .map(([name, value]) => `${attributeWords(name)}: ${instantWords(value)}`)
                .join(', ')}
            </div>
          </div>
        ))}
      </div>
    </li>
  );
}
