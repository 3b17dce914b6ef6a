import { ln } from '../../core/arithmetic.js';
import { toStep } from '../../core/steps.js';
import { defaultBands, reachableBands } from '../../fit/bands.js';
import type { Finding } from '../../fit/finding.js';
import type { FittedMicroSegments } from '../../fit/micro-segments.js';
import type { Attribute, Attributes } from '../../model/attribute/attribute.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { Term } from '../../model/terms/term.js';
import { checked } from '../../model/trust.js';
import type { Counted } from './table.js';

/** Log-odds before any attribute: those of a customer without known attributes. */
export function interceptOf(best: number, rest: number): number {
  return toStep(ln(best) - ln(rest), LOG_ODDS.decimals) + 0; // no -0
}

/** The table as micro-segments: the same amounts, so that a candidate's score is the model's total. */
export function modelOfTable(
  counted: readonly Counted[],
  attributes: Attributes,
  best: number,
  rest: number,
  { name, version }: { readonly name: string; readonly version: string },
  findings: Finding[],
): FittedMicroSegments {
  const intercept = interceptOf(best, rest);
  const telling = counted.filter(({ amounts }) => amounts.some((amount) => amount !== 0));
  const declared = Object.fromEntries(
    telling.map(({ coding }) => [coding.attribute, attributes[coding.attribute] as Attribute]),
  );
  const terms = telling.map((one) => termOf(one, declared[one.coding.attribute] as Attribute));
  return checked({
    kind: 'microSegments',
    schema: 2,
    name,
    version,
    attributes: declared,
    intercept,
    terms,
    bands: reachableBands(defaultBands(best / (best + rest)), intercept, terms, declared, findings),
  });
}

function termOf({ coding, amounts }: Counted, { type }: Attribute): Term {
  const { attribute, edges, names } = coding;
  const missing = amounts[names.length] as number;
  if (coding.type === 'number') {
    const bins = names.map((_, k) => ({
      ...(k < edges.length ? { below: edges[k] as number } : {}),
      amount: amounts[k] as number,
    }));
    return { type: 'bins', attribute, bins, missing };
  }
  const listed = Object.fromEntries(names.map((value, k) => [value, amounts[k] as number]));
  const unseen = type === 'category' ? { unseen: 0 } : {};
  return { type: 'points', attribute, amounts: listed, missing, ...unseen };
}
