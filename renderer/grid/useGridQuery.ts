/** The query of a grid: in the address for the main grid of a screen, else in memory. */
import { useCallback, useMemo, useState } from 'react';
import { changeQuery, useRoute } from '../frame/useRoute.ts';
import { EMPTY_QUERY, queryFromAddress, queryToAddress, type GridQuery } from './gridQuery.ts';

/** @param isInAddress - true: search, filters and order can be linked, and survive Back. */
export function useGridQuery(isInAddress: boolean): readonly [GridQuery, (query: GridQuery) => void] {
  const [inMemory, setInMemory] = useState(EMPTY_QUERY);
  const { query } = useRoute();
  const { q = '', filter = '', sort = '' } = query;
  const inAddress = useMemo(() => queryFromAddress({ q, filter, sort }), [q, filter, sort]);
  const setInAddress = useCallback((next: GridQuery) => changeQuery(queryToAddress(next)), []);
  return isInAddress ? [inAddress, setInAddress] : [inMemory, setInMemory];
}
