/** Where a source comes from: what the record of information produced by the entity asks for. */
import type { SourceSummary } from '#contract/import.ts';
import { Digest } from '../../components/Digest.tsx';
import { Facts } from '../../components/Facts.tsx';
import { toHash } from '../../frame/route.ts';
import { attributeWords, bytesWords, instantWords, numberWords } from '../../components/words.ts';

/** File, digest, format, system, snapshot, who imported it and when. */
export function SourceFacts({ source }: { readonly source: SourceSummary }) {
  return (
    <Facts
      facts={[
        ['File', <code key="name">{source.name}</code>],
        ['SHA-256', <Digest key="digest" value={source.sha256} />],
        ['Size', bytesWords(source.bytes)],
        ['Format', source.formatTitle],
        ['System', source.system],
        ['Snapshot', `${source.snapshot}, as of ${source.asOf}`],
        [
          'Stands',
          source.supersededBy === null ? (
            ''
          ) : (
            <>
              no more: superseded by{' '}
              <a href={toHash('sources', [String(source.supersededBy)])}>source {source.supersededBy}</a>
            </>
          ),
        ],
        [
          'Read again',
          source.supersedes === null ? (
            ''
          ) : (
            <>
              in the place of{' '}
              <a href={toHash('sources', [String(source.supersedes.sourceId)])}>
                source {source.supersedes.sourceId}
              </a>
              : {source.supersedes.reason}
            </>
          ),
        ],
        ['Imported', `${instantWords(source.importedAt)} by ${source.importedBy}`],
        [
          'Left out',
          source.droppedFields.length === 0 ? '' : `secret fields ${source.droppedFields.join(', ')}`,
        ],
        ['Kept', <Kept key="kept" kept={source.kept} />],
        [
          'Holds',
          Object.entries(source.sections)
            .map(([name, count]) => `${numberWords(count)} ${sectionWords(name)}`)
            .join(', '),
        ],
      ]}
    />
  );
}

/** The original, a copy without secrets with its own digest, or nothing. */
function Kept({ kept }: { readonly kept: SourceSummary['kept'] }) {
  if (kept.what === 'original') return 'the original bytes';
  if (kept.what === 'nothing') return 'nothing: no copy can be made of this kind of file';
  return (
    <>
      a copy without the secret fields <Digest value={kept.sha256} />
    </>
  );
}

/** "access keys" for `accessKeys`; names that are no words, such as AGR_USERS, as they are. */
function sectionWords(name: string): string {
  const words = attributeWords(name);
  return words === name ? name : words.toLowerCase();
}
