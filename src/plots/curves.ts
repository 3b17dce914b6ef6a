// The ROC curve and the precision-recall curve, and the points of a long curve that a picture can show.
import { fail } from '../core/errors.js';
import { sum } from '../core/sum.js';
import type { PrecisionRecallCurve } from '../measure/ranking/precision-recall-curve.js';
import type { RocCurve } from '../measure/ranking/roc-curve.js';
import { count, many, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aList, anObject, aShare, given, type Read } from './read.js';
import type { Scene } from './scene.js';
import { shareCurve } from './share-curve.js';

/** A curve of a million scores is read completely, and thinned afterwards. */
const MOST_POINTS = 10_000_000;

interface Point {
  readonly x: number;
  readonly y: number;
}
type CurveIn = Pick<RocCurve, 'n' | 'positives'> & { readonly points: readonly Point[] };

function aCurve(x: string, y: string): Read<CurveIn> {
  const point: Read<Point> = (value, path) => {
    const read = anObject<Record<string, number>>({ [x]: aShare, [y]: aShare })(value, path);
    return { x: read[x] as number, y: read[y] as number };
  };
  return anObject<CurveIn>({ n: aCount, positives: aCount, points: aList(point, MOST_POINTS) });
}

const readRoc = aCurve('falsePositiveRate', 'truePositiveRate');
const readPrecisionRecall = aCurve('recall', 'precision');

/**
 * The ROC curve: for every threshold, the selected share of the positives against the selected share of the negatives.
 *
 * Points less than a thousandth of the axes from the one drawn before are left out, of the data too.
 *
 * @param curve - what `rocCurve` returns
 * @throws ScoringError `too-little-data` for a curve without points: its outcomes are one-sided
 * @example plotRoc(rocCurve([0.9, 0.8, 0.7, 0.4], [1, 0, 1, 0])).title // => 'A positive scores above a negative in 75 % of pairs'
 */
export function plotRoc(curve: RocCurve, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(rocScene(given(curve, 'curve', readRoc)), options);
}

/**
 * The precision-recall curve: the share of selected rows that are positive, against the share of positives that are selected.
 *
 * Points less than a thousandth of the axes from the one drawn before are left out, of the data too.
 *
 * @param curve - what `precisionRecallCurve` returns
 * @throws ScoringError `too-little-data` for a curve without points: there is no positive
 * @example plotPrecisionRecall(precisionRecallCurve([0.9, 0.8, 0.7, 0.4], [1, 0, 1, 0])).title // => 'To find half of the positives, 100 % of those taken are positive'
 */
export function plotPrecisionRecall(curve: PrecisionRecallCurve, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  const read = given(curve, 'curve', readPrecisionRecall);
  if (read.n <= 0 || read.positives > read.n)
    fail({ code: 'mismatch', path: 'curve.positives', expected: 'no more positives than rows', got: 'more' });
  return plotOf(precisionRecallScene(read), options);
}

function rocScene({ n, positives, points }: CurveIn): Scene {
  // The trapezoids under the curve: exactly the area of `auc`.
  const area = sum(
    points.slice(1).map((point, i) => {
      const before = points[i] as Point;
      return ((point.x - before.x) * (point.y + before.y)) / 2;
    }),
  );
  const half = points.find(({ y }) => y >= 0.5);
  const above = percent(Math.min(1, Math.max(0, area)));
  return {
    title: `A positive scores above a negative in ${above} of pairs`,
    subtitle: `ROC curve over ${many(n, 'row')}: ${count(positives)} positive, ${count(n - positives)} negative; ties count half`,
    text: `Area under the curve: ${above}; a score without any meaning has 50 %. ${
      half === undefined ? '' : `To take half of the positives, ${percent(half.x)} of the negatives are taken.`
    }`,
    ...shareCurve({
      x: { field: 'falsePositiveRate', title: 'share of the negatives taken' },
      y: { field: 'truePositiveRate', title: 'share of the positives taken (recall)' },
      random: [0, 1],
      rows: thinned(points),
    }),
  };
}

function precisionRecallScene({ n, positives, points }: CurveIn): Scene {
  const rate = positives / n;
  const half = points.find(({ x }) => x >= 0.5) ?? (points.at(-1) as Point);
  return {
    title: `To find half of the positives, ${percent(half.y)} of those taken are positive`,
    subtitle: `Precision and recall over ${many(n, 'row')} with ${many(positives, 'positive')}`,
    text: `At random, ${percent(rate)} of those taken are positive. By score, ${percent(half.y)} are when ${percent(half.x)} of the positives are taken.`,
    ...shareCurve({
      x: { field: 'recall', title: 'share of the positives taken (recall)' },
      y: { field: 'precision', title: 'share of those taken that are positive (precision)' },
      random: [rate, rate],
      rows: thinned(points),
    }),
  };
}

/** The points of a curve that are distinct in a picture: the first, the last, and each a thousandth away from the one before. */
function thinned(points: readonly Point[]): readonly Point[] {
  let last = points[0] as Point;
  return points.filter((point, i) => {
    const kept =
      i === 0 || i === points.length - 1 || Math.abs(point.x - last.x) >= 1e-3 || Math.abs(point.y - last.y) >= 1e-3;
    if (kept) last = point;
    return kept;
  });
}
