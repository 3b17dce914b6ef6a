import type { SetAttribute } from '../attribute.js';
import type { Columns, Line, Share } from '../line.js';
import type { PointsTerm } from './points.js';

/** The line of points over a set: the amount of each value the record has, in the order of the declared values. */
export function setLine(term: PointsTerm, attribute: SetAttribute, columns: Columns, weight: number): Line {
  const { has, capacity, missing, unseen } = columns.set(term.attribute);
  const absent = weight * (term.missing ?? 0);
  const other = weight * (term.unseen ?? 0);
  const worth = attribute.values.flatMap((value, code) => {
    const amount = amountIn(term, value);
    return amount === 0 ? [] : [{ value, from: code * capacity, amount: weight * amount }];
  });
  const froms = Int32Array.from(worth, ({ from }) => from);
  const amounts = Float64Array.from(worth, ({ amount }) => amount);
  const read = columns.reader(term.attribute);
  const shares = (i: number): Share[] => [
    ...worth.flatMap(({ value, from, amount }): Share[] =>
      has[from + i] === 1 ? [{ state: 'known', value, amount }] : [],
    ),
    ...Array.from({ length: other === 0 ? 0 : (unseen[i] as number) }, (): Share => ({ ...UNSEEN, amount: other })),
  ];
  return {
    line: 'term',
    spread: {
      add(count, out, o, totals) {
        out.fill(0, o, o + count);
        for (let w = 0; w < froms.length; w++) {
          const from = froms[w] as number;
          const amount = amounts[w] as number;
          for (let i = 0; i < count; i++) {
            const share = amount * (has[from + i] as number);
            out[o + i] = (out[o + i] as number) + share;
            totals[i] = (totals[i] as number) + share;
          }
        }
        for (let i = 0; i < count; i++) {
          const times = missing[i] === 1 ? 1 : other === 0 ? 0 : (unseen[i] as number);
          const share = missing[i] === 1 ? absent : other;
          for (let t = 0; t < times; t++) {
            out[o + i] = (out[o + i] as number) + share;
            totals[i] = (totals[i] as number) + share;
          }
        }
      },
      read(i) {
        const { state, value } = read(i);
        if (state === 'missing') return [{ state, value, amount: absent }];
        const found = shares(i);
        // A set that is known and has nothing of worth is told as such.
        return found.length > 0 ? found : [{ state, value, amount: 0 }];
      },
    },
  };
}

const UNSEEN = { state: 'unseen', value: null } as const;

/** What a value of a set is worth: 0 where the term says nothing of it. */
export function amountIn(term: PointsTerm, value: string): number {
  return (Object.hasOwn(term.amounts, value) ? term.amounts[value] : term.otherwise) ?? 0;
}
