/** The place that the window shows, kept in the address. */
import { useMemo, useSyncExternalStore } from 'react';
import { parseRoute, toHash, type Route } from './route.ts';

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The place that the window shows. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

/** Goes to a place; Back returns. */
export function goTo(
  view: string,
  path: readonly string[] = [],
  query: Readonly<Record<string, string>> = {},
): void {
  location.hash = toHash(view, path, query);
}

/** Changes parts of the query of the place without a step in the history: tabs, filters. '' removes a part. */
export function changeQuery(changes: Readonly<Record<string, string>>): void {
  const route = parseRoute(location.hash);
  const address = toHash(route.view, route.path, { ...route.query, ...changes });
  history.replaceState(history.state, '', address);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
