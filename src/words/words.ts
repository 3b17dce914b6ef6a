import type { KindName, Kinds } from '../kinds/registry.js';
import type { Phrases } from '../model/phrases.js';

/**
 * A language: a plain object of small functions that write texts. `english` is the default; `german` and `japanese` are available.
 *
 * To change some words, copy a language and replace what differs.
 *
 * @example explain(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), { words: german }).reasons[0].text // => 'employees 300 people (250 bis unter 1.000): +20 Punkte'
 */
export interface Words extends Phrases {
  /** The result of each kind in one line. */
  readonly results: {
    readonly [Kind in KindName]: (result: Kinds[Kind]['result'], words: Words, options: OptionNames) => string;
  };
}

/** The options of an evaluation, as its result describes them. */
export interface OptionNames {
  /** In the order of its tallies, since databases do not keep the order of keys. */
  readonly ids: readonly string[];
  /** The label of an option; its id when the model is not available. */
  readonly called: (id: string) => string;
}

/** The members of an object in the order of the options; those that are not options come last. */
export function inOrder<Value>(
  members: Readonly<Record<string, Value>>,
  { ids }: OptionNames,
): [id: string, value: Value][] {
  const all = new Map(Object.entries(members));
  const first = ids.flatMap((id): [string, Value][] => (all.has(id) ? [[id, all.get(id) as Value]] : []));
  for (const [id] of first) all.delete(id);
  return [...first, ...all];
}

/** The beginning of a result, such as its band, with a colon; empty when it has none. */
export function headOf(said: readonly (string | null)[], between: string): string {
  const known = said.filter((one) => one !== null);
  return known.length === 0 ? '' : `${known.join(between)}: `;
}
