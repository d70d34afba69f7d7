/** Samples: the list, a new draw step by step, one sample from its population to its decision. */
import type { ViewProps } from '../../frame/view.ts';
import { DrawnSample } from './DrawnSample.tsx';
import { NewSample } from './NewSample.tsx';
import { SampleList } from './SampleList.tsx';

/** `#/samples`, `#/samples?control=AC-01`, `#/samples/new?control=AC-01&population=1&step=plan`, `#/samples/<number>?step=sheet`. */
export function Samples({ route }: ViewProps) {
  const place = route.path[0] ?? '';
  if (place === 'new') return <NewSample query={route.query} />;
  if (/^\d+$/.test(place)) return <DrawnSample key={place} id={Number(place)} query={route.query} />;
  return <SampleList control={route.query['control'] ?? ''} />;
}
