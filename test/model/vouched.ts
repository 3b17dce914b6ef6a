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

const known = new WeakMap<object, { readonly text: string; readonly model: object }>();

/** A model as it was written down, trusted. One that is given again unchanged is the one from before, so it is compiled once. */
function vouched<M>(model: M): M {
  if (typeof model !== 'object' || model === null) return model;
  const text = textOf(model);
  const before = known.get(model);
  if (text !== null && before?.text === text) return before.model as M;
  const trusted = trust(model);
  if (text !== null) known.set(model, { text, model: trusted });
  return trusted as M;
}

/** What is copied of a model, or null for what cannot be, which `trust` refuses in its own words. */
function textOf(model: object): string | null {
  try {
    return JSON.stringify(model) ?? null;
  } catch {
    return null;
  }
}

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
