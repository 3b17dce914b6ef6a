import { binNames } from '../../bin/bin.js';
import type { TermMoved } from '../base-moved.js';
import type { BinsTerm } from './term.js';

/** Bins by their labels, or in words; `missing` unless a bin is called so. */
export const bins: TermMoved<BinsTerm> = {
  names: (term) => [...binNames(term.bins), ...absent(term)],
  moved(term, names, amount) {
    const labels = binNames(term.bins);
    return {
      ...term,
      bins: term.bins.map((bin, k) => (names.includes(labels[k] as string) ? { ...bin, amount } : bin)),
      ...(absent(term).some((name) => names.includes(name)) ? { missing: amount } : {}),
    };
  },
};

function absent(term: BinsTerm): readonly 'missing'[] {
  return term.missing === undefined || binNames(term.bins).includes('missing') ? [] : ['missing'];
}
