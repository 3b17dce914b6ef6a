// Why a score moved: from the earlier total over what time, the record and the model did to each line, to the later total.
import { sum } from '../core/sum.js';
import type { ScoreChange } from '../explain/change/change.js';
import type { Moved } from '../explain/change/lines.js';
import { readChoice } from '../measure/inputs.js';
import { type Bar, barMarks } from './bars.js';
import { distinct } from './names.js';
import { figure, many } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aList, aName, aNumber, anObject, aText, given, orNone, orNull, type Read } from './read.js';
import type { Scene } from './scene.js';

/** Which tally's change is drawn, and how. */
export interface ChangePlotOptions extends PlotOptions {
  /** The option of the tally; default the first. */
  readonly option?: string | undefined;
}

interface TallyIn {
  readonly option: string;
  readonly unit: string;
  readonly amount: Moved;
}

interface LineIn {
  readonly option: string;
  readonly term: string | null;
  readonly item: string | null;
  readonly steps: readonly { readonly cause: Cause; readonly amount: number; readonly text: string }[];
}

interface ChangeIn {
  readonly summary: string;
  readonly tallies: readonly TallyIn[];
  readonly lines: readonly LineIn[];
}

/** The names of the causes. */
const CAUSES = { time: 'time went by', data: 'the record changed', model: 'the model changed' } as const;
type Cause = keyof typeof CAUSES;

const optional: Read<string | null> = (value, path) => (value === undefined ? null : aText(value, path));

const readChange = anObject<ChangeIn>({
  summary: aText,
  tallies: aList(
    anObject<TallyIn>({
      option: aText,
      unit: aText,
      amount: anObject<Moved>({ before: aNumber, time: aNumber, data: aNumber, model: aNumber, after: aNumber }),
    }),
  ),
  lines: orNone(
    aList(
      anObject<LineIn>({
        option: aText,
        term: orNull(aText),
        item: optional,
        steps: orNone(aList(anObject({ cause: aName(Object.keys(CAUSES) as Cause[]), amount: aNumber, text: aText }))),
      }),
      10_000,
    ),
  ),
});

/**
 * Why a score changed, as a waterfall: the earlier total, the effect of each cause on each line, and the later total.
 *
 * The colour shows the cause: time, the record, or the model. The bars add up exactly. Of more than 24 changes, the 23 largest are drawn,
 * and the others as one bar.
 *
 * @param change - what `explainChange` returns
 * @throws ScoringError `unknown-name` for an option that the change does not have
 * @example plotChange(explainChange(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), evaluate(model, { employees: 20 }, { asOf: '2026-07-30T00:00:00Z' }))).title // => 'fit moved from 34 to 9 points, most by employees (the record changed)'
 */
export function plotChange(change: ScoreChange, options: ChangePlotOptions = {}): Plot {
  checkPlotOptions(options, ['option']);
  const read = given(change, 'change', readChange);
  const names = read.tallies.map((one) => one.option) as [string, ...string[]];
  const option = readChoice(options.option, 'options.option', names);
  return plotOf(sceneOf(read, read.tallies[names.indexOf(option)] as TallyIn), options);
}

const MOST_MOVES = 24;
const TOTAL = 'total';

interface Move {
  readonly name: string;
  readonly amount: number;
  readonly series: string;
  readonly told: string;
}

function sceneOf({ summary, lines }: ChangeIn, { option, unit, amount }: TallyIn): Scene {
  const moves = lines
    .filter((line) => line.option === option)
    .flatMap(({ term, item, steps }) =>
      steps.map(
        (step): Move => ({
          name: `${term ?? 'start'}${item === null ? '' : ` ${item}`}`,
          amount: step.amount,
          series: CAUSES[step.cause],
          told: step.text,
        }),
      ),
    );
  const drawn = joined(moves);
  const names = distinct(['before', ...drawn.map(({ name }) => name), 'after']);
  const text = (value: number) => `${value > 0 ? '+' : ''}${figure(value)}`;
  const bars: Bar[] = [
    { name: names[0] as string, from: 0, to: amount.before, text: figure(amount.before), series: TOTAL },
    ...drawn.map((move, i): Bar => {
      // Each end is the rounded sum of everything before it, so that errors do not accumulate along the bars.
      const done = [amount.before, ...drawn.slice(0, i).map((one) => one.amount)];
      return {
        name: names[i + 1] as string,
        from: sum(done),
        to: sum([...done, move.amount]),
        text: text(move.amount),
        series: move.series,
        told: move.told,
      };
    }),
    { name: names.at(-1) as string, from: 0, to: amount.after, text: figure(amount.after), series: TOTAL },
  ];
  const [most] = [...moves].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const title =
    most === undefined
      ? `${option} stayed at ${figure(amount.after)} ${unit}`
      : `${option} moved from ${figure(amount.before)} to ${figure(amount.after)} ${unit}, most by ${most.name} (${most.series})`;
  return {
    title,
    subtitle: summary,
    text: drawn.length === 0 ? 'Nothing moved.' : `${drawn.map(({ told }) => told).join('; ')}.`,
    x: { type: 'number', field: 'amount', title: unit, format: 'number', holds: [0] },
    y: { type: 'names', field: 'line', title: '', names },
    series: [
      { name: CAUSES.time, tone: 'third' },
      { name: CAUSES.data, tone: 'first' },
      { name: CAUSES.model, tone: 'second' },
      { name: OTHERS, tone: 'fourth' },
      { name: TOTAL, tone: 'plain' },
    ],
    marks: barMarks(bars, TOTAL),
  };
}

const OTHERS = 'several causes';

function joined(moves: readonly Move[]): readonly Move[] {
  if (moves.length <= MOST_MOVES) return moves;
  const kept = new Set([...moves].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, MOST_MOVES - 1));
  const rest = moves.filter((move) => !kept.has(move));
  const name = many(rest.length, 'smaller move');
  const amount = sum(rest.map((move) => move.amount));
  return [
    ...moves.filter((move) => kept.has(move)),
    { name, amount, series: OTHERS, told: `${name}: ${figure(amount)}` },
  ];
}
