import { fail, ScoringError } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import { plainLine } from '../core/plain-line.js';
import type { KindName } from '../kinds/registry.js';
import { requireKind } from '../kinds/require-kind.js';
import type { Evaluation, Kind, ModelBase } from '../model/kind.js';
import { english } from '../words/english.js';
import type { OptionNames, Words } from '../words/words.js';
import { overrideIn } from './overruled.js';
import { wordsIn } from './words-in.js';

/**
 * The result of an evaluation in one line of plain text, with how many events and dates were left out, if any.
 *
 * @throws ScoringError `unknown-name` for an evaluation of a kind that is not the library's
 * @example summary(evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' })) // => 'nurture: B, 20 points, fit 20 (B)'
 */
export function summary(evaluation: Evaluation, options: { readonly words?: Words } = {}): string {
  checkNames(options, ['words']);
  return summaryOf(requireKind(evaluation, 'evaluation'), evaluation, wordsIn(options));
}

/** The same, of a kind that may be the host's own; `names` is what readers call the options. */
export function summaryOf(
  kind: Kind<ModelBase, unknown>,
  evaluation: Evaluation,
  words: Words,
  names?: ReadonlyMap<string, string>,
): string {
  const { result, tallies } = evaluation;
  const said = asMade(words, (language) => {
    const options: OptionNames = {
      ids: tallies?.map(({ option }) => option) ?? [],
      called: (id) => names?.get(id) ?? id,
    };
    const own = language.results[kind.kind as KindName] as Teller | undefined;
    return kind.summary?.(result) ?? own?.(result, language, options) ?? '';
  });
  const leftOut = leftOutOf(evaluation, words);
  const computed = leftOut.length === 0 ? said : words.leftOut.whole(said, leftOut);
  const overruled = evaluation.override === undefined ? null : overrideIn(evaluation.override, words);
  return plainLine(overruled === null ? computed : `${computed}; ${overruled}`);
}

type Teller = (result: unknown, words: Words, options: OptionNames) => string;

/** The text of an evaluation. If that fails in English too, the evaluation was wrong, not the host's language. */
function asMade(words: Words, tell: (words: Words) => string): string {
  try {
    return tell(words);
  } catch (caught) {
    if (ScoringError.is(caught)) throw caught;
    if (words !== english) {
      asMade(english, tell);
      throw caught;
    }
    return fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation as it was made', got: 'another' });
  }
}

/** By attribute, in code-unit order, since databases do not keep the order of keys. */
function leftOutOf({ later = {}, unseen = {} }: Evaluation, { leftOut, number }: Words): string[] {
  const names = [...new Set([...Object.keys(later), ...Object.keys(unseen)])].sort();
  return names.map((name) =>
    leftOut.attribute(name, [
      ...(Object.hasOwn(later, name) ? [leftOut.later(number(later[name] ?? 0, 0))] : []),
      ...(Object.hasOwn(unseen, name) ? [leftOut.unseen(number(unseen[name] ?? 0, 0))] : []),
    ]),
  );
}
