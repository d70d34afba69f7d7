/** One help page. */
import type { ReactNode } from 'react';
import { useQuery } from '../../client/useQuery.ts';
import { ErrorNote } from '../../components/ErrorNote.tsx';
import { toHash } from '../../frame/route.ts';
import styles from './Help.module.css';
import { pageOfLink, parseMarkdown, parseSpans, type Block, type Span } from './markdown.ts';

/** @param name - name of the page, e.g. `formats/table`. */
export function HelpPage({ name }: { readonly name: string }) {
  const page = useQuery('help.page', { name });
  if (page.status === 'failed') return <ErrorNote error={page.error} onRetry={page.refetch} />;
  if (page.status === 'loading') return <p className={styles.page}>Reading the page</p>;
  return (
    // A region that scrolls can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <article className={styles.page} tabIndex={0}>
      {keyed(parseMarkdown(page.data.markdown)).map(([key, block]) => (
        <BlockView key={key} block={block} page={name} />
      ))}
    </article>
  );
}

type BlockViewProps = { readonly block: Block; readonly page: string };

function BlockView({ block, page }: BlockViewProps) {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 1 ? 'h2' : block.level === 2 ? 'h3' : 'h4';
      return <Heading>{spans(block.text, page)}</Heading>;
    }
    case 'code':
      return <pre>{block.text}</pre>;
    case 'quote':
      return <blockquote>{spans(block.text, page)}</blockquote>;
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {keyed(block.items).map(([key, item]) => (
            <li key={key}>{spans(item, page)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {keyed(block.header).map(([key, cell]) => (
                <th key={key}>{spans(cell, page)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(block.rows).map(([key, row]) => (
              <tr key={key}>
                {keyed(row).map(([cellKey, cell]) => (
                  <td key={cellKey}>{spans(cell, page)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    default:
      return <p>{spans(block.text, page)}</p>;
  }
}

function spans(text: string, page: string): ReactNode {
  return keyed(parseSpans(text)).map(([key, span]) => <SpanView key={key} span={span} page={page} />);
}

function SpanView({ span, page }: { readonly span: Span; readonly page: string }) {
  if (span.kind === 'code') return <code>{span.text}</code>;
  if (span.kind === 'strong') return <strong>{span.text}</strong>;
  if (span.kind === 'emphasis') return <em>{span.text}</em>;
  if (span.kind === 'text') return span.text;
  const target = pageOfLink(span.href, page);
  // An address outside the help is shown, not followed: the program opens no connection.
  if (target === undefined) return `${span.text} (${span.href})`;
  return <a href={toHash('help', target.split('/'))}>{span.text}</a>;
}

/** Parts of a text that never changes: their place is their key. */
function keyed<T>(list: readonly T[]): readonly (readonly [string, T])[] {
  return list.map((one, index) => [String(index), one]);
}
