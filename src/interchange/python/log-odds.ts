/** Converts coefficients by predictor to the terms of micro-segments. */
import { logOdds } from '../../fit/log-odds.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import { FORMAT } from '../../model/format.js';
import type { Term } from '../../model/terms/term.js';
import { parseModel } from '../../parse.js';

/** A number that a coefficient multiplies, after centring and scaling. */
interface NumberPredictor {
  readonly coefficient: number;
  readonly center: number;
  readonly scale: number;
}

/** A text, with the amount of each of its values. */
interface TextPredictor {
  readonly amounts: Readonly<Record<string, number>>;
  /** Whether an unlisted text has amount 0; otherwise it is rejected. */
  readonly ignoresUnseen: boolean;
}

/** The predictor of a coefficient. */
export type Predictor = NumberPredictor | TextPredictor;

/** The model of some predictors; each needs a value, as in the fit. */
export function micro(
  head: { readonly name: string; readonly version: string },
  intercept: number,
  predictors: ReadonlyMap<string, Predictor>,
): MicroSegmentsModel {
  const attributes: Record<string, Attribute> = Object.create(null);
  const terms: Term[] = [];
  for (const [attribute, one] of predictors) {
    if ('amounts' in one) {
      attributes[attribute] = { type: 'category', values: Object.keys(one.amounts) };
      terms.push({ type: 'points', attribute, amounts: one.amounts, ...(one.ignoresUnseen ? { unseen: 0 } : {}) });
    } else {
      const { coefficient, center, scale } = one;
      attributes[attribute] = { type: 'number' };
      terms.push({ type: 'linear', attribute, slope: coefficient / scale, ...(center === 0 ? {} : { center }) });
    }
  }
  return parseModel(
    {
      kind: 'microSegments',
      schema: FORMAT,
      ...head,
      attributes,
      intercept: logOdds(intercept),
      terms,
    },
    { kind: 'microSegments' },
  );
}
