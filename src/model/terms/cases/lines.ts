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

/** Cases that are tried in order. */
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
        // Without its number, a formula leaves the amount of the line open.
        if (own !== undefined && Number.isNaN(own)) codes.data[i] = term.of.length + 1;
        out[o + i] = own === undefined || Number.isNaN(own) ? (steps[codes.data[i] as number] ?? 0) : own;
      }
    };
    return [{ line: 'term', fill, read }];
  },
};

/** The index of the case that decides each row; `otherwise` and `missing` come after the last case. */
function codesOf(term: CasesTerm, columns: Columns) {
  const [otherwise, missing] = [term.of.length, term.of.length + 1];
  const data = newCodes(term.of.length + 2, columns.capacity);
  const truths = term.of.map((one) => compileCondition(one.if, columns));
  const prepare = (count: number) => {
    data.fill(otherwise, 0, count);
    // From last to first, so that the first true case remains; an unknown one counts only when none is true.
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

/** The steps of a formula plus its amount, for row `i` of the block; NaN without its number. */
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

/** One amount per case, then `otherwise` and `missing`; for a case with a formula, the amount to which the formula adds. */
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
 * Whether a missing value of this attribute never leaves the term open: no case can be unknown because of it, or one is true
 * whenever it is missing, for any values of the others. So when several such attributes are missing together, some case decides
 * or none is unknown.
 */
function decidesWithout({ of }: CasesTerm, name: string): boolean {
  if (of.every(({ if: asked, linear }) => linear?.attribute !== name && asksOnlyPresence(asked, name))) return true;
  let open = false;
  for (const { if: asked, linear } of of) {
    const truths = canBe(asked, name);
    if (truths.true && linear?.attribute === name) return false;
    // It is true whenever the attribute is missing, so later cases are not tried.
    if (truths.true && !truths.false && !truths.unknown) return true;
    open ||= truths.unknown;
  }
  return !open;
}
