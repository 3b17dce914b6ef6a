import { MOST_STEPS } from '../../../core/steps.js';
import type { SetAttribute } from '../../attribute/attribute.js';
import type { Columns } from '../../table/columns.js';
import type { Line, Share } from '../../tally/line.js';
import type { Scale } from '../../tally/scale.js';

/** The amounts of the values of a set; see `PointsTerm`. */
interface Worth {
  readonly attribute: string;
  readonly amounts: Readonly<Record<string, number | undefined>>;
  readonly otherwise?: number;
  readonly missing?: number;
  readonly unseen?: number;
}

/** The line of points over a set: the steps of each value the record has, in the order of the declared values. */
export function setLine(term: Worth, attribute: SetAttribute, columns: Columns, scale: Scale): Line {
  const { has, capacity, missing, unseen, codes } = columns.set(term.attribute);
  const absent = scale.steps(term.missing ?? 0);
  const other = scale.steps(term.unseen ?? 0);
  const worth = valuesOfWorth(term, attribute, codes).map((code) => {
    const value = attribute.values[code] as string;
    return { value, from: code * capacity, steps: scale.steps(amountIn(term, value)) };
  });
  const froms = Int32Array.from(worth, ({ from }) => from);
  const each = Float64Array.from(worth, ({ steps }) => steps);
  const read = columns.reader(term.attribute);
  // Values that are too large are rejected even if they cancel: their sum could depend on the order of adding.
  const large = each.reduce((all, own) => all + Math.abs(own), 0) > MOST_STEPS;
  const sizeIn = (i: number) =>
    each.reduce((all, own, w) => (has[(froms[w] as number) + i] === 1 ? all + Math.abs(own) : all), 0);
  const found = (i: number): Share[] => [
    ...worth.flatMap(({ value, from, steps }): Share[] =>
      has[from + i] === 1 ? [{ state: 'known', value, steps }] : [],
    ),
    ...Array.from({ length: unseen[i] as number }, (): Share => ({ ...UNSEEN, steps: other })),
  ];
  return {
    line: 'term',
    fill(count, out, o) {
      for (let i = 0; i < count; i++) out[o + i] = missing[i] === 1 ? absent : other * (unseen[i] as number);
      for (let w = 0; w < froms.length; w++) {
        const from = froms[w] as number;
        const own = each[w] as number;
        for (let i = 0; i < count; i++) if (has[from + i] === 1) out[o + i] = (out[o + i] as number) + own;
      }
      if (!large) return;
      for (let i = 0; i < count; i++) if (sizeIn(i) > MOST_STEPS) out[o + i] = Number.POSITIVE_INFINITY;
    },
    shares(i) {
      const { state, value } = read(i);
      if (state === 'missing') return [{ state, value, steps: absent }];
      const shares = found(i);
      // A known set without any value that has an amount is shown as such.
      return shares.length > 0 ? shares : [{ state, value, steps: 0 }];
    },
  };
}

/** The codes of the values with an amount, in order: of thousands of products few have one in a term. */
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

/** The amount of a value of a set: 0 when the term has none for it. */
function amountIn(term: Worth, value: string): number {
  return (Object.hasOwn(term.amounts, value) ? term.amounts[value] : term.otherwise) ?? 0;
}
