import type { KindName, Kinds } from '../kinds/registry.js';
import type { Phrases } from '../model/phrases.js';

/**
 * A language: a plain object of small functions that texts are made of. `english` is the default; `german` and `japanese` are given.
 *
 * To change some words, spread a language and replace what differs.
 *
 * @example explain(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), { words: german }).reasons[0].text // => 'employees 300 people (250 bis unter 1.000): +20 Punkte'
 */
export interface Words extends Phrases {
  /** The result of each kind in one line. */
  readonly results: { readonly [Kind in KindName]: (result: Kinds[Kind]['result'], words: Words) => string };
}
