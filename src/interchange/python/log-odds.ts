/** Coefficients by predictor, as the terms of micro-segments. */
import { logOdds } from '../../fit/log-odds.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import { FORMAT } from '../../model/format.js';
import type { Term } from '../../model/terms/term.js';
import { parseModel } from '../../parse.js';

/** A number that a coefficient multiplies, once it is centred and scaled. */
interface NumberPredictor {
  readonly coefficient: number;
  readonly center: number;
  readonly scale: number;
}

/** A text, and what each of its values is worth. */
interface TextPredictor {
  readonly amounts: Readonly<Record<string, number>>;
  /** Whether a text that is not listed is worth nothing; else it is refused. */
  readonly ignoresUnseen: boolean;
}

/** What a coefficient belongs to. */
export type Predictor = NumberPredictor | TextPredictor;

/** The model of some predictors; each needs a value, as it does where they were fitted. */
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
