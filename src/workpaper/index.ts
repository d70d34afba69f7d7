/**
 * Workpapers: sheets built from the engagement, written as Excel files that come out the same twice; the overview.
 *
 * Reads: every stage, by its front door or its tables. Writes: artifact.
 * Rules: builders are pure, from data to sheet; a text from a file never becomes a formula or a link; every sheet says
 * where its rows come from and whether that is complete.
 * Method notes: resources/docs/methods/workpapers.md
 */
export { workpaperHandlers } from './handlers.ts';
