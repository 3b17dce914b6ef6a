import { fail, kindOf } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import type { Evaluation, ModelBase } from '../model/kind.js';
import type { Batch } from '../model/scorer/batch.js';
import { batchParts, evaluationParts, modelParts, outlineParts } from './parts.js';
import { htmlOf, type Part, textOf } from './shown.js';

/** The display interface of notebooks: forms of a value by media type (Deno, and kernels of Node that follow it). */
const JUPYTER = /* @__PURE__ */ Symbol.for('Jupyter.display');

/** The logging interface of Node and Deno. */
const NODE = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom');

const DENO = /* @__PURE__ */ Symbol.for('Deno.customInspect');

/** A value with its views: a table or picture in a notebook, text in a log. */
export interface View {
  readonly text: string;
  /** HTML for a place inside a page; values of records and models are escaped. */
  readonly html: string;
  toString(): string;
}

/** How something is shown. */
export interface ViewOptions {
  /** The model of an evaluation, for its ledger in the model's words. */
  readonly model?: ModelBase;
}

/**
 * Shows a model, an evaluation, a batch, a fit, a report or a picture: as a table or picture in a notebook, as text in the console,
 * and never longer than a page.
 *
 * @param value - a result of the library; any other plain JSON is shown in outline
 * @throws ScoringError `wrong-type` for a value that is no object; `mismatch` when the evaluation is of another model
 * @example view(evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), { model }).text.includes('employees') // => true
 */
export function view(value: object, options: ViewOptions = {}): View {
  if (typeof value !== 'object' || (value as unknown) === null)
    fail({ code: 'wrong-type', path: 'view', expected: 'something that the library returned', got: kindOf(value) });
  checkNames(options, ['model']);
  const parts = partsOf(value, options.model);
  const [text, html] = [textOf(parts), htmlOf(parts)];
  const shown = { text, html, toString: () => text };
  return Object.defineProperties(shown, {
    [JUPYTER]: { value: () => ({ 'text/plain': text, 'text/html': html }) },
    [NODE]: { value: () => text },
    [DENO]: { value: () => text },
  }) as View;
}

function partsOf(value: object, model: ModelBase | undefined): Part[] {
  if ('svg' in value && typeof value.svg === 'string')
    return [{ part: 'picture', title: /<title[^>]*>([^<]*)/.exec(value.svg)?.[1] ?? 'picture', svg: value.svg }];
  if ('tallies' in value && 'asOf' in value && Array.isArray(value.tallies))
    return evaluationParts(value as Evaluation, model);
  if ('numbers' in value && 'labels' in value && 'rejected' in value) return batchParts(value as Batch);
  if ('report' in value && 'model' in value) {
    const own = value as { report: object; model: ModelBase | null };
    return [...(own.model === null ? [] : modelParts(own.model)), ...outlineParts(own.report)];
  }
  if ('kind' in value && 'attributes' in value && 'version' in value) return modelParts(value as ModelBase);
  return outlineParts(value);
}
