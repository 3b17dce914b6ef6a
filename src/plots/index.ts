/**
 * Draws the results of the library: each picture as a self-contained SVG, and as a Vega-Lite specification of the same rows.
 *
 * @packageDocumentation
 */

export { plotAllocation } from './allocation.js';
export { plotBandShares } from './band-shares.js';
export { plotBands } from './bands.js';
export { plotBusinessCase } from './business-case.js';
export { type ChangePlotOptions, plotChange } from './change.js';
export { plotClusters } from './clusters.js';
export { plotPrecisionRecall, plotRoc } from './curves.js';
export { type DriftPlotOptions, plotDrift } from './drift.js';
export { plotGains, plotLift } from './gains.js';
export { type LedgerPlotOptions, plotLedger } from './ledger.js';
export type { Plot, PlotOptions } from './plot.js';
export { plotReliability } from './reliability.js';
export type { VegaLiteLayer, VegaLiteSpec } from './spec.js';
export { plotStages } from './stages.js';
export { plotSurvival, type SurvivalPlotOptions } from './survival.js';
export type { Theme } from './svg.js';
export { plotTerm, type TermPlotOptions } from './term.js';
