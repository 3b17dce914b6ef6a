/**
 * How models, evaluations, batches, fits, reports and pictures show themselves in notebooks and in the console.
 *
 * @packageDocumentation
 */

export { type View, type ViewOptions, view } from './view.js';
