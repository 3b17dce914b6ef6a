/**
 * Draws what the library found: each picture as an SVG that stands alone, and as a Vega-Lite specification of the same rows.
 *
 * @packageDocumentation
 */

export { plotPrecisionRecall, plotRoc } from './curves.js';
export { plotGains, plotLift } from './gains.js';
export { type LedgerPlotOptions, plotLedger } from './ledger.js';
export type { Plot, PlotOptions } from './plot.js';
export { plotReliability } from './reliability.js';
export type { VegaLiteLayer, VegaLiteSpec } from './spec.js';
export type { Theme } from './svg.js';
