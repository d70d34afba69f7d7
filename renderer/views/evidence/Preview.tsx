/** The beginning of an item: text, rows, a picture, or pages. */
import { useEffect, useState } from 'react';
import type { Output } from '#contract/index.ts';
import { toCallError, type CallError } from '../../client/callError.ts';
import { useHost } from '../../client/HostProvider.tsx';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { numberWords } from '../../components/words.ts';
import styles from './Evidence.module.css';

/** What the engine gives to look at; nothing in it is run. */
export function Preview({ preview }: { readonly preview: Output<'evidence.preview'> }) {
  const { kind, item } = preview;
  if (kind === 'image' || kind === 'pdf') return <Bytes preview={preview} />;
  if (kind === 'text') {
    return (
      <>
        {/* A text that scrolls can be scrolled by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles.text} tabIndex={0} aria-label={`Text of ${item.name}`}>
          {preview.text}
        </pre>
        {preview.isCut ? <p className={styles.dim}>The beginning only.</p> : null}
      </>
    );
  }
  if (kind === 'table') return <Rows preview={preview} />;
  return <p className={styles.dim}>No preview for files of type {item.mediaType}.</p>;
}

function Bytes({ preview }: { readonly preview: Output<'evidence.preview'> }) {
  const host = useHost();
  const [address, setAddress] = useState('');
  const [error, setError] = useState<CallError>();
  const { content, kind, item } = preview;
  useEffect(() => {
    let isGone = false;
    host.contentUrl(content).then(
      (url) => (isGone ? undefined : setAddress(url)),
      (reason: unknown) => (isGone ? undefined : setError(toCallError(reason))),
    );
    return () => {
      isGone = true;
    };
  }, [host, content]);
  if (error !== undefined) return <ErrorNote error={error} />;
  if (address === '') return <p className={styles.dim}>Reading</p>;
  return kind === 'image' ? (
    <img className={styles.image} src={address} alt={`${item.ref} ${item.name}`} />
  ) : (
    // A sandbox would keep the PDF viewer out; the host sends the bytes with a policy that allows no script.
    // oxlint-disable-next-line react/iframe-missing-sandbox
    <iframe className={styles.frame} src={address} title={`${item.ref} ${item.name}`} />
  );
}

function Rows({ preview }: { readonly preview: Output<'evidence.preview'> }) {
  const [head = [], ...rows] = preview.rows;
  return (
    <>
      {/* A table that scrolls can be scrolled by keyboard. */}
      <div
        className={styles.tableBox}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={`Rows of ${preview.item.name}`}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              {head.map((cell, index) => (
                // Cells of a file never change places.
                // oxlint-disable-next-line react/no-array-index-key
                <th key={index} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={at}>
                {row.map((cell, index) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.dim}>
        {preview.text === '' ? '' : `Sheet ${preview.text}. `}
        {preview.isCut
          ? `The first ${numberWords(rows.length)} rows.`
          : `All ${numberWords(rows.length)} rows.`}
      </p>
    </>
  );
}
