/**
 * Models of other programs: PMML out and in, and coefficients and scorecards of Python libraries in.
 *
 * @packageDocumentation
 */

export { type FromPmml, type FromPmmlOptions, fromPmml } from './pmml/from-pmml.js';
export { type ToPmmlOptions, toPmml } from './pmml/to-pmml.js';
