/**
 * The functions that only take models which were checked, for tests that write their models down: each vouches for the model it is
 * given, so that a test may say of a model what `parseModel` would refuse.
 */
import * as advancing from '../../src/advance.js';
import * as composing from '../../src/compose/compose.js';
import * as evaluating from '../../src/evaluate.js';
import * as auditing from '../../src/explain/audit.js';
import * as changing from '../../src/explain/counterfactual/counterfactual.js';
import { trust } from '../../src/model/trust.js';

export * from '../../src/advance.js';
export * from '../../src/compose/compose.js';
export * from '../../src/evaluate.js';
export * from '../../src/explain/audit.js';
export * from '../../src/explain/counterfactual/counterfactual.js';

const vouched = <M>(model: M): M => (typeof model === 'object' && model !== null ? (trust(model) as M) : model);

export const compile: typeof evaluating.compile = (model) => evaluating.compile(vouched(model));

export const evaluate: typeof evaluating.evaluate = (model, record, context) =>
  evaluating.evaluate(vouched(model), record, context);

export const evaluateAll: typeof evaluating.evaluateAll = (model, rows, context) =>
  evaluating.evaluateAll(vouched(model), rows, context);

export const advance: typeof advancing.advance = (lifecycle, history, record, context) =>
  advancing.advance(vouched(lifecycle), history, record, context);

export const compileAdvance: typeof advancing.compileAdvance = (lifecycle) =>
  advancing.compileAdvance(vouched(lifecycle));

export const audit = ((evaluation: never, model: never, record: never) =>
  auditing.audit(evaluation, vouched(model), record)) as typeof auditing.audit;

export const counterfactual: typeof changing.counterfactual = (model, record, options) =>
  changing.counterfactual(vouched(model), record, options);

export const compose: typeof composing.compose = (composition) => composing.compose(vouched(composition));
