/** Reads a logistic regression of statsmodels from the JSON of its parameters. */
import { at, fail } from '../../core/errors.js';
import { logOdds } from '../../fit/log-odds.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { headOf, listIn, type Named, numberIn, objectIn, textIn } from './given.js';
import { micro, type Predictor } from './log-odds.js';

/** How the parameters are read. */
export interface StatsmodelsOptions extends Named {
  /** All values of each text, including the reference level, which has no parameter. */
  readonly categories?: Readonly<Record<string, readonly string[]>>;
}

/** `job[T.cook]` or `C(job)[T.cook]`: the value of a text, relative to the first. */
const TREATMENT = /^(?:C\((\w+)\)|(\w+))\[T\.([\s\S]*)\]$/;

/**
 * Converts the parameters of a statsmodels logit to micro-segments: `results.params` by name, as `params.to_json()` writes them.
 *
 * `Intercept` or `const` is the intercept, `job[T.cook]` and `C(job)[T.cook]` a value of a text, any other plain name a number. Names of
 * interactions and of functions, such as `age:visits` or `np.log(age)`, are rejected. Parameters of texts and the intercept are
 * rounded to 9 decimals, so probabilities agree within 1e-8.
 *
 * @throws ScoringError `not-supported` for other names; `missing-value` when the values of a text are not given
 * @example fromStatsmodels({ Intercept: -1, age: 0.02 }, { name: 'to buy' }).terms.length // => 1
 */
export function fromStatsmodels(
  params: Readonly<Record<string, number>>,
  options: StatsmodelsOptions,
): MicroSegmentsModel {
  const head = headOf(options, ['categories']);
  const given = objectIn(options.categories ?? {}, 'options.categories');
  const texts = new Map<string, { amounts: Record<string, number>; ignoresUnseen: boolean }>();
  const numbers = new Map<string, { coefficient: number; center: number; scale: number }>();
  let intercept = 0;
  for (const [name, value] of Object.entries(objectIn(params, 'params'))) {
    const path = at('params', name);
    const coefficient = numberIn(value, path);
    const [found, wrapped, plain, level] = TREATMENT.exec(name) ?? [];
    if (name === 'Intercept' || name === 'const') intercept += coefficient;
    else if (found !== undefined) {
      const text = wrapped ?? plain ?? '';
      const { amounts } = texts.get(text) ?? newText(text, given, texts);
      if (level === undefined || !Object.hasOwn(amounts, level))
        fail({
          code: 'unknown-name',
          path,
          expected: `one of ${at('options.categories', text)}`,
          got: JSON.stringify(level),
        });
      amounts[level as string] = logOdds(coefficient);
    } else if (/^[\w ]+$/.test(name)) numbers.set(name, { coefficient, center: 0, scale: 1 });
    else
      fail({
        code: 'not-supported',
        path,
        expected: 'the name of a number, or name[T.value] of a text',
        got: 'another',
      });
  }
  for (const name of Object.keys(given))
    if (!texts.has(name))
      fail({
        code: 'unknown-name',
        path: at('options.categories', name),
        expected: 'a text that has parameters',
        got: 'none',
      });
  return micro(head, intercept, new Map<string, Predictor>([...numbers, ...texts]));
}

function newText(
  name: string,
  given: Readonly<Record<string, unknown>>,
  texts: Map<string, { amounts: Record<string, number>; ignoresUnseen: boolean }>,
) {
  const path = at('options.categories', name);
  const values = listIn(Object.hasOwn(given, name) ? given[name] : undefined, path, textIn);
  const amounts: Record<string, number> = Object.create(null);
  for (const value of values) amounts[value] = 0;
  const text = { amounts, ignoresUnseen: false };
  texts.set(name, text);
  return text;
}
