// The effect of a term: the amounts of its bins or values, its line, or its table.
import { at, fail, kindOf, nearest, oneOf } from '../core/errors.js';
import { amountOf } from '../core/steps.js';
import { opened, type TellOptions } from '../explain/opened.js';
import { readChoice } from '../measure/inputs.js';
import { factsIn } from '../model/derived/of-model.js';
import type { ModelBase } from '../model/kind.js';
import { scaleOf, type TallySpec } from '../model/tally/tally.js';
import { idOf } from '../model/terms/arithmetic.js';
import type { TermPicture } from '../model/terms/base-plot.js';
import { nameOf } from '../model/terms/facts.js';
import { pictureOf } from '../model/terms/plots.js';
import type { Term } from '../model/terms/term.js';
import { ofModel } from '../model/trust.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aNumber } from './read.js';
import { termScene } from './term-scene.js';

/** Which term is drawn, over which numbers, and how. */
export interface TermPlotOptions<M extends ModelBase = ModelBase> extends PlotOptions, Pick<TellOptions<M>, 'kind'> {
  /** The option whose tally contains the term; default the first that has it. */
  readonly option?: string | undefined;
  /** For a line: the range of its numbers. Default: the range of the term or its attribute. */
  readonly range?: readonly [low: number, high: number] | undefined;
}

/**
 * The effect of a term of a model: a bar for each bin or value, a line over numbers, or a table over pairs.
 *
 * Amounts are those that count in the tally: by the weight of the term's group, rounded to a step.
 *
 * @param model - a model that was parsed
 * @param term - the id of the term: its own, or the name of the attribute it reads (`a × b` where it reads two)
 * @throws ScoringError `unknown-name` for a term or an option that the model does not have; `missing-value` for a line
 * without given ends; `out-of-range` for a range so wide that its amounts are no numbers
 * @example plotTerm(model, 'employees').title // => 'employees is worth from 0 to 30 points: most at 250 to below 1,000'
 */
export function plotTerm<M extends ModelBase>(model: M, term: string, options: TermPlotOptions<M> = {}): Plot {
  return ofModel(model, 'model', () => {
    checkPlotOptions(options, ['option', 'range', 'kind']);
    const range = readRange(options.range);
    const { kind, words } = opened(model, options);
    const { spec, found } = chosen(kind.tallies(model), term, options.option);
    const attributes = factsIn(model);
    const scale = scaleOf(spec, found.group);
    const picture = pictureOf(found, {
      attributes,
      phrases: words,
      range,
      worth: (amount) => amountOf(scale.steps(amount), spec.decimals),
    });
    if (picture === null) {
      const hint = 'pass range: [low, high]';
      return fail({
        code: 'missing-value',
        path: 'options.range',
        expected: 'the ends of the line',
        got: 'none',
        hint,
      });
    }
    if (!amountsOf(picture).every(Number.isFinite))
      fail({
        code: 'out-of-range',
        path: 'options.range',
        expected: 'numbers whose amounts are finite',
        got: 'others',
      });
    const unit = words.unit(spec.unit, false);
    const label = (name: string) => {
      const attribute = attributes[name];
      const measured =
        attribute?.type === 'number' && attribute.unit !== undefined && attribute.unit !== (attribute.label ?? name)
          ? ` (${attribute.unit})`
          : '';
      return `${attribute?.label ?? name}${measured}`;
    };
    const read = found as { readonly attribute?: string };
    const over = read.attribute === undefined ? nameOf(found, attributes, words) : label(read.attribute);
    return plotOf(termScene(picture, { name: nameOf(found, attributes, words), unit, over, label }), options);
  });
}

function amountsOf(picture: TermPicture): readonly number[] {
  switch (picture.type) {
    case 'amounts':
      return picture.amounts.flatMap(({ amount, from = amount }) => [from, amount]);
    case 'line':
      return picture.points.map(({ amount }) => amount);
    case 'table':
      return picture.amounts.flat();
  }
}

function readRange(range: unknown): readonly [number, number] | null {
  if (range === undefined) return null;
  const path = 'options.range';
  if (!Array.isArray(range) || range.length !== 2)
    return fail({
      code: 'wrong-type',
      path,
      expected: 'two numbers',
      got: Array.isArray(range) ? `${range.length}` : kindOf(range),
    });
  const [low, high] = [aNumber(range[0], at(path, 0)), aNumber(range[1], at(path, 1))];
  if (low >= high) fail({ code: 'order', path, expected: 'the lower number first', got: `${low} then ${high}` });
  return [low, high];
}

function chosen(
  specs: readonly TallySpec[],
  term: unknown,
  option: string | undefined,
): { spec: TallySpec; found: Term } {
  readChoice(option, 'options.option', specs.map((spec) => spec.option) as [string, ...string[]]);
  const own = option === undefined ? specs : specs.filter((spec) => spec.option === option);
  for (const spec of own) {
    const found = spec.terms.find((one) => idOf(one) === term);
    if (found !== undefined) return { spec, found };
  }
  const ids = [...new Set(own.flatMap((spec) => spec.terms.map(idOf)))];
  const [got, hint] = typeof term === 'string' ? [JSON.stringify(term), nearest(term, ids)] : [kindOf(term), undefined];
  const expected = ids.length === 0 ? 'a model with terms' : oneOf(ids);
  return fail({ code: 'unknown-name', path: 'term', expected, got, hint });
}
