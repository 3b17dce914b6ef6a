import type { SetAttribute } from '../../attribute/attribute.js';
import type { Columns } from '../../table/columns.js';
import type { Line, Share } from '../../tally/line.js';

/** What the values of a set are worth; see `PointsTerm`. */
interface Worth {
  readonly attribute: string;
  readonly amounts: Readonly<Record<string, number | undefined>>;
  readonly otherwise?: number;
  readonly missing?: number;
  readonly unseen?: number;
}

/** The line of points over a set: the amount of each value the record has, in the order of the declared values. */
export function setLine(term: Worth, attribute: SetAttribute, columns: Columns, weight: number): Line {
  const { has, capacity, missing, unseen, codes } = columns.set(term.attribute);
  const absent = weight * (term.missing ?? 0);
  const other = weight * (term.unseen ?? 0);
  const worth = valuesOfWorth(term, attribute, codes).map((code) => {
    const value = attribute.values[code] as string;
    return { value, from: code * capacity, amount: weight * amountIn(term, value) };
  });
  const froms = Int32Array.from(worth, ({ from }) => from);
  const amounts = Float64Array.from(worth, ({ amount }) => amount);
  const read = columns.reader(term.attribute);
  const shares = (i: number): Share[] => [
    ...worth.flatMap(({ value, from, amount }): Share[] =>
      has[from + i] === 1 ? [{ state: 'known', value, amount }] : [],
    ),
    ...Array.from({ length: unseen[i] as number }, (): Share => ({ ...UNSEEN, amount: other })),
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
            if (has[from + i] === 0) continue;
            out[o + i] = (out[o + i] as number) + amount;
            totals[i] = (totals[i] as number) + amount;
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

/** The codes of the values that are worth something, in order: of thousands of products few speak for one of them. */
function valuesOfWorth(term: Worth, { values }: SetAttribute, codes: ReadonlyMap<unknown, number>): readonly number[] {
  const { amounts, otherwise = 0 } = term;
  const asked =
    otherwise === 0
      ? Object.keys(amounts)
          .flatMap((value) => codes.get(value) ?? [])
          .sort((a, b) => a - b)
      : [...values.keys()];
  return asked.filter((code) => amountIn(term, values[code] as string) !== 0);
}

const UNSEEN = { state: 'unseen', value: null } as const;

/** What a value of a set is worth: 0 where the term says nothing of it. */
function amountIn(term: Worth, value: string): number {
  return (Object.hasOwn(term.amounts, value) ? term.amounts[value] : term.otherwise) ?? 0;
}
