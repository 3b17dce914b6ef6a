/**
 * A report to send: one HTML file on a model, its rows, and what happened.
 *
 * @packageDocumentation
 */

export type { ReportOptions } from './options.js';
export { report } from './report.js';
