/**
 * The engine: joins the contract to the stages.
 *
 * One writer: commands and jobs run one after the other, each in one transaction together with its journal entry.
 * Queries are answered while a job runs.
 */
export type { Content } from './content.ts';
export { createEngine, type Engine } from './createEngine.ts';
export { engineOptions, type EngineOptions } from './options.ts';
