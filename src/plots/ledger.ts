// The ledger of one record as a waterfall: from the base over each contribution to the total.
import { fail } from '../core/errors.js';
import { amountOf, stepsOf } from '../core/steps.js';
import { amountText } from '../explain/amount.js';
import { factsText } from '../explain/facts.js';
import { opened, type TellOptions } from '../explain/opened.js';
import type { ToldTally } from '../explain/told.js';
import { readChoice } from '../measure/inputs.js';
import type { Evaluation, ModelBase } from '../model/kind.js';
import { shownDecimals } from '../model/tally/unit.js';
import type { Words } from '../words/words.js';
import { type Bar, barMarks } from './bars.js';
import { distinct } from './names.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import type { Scene } from './scene.js';

/** Which tally of an evaluation is drawn, and how. */
export interface LedgerPlotOptions<M extends ModelBase = ModelBase> extends PlotOptions, Pick<TellOptions<M>, 'kind'> {
  /** The option of the tally, such as an axis, a product or a cluster; default the first. */
  readonly option?: string | undefined;
}

/**
 * The ledger of one record as a waterfall: each bar is one contribution, and begins where the one before ended.
 *
 * The bars are in the order of the model and add up to the total exactly, in steps. Lines that add nothing are left out. Of more than
 * 24 lines, the 23 largest are drawn, and the others as one bar.
 *
 * @param model - the model that made the evaluation
 * @throws ScoringError `mismatch` when the evaluation is of another model; `unknown-name` for an option that it does not show;
 * `not-supported` for one that counts criteria, which are met or not and add up to nothing
 * @example plotLedger(model, evaluate(model, { employees: 300, visits: 2 }, { asOf: '2026-06-30T00:00:00Z' })).title // => 'fit: 37 points, most of it from employees 300 people (250 to below 1,000)'
 */
export function plotLedger<M extends ModelBase>(
  model: M,
  evaluation: Evaluation,
  options: LedgerPlotOptions<M> = {},
): Plot {
  checkPlotOptions(options, ['option', 'kind']);
  const { words, ...ready } = opened(model, options);
  const told = ready.tell(evaluation);
  return plotOf(sceneOf(chosen(told, options.option), words), options);
}

function chosen(told: readonly ToldTally[], option: string | undefined): ToldTally {
  const [first, ...rest] = told.map(({ tally }) => tally.option);
  if (first === undefined)
    return fail({ code: 'too-little-data', path: 'evaluation', expected: 'at least one tally', got: 'none' });
  const name = readChoice(option, 'options.option', [first, ...rest]);
  const one = told.find(({ tally }) => tally.option === name) as ToldTally;
  if (one.criteria === undefined) return one;
  const hint = '`ledger` writes criteria as text';
  return fail({
    code: 'not-supported',
    path: 'evaluation',
    expected: 'a tally of amounts that add up',
    got: 'criteria, which are met or not',
    hint,
  });
}

/** One contribution: its text and its whole steps. */
interface Line {
  readonly name: string;
  readonly steps: number;
}

/** The most bars between the base and the total. */
const MOST_LINES = 24;

function sceneOf({ tally, name, lines }: ToldTally, words: Words): Scene {
  const { unit, decimals } = tally;
  const amount = (steps: number, signed: boolean) => {
    const value = amountOf(steps, decimals);
    const text = words.number(Math.abs(value), shownDecimals(tally));
    return `${value < 0 ? '-' : signed ? '+' : ''}${text}`;
  };
  const found = lines
    .map(({ line, facts }): Line => ({ name: factsText(facts, words), steps: stepsOf(line.amount, decimals) }))
    .filter(({ steps }) => steps !== 0);
  const drawn = joined(found);
  const [base, total] = [stepsOf(tally.base, decimals), stepsOf(tally.total, decimals)];
  const names = distinct([
    ...(base === 0 ? [] : [words.ledger.start]),
    ...drawn.map((one) => one.name),
    words.ledger.total,
  ]);
  const bars: Bar[] = [];
  const add = (from: number, to: number, text: string, series: string) =>
    bars.push({
      name: names[bars.length] as string,
      from: amountOf(from, decimals),
      to: amountOf(to, decimals),
      text,
      series,
    });
  if (base !== 0) add(0, base, amount(base, false), TOTAL);
  let at = base;
  for (const { steps } of drawn) {
    add(at, at + steps, amount(steps, true), steps > 0 ? ADDS : TAKES);
    at += steps;
  }
  add(0, total, amount(total, false), TOTAL);
  const unitText = words.unit(unit, false);
  const most = found.reduce<Line | undefined>(
    (a, b) => (a === undefined || Math.abs(b.steps) > Math.abs(a.steps) ? b : a),
    undefined,
  );
  const says = amountText(amountOf(total, decimals), tally, words).replace(/^\+/, '');
  const because =
    most === undefined
      ? ', and no contribution'
      : total !== 0 && most.steps / total > 0.5
        ? `, most of it from ${most.name}`
        : `; the largest contribution is ${most.name}`;
  return {
    title: `${name}: ${says}${because}`,
    subtitle: `How the ${unitText} of ${name} add up`,
    text: bars.map((bar) => `${bar.name}: ${bar.text}`).join('. '),
    x: { type: 'number', field: 'amount', title: unitText, format: 'number', holds: [0] },
    y: { type: 'names', field: 'contribution', title: '', names },
    series: [
      { name: ADDS, tone: 'first' },
      { name: TAKES, tone: 'second' },
      { name: TOTAL, tone: 'plain' },
    ],
    marks: barMarks(bars, TOTAL),
  };
}

const ADDS = 'adds';
const TAKES = 'takes away';
const TOTAL = 'starts with, or comes to';

/** The lines that are drawn: all, or the largest and the rest as one. */
function joined(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= MOST_LINES) return lines;
  const size = ({ steps }: Line) => Math.abs(steps);
  const kept = new Set([...lines].sort((a, b) => size(b) - size(a)).slice(0, MOST_LINES - 1));
  const rest = lines.filter((line) => !kept.has(line));
  const steps = rest.reduce((sum, line) => sum + line.steps, 0);
  return [...lines.filter((line) => kept.has(line)), { name: `${rest.length} smaller lines`, steps }];
}
