import type { TermMoved } from '../base-moved.js';
import type { PointsTerm } from './term.js';

/** Values by their own names; `otherwise`, `missing` and `unseen` unless a value has that name. */
export const points: TermMoved<PointsTerm> = {
  names: (term) => [...Object.keys(term.amounts), ...others(term)],
  moved(term, names, amount) {
    const changed = (keys: readonly string[]) =>
      Object.fromEntries(keys.filter((key) => names.includes(key)).map((key) => [key, amount]));
    return { ...term, ...changed(others(term)), amounts: { ...term.amounts, ...changed(Object.keys(term.amounts)) } };
  },
};

function others(term: PointsTerm): readonly string[] {
  const keys = ['otherwise', 'missing', 'unseen'] as const;
  return keys.filter((key) => term[key] !== undefined && !Object.hasOwn(term.amounts, key));
}
