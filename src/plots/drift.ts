// Drift: how far each column moved from the rows before to the rows after, compared with chance alone.
import { fail, kindOf, nearest, oneOf } from '../core/errors.js';
import type { DriftClass, DriftColumn } from '../measure/drift/column.js';
import type { DriftReport } from '../measure/drift/drift.js';
import { type Bar, barMarks } from './bars.js';
import { distinct } from './names.js';
import { index, many, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aList, aNumber, anObject, aShare, aText, given, orNone, orNull } from './read.js';
import type { Scene } from './scene.js';

/** The part of a drift report to draw, and its options. */
export interface DriftPlotOptions extends PlotOptions {
  /** The column whose classes are drawn before and after; default all columns, by how far they moved. */
  readonly column?: string | undefined;
}

type ClassIn = Pick<DriftClass, 'label' | 'before' | 'after'>;
type ColumnIn = Pick<DriftColumn, 'name' | 'psi' | 'psiByChance'> & { readonly classes: readonly ClassIn[] };
interface ReportIn {
  readonly n: { readonly before: number; readonly after: number };
  readonly alarms: readonly { readonly name: string | null }[];
  readonly columns: readonly ColumnIn[];
}

const readReport = anObject<ReportIn>({
  n: anObject({ before: aCount, after: aCount }),
  alarms: orNone(aList(anObject({ name: orNull(aText) }), 10_000)),
  columns: aList(
    anObject<ColumnIn>({
      name: aText,
      psi: aNumber,
      psiByChance: aNumber,
      classes: aList(anObject<ClassIn>({ label: aText, before: aShare, after: aShare }), 2000),
    }),
  ),
});

/**
 * Drift by column: the population stability index of each, the largest first, with its value from chance alone.
 *
 * At most 30 columns are drawn. With `column`, the share of each of its classes before and after, of at most 60 classes.
 *
 * @param report - what `drift` returns
 * @throws ScoringError `unknown-name` for a column that the report does not have; `out-of-range` for one of more than 60 classes
 * @example plotDrift(drift([{ size: 1 }, { size: 2 }], [{ size: 1 }, { size: 2 }], { attributes: { size: { type: 'number' } } })).title // => 'None of 1 column moved beyond chance'
 */
export function plotDrift(report: DriftReport, options: DriftPlotOptions = {}): Plot {
  checkPlotOptions(options, ['column']);
  const read = given(report, 'report', readReport);
  const { column } = options;
  if (column === undefined) return plotOf(columnsScene(read), options);
  const names = read.columns.map(({ name }) => name);
  const one = read.columns.find(({ name }) => name === column);
  if (one === undefined) {
    const got = typeof column === 'string' ? JSON.stringify(column) : kindOf(column);
    const hint = typeof column === 'string' ? nearest(column, names) : undefined;
    return fail({ code: 'unknown-name', path: 'options.column', expected: oneOf(names), got, hint });
  }
  if (one.classes.length > MOST_CLASSES) {
    const expected = `a column of at most ${MOST_CLASSES} classes`;
    const got = `one of ${one.classes.length}`;
    fail({ code: 'out-of-range', path: 'options.column', expected, got, hint: 'measure drift with fewer bins' });
  }
  return plotOf(classesScene(one, read), options);
}

const MOST_COLUMNS = 30;
const MOST_CLASSES = 60;

function columnsScene({ n, alarms, columns }: ReportIn): Scene {
  const alarmed = new Set(alarms.map(({ name }) => name));
  const sorted = [...columns].sort((a, b) => b.psi - a.psi).slice(0, MOST_COLUMNS);
  const names = distinct(sorted.map(({ name }) => name));
  const bars = sorted.map(
    (column, i): Bar => ({
      name: names[i] as string,
      from: 0,
      to: column.psi,
      text: index(column.psi),
      series: alarmed.has(column.name) ? ALARM : QUIET,
      told: `${names[i]}: PSI ${index(column.psi)}, by chance about ${index(column.psiByChance)}`,
    }),
  );
  const moved = columns.filter(({ name }) => alarmed.has(name));
  const [most] = [...moved].sort((a, b) => b.psi - a.psi);
  return {
    title:
      most === undefined
        ? `None of ${many(columns.length, 'column')} moved beyond chance`
        : `${moved.length} of ${many(columns.length, 'column')} moved beyond chance, most of all ${most.name} (PSI ${index(most.psi)})`,
    subtitle: `Population stability index, ${many(n.before, 'row')} before and ${many(n.after, 'row')} after`,
    text: bars.map(({ told }) => told).join('; '),
    x: {
      type: 'number',
      field: 'psi',
      title: 'population stability index (0 = nothing moved)',
      format: 'number',
      holds: [0],
    },
    y: { type: 'names', field: 'column', title: '', names },
    series: [
      { name: ALARM, tone: 'second' },
      { name: QUIET, tone: 'first' },
      { name: CHANCE, tone: 'plain' },
    ],
    marks: [
      ...barMarks(bars, QUIET),
      {
        type: 'point',
        series: CHANCE,
        rows: sorted.map(({ psiByChance }, i) => ({ x: psiByChance, y: names[i] as string })),
      },
    ],
  };
}

const ALARM = 'alarm';
const QUIET = 'no alarm';
const CHANCE = 'by chance';

function classesScene({ name, psi, psiByChance, classes }: ColumnIn, { n }: ReportIn): Scene {
  const names = distinct(classes.map(({ label }) => label));
  const most = classes.reduce(
    (best, one, i) => {
      const moved = Math.abs(one.after - one.before);
      return moved > best.moved ? { i, moved } : best;
    },
    { i: 0, moved: -1 },
  ).i;
  const far = classes[most] as ClassIn;
  const place = (side: 'before' | 'after') =>
    classes.map((one, i) => ({
      x: one[side],
      y: names[i] as string,
      text: `${names[i]} ${side}: ${percent(one[side])}`,
    }));
  return {
    title:
      far.before === far.after
        ? `${name}: every class kept its share of the rows`
        : `${name}: ${names[most]} went from ${percent(far.before)} to ${percent(far.after)} of the rows`,
    subtitle: `Shares before (${many(n.before, 'row')}) and after (${many(n.after, 'row')}); PSI ${index(psi)}, by chance about ${index(psiByChance)}`,
    text: classes.map((one, i) => `${names[i]}: ${percent(one.before)} before, ${percent(one.after)} after`).join('; '),
    x: { type: 'number', field: 'share', title: 'share of the rows', format: 'share', holds: [0] },
    y: { type: 'names', field: 'class', title: name, names },
    series: [
      { name: 'before', tone: 'plain' },
      { name: 'after', tone: 'first' },
    ],
    marks: [
      {
        type: 'rule',
        series: 'before',
        rows: classes.map((one, i) => ({ x: one.before, x2: one.after, y: names[i] as string })),
      },
      { type: 'point', series: 'before', rows: place('before') },
      { type: 'point', series: 'after', rows: place('after') },
    ],
  };
}
