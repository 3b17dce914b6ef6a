import { wholeOf } from '../../../core/steps.js';
import { asksOnlyPresence, canBe } from '../../condition/absent.js';
import { conditionAttributes } from '../../condition/condition.js';
import { conditionReading } from '../../condition/reading.js';
import { compileCondition } from '../../condition/truth.js';
import { newCodes } from '../../table/column.js';
import type { Columns } from '../../table/columns.js';
import { type Line, lookup } from '../../tally/line.js';
import { type Scale, stepsIn } from '../../tally/scale.js';
import type { TermArithmetic } from '../base.js';
import type { CasesTerm, Formula } from './term.js';

/** Cases asked in order. */
export const cases: TermArithmetic<CasesTerm> = {
  attributes: attributesOf,
  allowsMissing: (term, name) => term.missing !== undefined || decidesWithout(term, name),
  allowsUnseen: () => true,
  lines(term, columns, scale) {
    const codes = codesOf(term, columns);
    const steps = stepsIn(scale, amountsOf(term));
    const reading = conditionReading(attributesOf(term), columns);
    const read: NonNullable<Line['read']> = (i) => {
      const code = codes.data[i] as number;
      const own = reading(i, code === term.of.length + 1);
      return code < term.of.length ? { ...own, case: code } : own;
    };
    const formulas = term.of.map(({ amount = 0, linear }) =>
      linear === undefined ? undefined : formulaOf(linear, scale.exact(amount), columns, scale),
    );
    if (formulas.every((one) => one === undefined))
      return [{ line: 'term', ...lookup(codes, steps, codes.prepare), read }];
    const fill: Line['fill'] = (count, out, o) => {
      codes.prepare(count);
      for (let i = 0; i < count; i++) {
        const formula = formulas[codes.data[i] as number];
        const own = formula?.(i);
        // A formula without its number leaves open what the line is worth.
        if (own !== undefined && Number.isNaN(own)) codes.data[i] = term.of.length + 1;
        out[o + i] = own === undefined || Number.isNaN(own) ? (steps[codes.data[i] as number] ?? 0) : own;
      }
    };
    return [{ line: 'term', fill, read }];
  },
};

/** The case that decides each row, by its place; after the last one come `otherwise` and `missing`. */
function codesOf(term: CasesTerm, columns: Columns) {
  const [otherwise, missing] = [term.of.length, term.of.length + 1];
  const data = newCodes(term.of.length + 2, columns.capacity);
  const truths = term.of.map((one) => compileCondition(one.if, columns));
  const prepare = (count: number) => {
    data.fill(otherwise, 0, count);
    // From the last to the first, so that the first that is true stays; an unknown one only counts where none is.
    for (let k = truths.length - 1; k >= 0; k--) {
      const truth = (truths[k] as (typeof truths)[number])(count);
      for (let i = 0; i < count; i++) {
        if (truth[i] === 1) data[i] = k;
        else if (truth[i] === 2 && data[i] === otherwise) data[i] = missing;
      }
    }
  };
  return { data, at: 0, prepare };
}

/** The steps of a formula and of the amount beside it, for row `i` of the block; NaN without its number. */
function formulaOf(
  { attribute, slope, center = 0, from = -Number.MAX_VALUE, to = Number.MAX_VALUE }: Formula,
  amount: number,
  columns: Columns,
  scale: Scale,
): (i: number) => number {
  const column = columns.number(attribute);
  const perUnit = scale.exact(slope);
  return (i) => {
    const x = column.data[column.at + i] as number;
    return wholeOf(amount + perUnit * ((x < from ? from : Math.min(x, to)) - center));
  };
}

/** One amount per case, then those for no case and for one that is open; of a case with a formula, what the formula adds to. */
export function amountsOf(term: CasesTerm): (number | undefined)[] {
  return [...term.of.map((one) => one.amount ?? 0), term.otherwise ?? 0, term.missing];
}

/** The attributes that the cases read, each once. */
function attributesOf({ of }: CasesTerm): readonly string[] {
  return [
    ...new Set(
      of.flatMap(({ if: asked, linear }) => [
        ...conditionAttributes(asked),
        ...(linear === undefined ? [] : [linear.attribute]),
      ]),
    ),
  ];
}

/**
 * Whether nothing is left open for want of this attribute: no case can be unknown because of it, or one is true whenever it is
 * missing, whatever the others are. So whichever of such attributes are missing together, some case decides or none is open.
 */
function decidesWithout({ of }: CasesTerm, name: string): boolean {
  if (of.every(({ if: asked, linear }) => linear?.attribute !== name && asksOnlyPresence(asked, name))) return true;
  let open = false;
  for (const { if: asked, linear } of of) {
    const truths = canBe(asked, name);
    if (truths.true && linear?.attribute === name) return false;
    // It is true whenever the attribute is missing, so nothing after it is asked.
    if (truths.true && !truths.false && !truths.unknown) return true;
    open ||= truths.unknown;
  }
  return !open;
}
