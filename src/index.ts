/**
 * Scores of customers, leads and accounts that add up in front of the reader, are the same bits on every engine, and can be
 * checked against what really happened.
 *
 * @packageDocumentation
 */
export type { Issue, IssueCode, IssueFacts } from './core/errors.js';
export { ScoringError } from './core/errors.js';
export type { BatchOf, Evaluations, ResultOf, ScorerOf } from './evaluate.js';
export { compile, evaluate, evaluateAll, fingerprint, summary, weigh } from './evaluate.js';
export { ledger } from './explain/ledger.js';
export type { ExplainOptions, Explanation, Ranking, Reason, Remainder } from './explain/reasons.js';
export { explain } from './explain/reasons.js';
export type {
  Axis,
  Disqualifier,
  GridBand,
  LeadScoreDefinition,
  LeadScoreModel,
  LeadScoreResult,
} from './kinds/lead-score.js';
export type { MicroSegmentsDefinition, MicroSegmentsModel, MicroSegmentsResult } from './kinds/micro-segments.js';
export { shiftBaseRate } from './kinds/micro-segments.js';
export type { KindName, Kinds, Model } from './kinds/registry.js';
export type { ParseResult } from './parse.js';
export { defineLeadScore, defineMicroSegments, jsonSchema, parseModel, safeParseModel } from './parse.js';
