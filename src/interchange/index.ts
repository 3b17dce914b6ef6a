/**
 * Exchanges models with other programs: PMML and DMN in both directions, and coefficients and scorecards of Python libraries in.
 *
 * @packageDocumentation
 */

export { type FromDmnOptions, fromDmn } from './dmn/from-dmn.js';
export { toDmn } from './dmn/to-dmn.js';
export { type FromPmml, type FromPmmlOptions, fromPmml } from './pmml/from-pmml.js';
export { type ToPmmlOptions, toPmml } from './pmml/to-pmml.js';
export type { Named } from './python/given.js';
export { fromScorecardTable, type ScorecardRow, type ScorecardTableOptions } from './python/optbinning.js';
export { fromScikitLearn, type ScikitLearnLogistic } from './python/scikit-learn.js';
export { fromStatsmodels, type StatsmodelsOptions } from './python/statsmodels.js';
