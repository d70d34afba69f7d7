/**
 * Control register: what each control is for, who answers for it, what is missing from its record.
 *
 * Reads: evidence_link, population, sample, exception_version (counts), node, node_source (people who left).
 * Writes: control, control_history. Rules: every version of a control is kept; gaps are computed, never stored.
 * Method notes: resources/docs/methods/controls.md
 */
export { controlHandlers } from './handlers.ts';
export { allControls } from './list.ts';
