/**
 * Audit tests on effective access: segregation of duties, what a change would do, and what changed.
 *
 * Reads: the model through the graph, event, exception_version. Writes: rule_pack, analysis_run, conflict, mitigation_version, basket, drift_run,
 * drift_subject, drift_conflict.
 * Rules: a conflict is found on what one session may use after denials, never on role names; each side has a witness
 * with its source rows; a run is kept with the digests of what it rests on and of its result.
 * Method notes: resources/docs/methods/segregation-of-duties.md, rule-packs.md,
 * what-if.md and remedy.md.
 */
export { analyseHandlers } from './handlers.ts';
export { driftHandlers } from './drift/index.ts';
export { activityHandlers } from './activity/handlers.ts';
export { allMitigationRows } from './mitigation/list.ts';
export { mitigationHandlers } from './mitigation/handlers.ts';
export { ruleLintHandlers } from './lint/handlers.ts';
export { exposureHandlers } from './exposure/handlers.ts';
export { certificationHandlers } from './certification/index.ts';
