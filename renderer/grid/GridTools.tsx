/** The line above a grid: search, filters, what is left out, columns, copy, export. */
import { ActionIcon, Menu, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconColumns3, IconCopy, IconDownload, IconFilterPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FilterChips } from '../components/FilterChips.tsx';
import { useShortcuts } from '../frame/Shortcuts.tsx';
import type { GridColumn } from './column.ts';
import { FilterAdder } from './FilterAdder.tsx';
import { filterWords } from './filterWords.ts';
import styles from './Grid.module.css';
import type { GridQuery } from './gridQuery.ts';

type GridToolsProps<R> = {
  readonly label: string;
  readonly columns: readonly GridColumn<R>[];
  readonly hidden: readonly string[];
  readonly query: GridQuery;
  readonly total: number | undefined;
  readonly population: number | undefined;
  readonly hasShortcuts: boolean;
  readonly children?: ReactNode;
  readonly onQuery: (query: GridQuery) => void;
  readonly onHidden: (ids: readonly string[]) => void;
  readonly onCopy: () => void;
  readonly onExport: () => void;
};

const SEARCH_DELAY_MS = 180;

/** Search box (key /), filter button and chips on the left; columns, copy, export on the right. */
export function GridTools<R>(props: GridToolsProps<R>) {
  const { label, columns, query, total, population, onQuery, onCopy, onExport } = props;
  const [isAdding, setIsAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts(
    props.hasShortcuts
      ? [
          { keys: '/', title: 'Search in the list', group: 'List', run: () => search.current?.focus() },
          { keys: 'enter', title: 'Open the row', group: 'List' },
          { keys: 'shift+↓', title: 'Select more rows', group: 'List' },
          { keys: 'mod+c', title: 'Copy the selected rows with headers', group: 'List' },
          { keys: '=', title: 'Keep the rows with this value', group: 'List' },
        ]
      : [],
  );
  const chips = query.filter.map((filter, index) => ({
    id: `${index} ${filter.column}`,
    words: filterWords(filter, columns as readonly GridColumn<never>[]),
    onRemove: () => onQuery({ ...query, filter: query.filter.filter((_, at) => at !== index) }),
  }));
  return (
    <div className={styles.tools}>
      <SearchBox label={label} query={query} inputRef={search} onQuery={onQuery} />
      <Popover
        opened={isAdding}
        onChange={setIsAdding}
        position="bottom-start"
        trapFocus
        returnFocus
        shadow="md"
      >
        <Popover.Target>
          <Tooltip label="Add a filter" disabled={isAdding}>
            <ActionIcon aria-label="Add a filter" onClick={() => setIsAdding(!isAdding)}>
              <IconFilterPlus size={16} />
            </ActionIcon>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown aria-label="Add a filter">
          <FilterAdder
            columns={columns}
            onAdd={(filter) => {
              setIsAdding(false);
              onQuery({ ...query, filter: [...query.filter, filter] });
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {props.children}
      <FilterChips
        chips={
          query.search === ''
            ? chips
            : [
                {
                  id: 'search',
                  words: `Any column contains "${query.search}"`,
                  onRemove: () => onQuery({ ...query, search: '' }),
                },
                ...chips,
              ]
        }
        total={total}
        population={population}
      />
      <div className={styles.toolsEnd}>
        <ColumnChooser columns={columns} hidden={props.hidden} onHidden={props.onHidden} />
        <Tooltip label="Copy the selected rows with headers (Ctrl C)">
          <ActionIcon aria-label="Copy the selected rows with headers" onClick={onCopy}>
            <IconCopy size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Export what is listed as CSV">
          <ActionIcon aria-label="Export what is listed as CSV" onClick={onExport}>
            <IconDownload size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

type SearchBoxProps = {
  readonly label: string;
  readonly query: GridQuery;
  readonly inputRef: React.RefObject<HTMLInputElement | null>;
  readonly onQuery: (query: GridQuery) => void;
};

function SearchBox({ label, query, inputRef, onQuery }: SearchBoxProps) {
  const [typed, setTyped] = useState(query.search);
  const latest = useRef({ query, onQuery });
  useEffect(() => {
    latest.current = { query, onQuery };
  });
  // A search that was changed elsewhere (a chip, the address) shows in the box.
  const [shown, setShown] = useState(query.search);
  if (shown !== query.search) {
    setShown(query.search);
    setTyped(query.search);
  }
  useEffect(() => {
    if (typed === latest.current.query.search) return undefined;
    const timer = setTimeout(
      () => latest.current.onQuery({ ...latest.current.query, search: typed }),
      SEARCH_DELAY_MS,
    );
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextInput
      ref={inputRef}
      className={styles.search ?? ''}
      aria-label={`Search in ${label}`}
      placeholder="Search in the list  ( / )"
      leftSection={<IconSearch size={14} />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

type ColumnChooserProps<R> = {
  readonly columns: readonly GridColumn<R>[];
  readonly hidden: readonly string[];
  readonly onHidden: (ids: readonly string[]) => void;
};

function ColumnChooser<R>({ columns, hidden, onHidden }: ColumnChooserProps<R>) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label="Columns">
          <ActionIcon aria-label="Columns">
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map((column) => {
          const isShown = !hidden.includes(column.id);
          return (
            <Menu.CheckboxItem
              key={column.id}
              checked={isShown}
              onChange={() =>
                onHidden(isShown ? [...hidden, column.id] : hidden.filter((id) => id !== column.id))
              }
            >
              {column.title}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
