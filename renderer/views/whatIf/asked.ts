/** A basket as the engine is asked about it. */
import type { Input } from '#contract/index.ts';

export type AskedBasket = Input<'whatIf.run'>;
