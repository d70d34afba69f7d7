/** Which paths are shown: one, all or the k shortest; round nodes, through a node. */
import { Button, NumberInput, Switch } from '@mantine/core';
import type { NodeRef } from '#contract/define.ts';
import type { Output } from '#contract/index.ts';
import { FilterChips } from '../../components/FilterChips.tsx';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { nodeText, nodeTitle } from '../../frame/nodeText.ts';
import { useShortcuts } from '../../frame/Shortcuts.tsx';
import { showToast } from '../../frame/toast.ts';
import { changeQuery } from '../../frame/useRoute.ts';
import styles from './Access.module.css';
import { pathParts, type PathQuery } from './pathQuery.ts';
import { pathsText } from './pathWords.ts';

const WHICH = [
  { id: 'one', title: 'One' },
  { id: 'shortest', title: 'All shortest' },
  { id: 'simple', title: 'k shortest' },
] as const;

type PathToolsProps = {
  readonly query: PathQuery;
  readonly data: Output<'graph.paths'> | undefined;
  /** The node of the picture that is selected. */
  readonly selected: NodeRef | undefined;
};

const change = (part: Partial<PathQuery>) => changeQuery(pathParts(part));

/** Leaves out the paths that pass a node. */
export function avoidNode(query: PathQuery, node: NodeRef): void {
  change({ avoid: [...query.avoid.filter((one) => one !== nodeText(node)), nodeText(node)] });
}

/** The tools stand above the picture. Keys: V avoids the selected node, B goes through it. */
export function PathTools({ query, data, selected }: PathToolsProps) {
  const isEnd = selected === undefined || selected.id === data?.from.id || selected.id === data?.to.id;
  const avoid = () => (isEnd ? undefined : avoidNode(query, selected));
  const through = () => (isEnd ? undefined : change({ through: nodeText(selected) }));
  const copy = () => {
    if (data === undefined) return;
    void navigator.clipboard
      .writeText(pathsText(data))
      .then(() =>
        showToast({ title: data.paths.length === 1 ? 'The sentence is copied' : 'The sentences are copied' }),
      );
  };
  useShortcuts([
    { keys: 'v', title: 'Avoid the selected node', group: 'Access explorer', run: avoid },
    { keys: 'b', title: 'Go through the selected node', group: 'Access explorer', run: through },
    { keys: 'shift+c', title: 'Copy the paths as sentences', group: 'Access explorer', run: copy },
  ]);
  return (
    <div className={styles.tools}>
      <ViewTabs label="Paths" tabs={WHICH} value={query.which} onChange={(which) => change({ which })} />
      {query.which === 'simple' ? (
        <NumberInput
          size="xs"
          w={64}
          aria-label="How many paths"
          min={1}
          max={500}
          value={query.limit}
          onChange={(value) => {
            if (typeof value === 'number' && Number.isInteger(value)) change({ limit: value });
          }}
        />
      ) : null}
      <Switch
        size="xs"
        label="Any status"
        checked={query.isAnyStatus}
        onChange={(event) => change({ isAnyStatus: event.currentTarget.checked })}
      />
      <Button size="compact-xs" variant="default" onClick={copy} disabled={(data?.paths.length ?? 0) === 0}>
        {data?.paths.length === 1 ? 'Copy the sentence' : 'Copy the sentences'}
      </Button>
      {isEnd ? null : (
        <>
          <Button size="compact-xs" variant="default" onClick={avoid}>
            {`Avoid ${nodeTitle(selected)}`}
          </Button>
          <Button size="compact-xs" variant="default" onClick={through}>
            {`Through ${nodeTitle(selected)}`}
          </Button>
        </>
      )}
      <Limits query={query} data={data} />
    </div>
  );
}

/** What the paths avoid and go through, each to be taken away again. */
function Limits({ query, data }: Pick<PathToolsProps, 'query' | 'data'>) {
  const titleOf = (text: string, i: number) => {
    const node = data?.avoid[i];
    return node === undefined ? text : nodeTitle(node);
  };
  const chips = [
    ...query.avoid.map((text, i) => ({
      id: `avoid ${text}`,
      words: `avoids ${titleOf(text, i)}`,
      onRemove: () => change({ avoid: query.avoid.filter((one) => one !== text) }),
    })),
    ...(query.through === undefined
      ? []
      : [
          {
            id: 'through',
            words: `through ${data?.through ? nodeTitle(data.through) : query.through}`,
            onRemove: () => change({ through: undefined }),
          },
        ]),
  ];
  return chips.length === 0 ? null : <FilterChips chips={chips} total={undefined} population={undefined} />;
}
