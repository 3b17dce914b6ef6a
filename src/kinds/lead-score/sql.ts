import { fail } from '../../core/errors.js';
import { MOST_STEPS, stepsPerUnit } from '../../core/steps.js';
import { wholeWeights } from '../../core/weighted-sum.js';
import { stepsIn } from '../../model/band/band.js';
import { bandSql } from '../../model/band/sql.js';
import { choice, isOneOf, type Sql } from '../../model/sql/dialect.js';
import type { KindSql, SqlReading, SqlResult } from '../../model/sql/reading.js';
import { points } from '../../model/tally/unit.js';
import { cellsOf, gradesOf } from './grid.js';
import type { LeadScoreModel } from './model.js';
import { axisWeights } from './tallies.js';

export const leadScore: KindSql<LeadScoreModel> = {
  read(model, reading) {
    const { dialect, totals, column } = reading;
    const { number, text } = dialect;
    const { decimals } = points(model.decimals);
    const axes = totals.slice(0, model.axes.length);
    const sum = column('combined steps', combinedSql(axes, axisWeights(model), reading), 1);
    reading.refuse(
      `NOT (ABS(${sum}) <= ${number(MOST_STEPS)})`,
      'score: expected a number that can be counted, got a larger one',
    );
    const results: SqlResult[] = [
      { name: 'score', value: `${sum} / ${number(stepsPerUnit(decimals))}`, type: 'number' },
    ];
    const grades = gradesOf(model).flatMap((bands, a) =>
      bands.length === 0 ? [] : [bandSql(axes[a] as Sql, bands, stepsIn(decimals), dialect)],
    );
    const grade = grades.length === 0 ? undefined : column('grade', concatenated(grades), 1);
    if (grade !== undefined) results.push({ name: 'grade', value: grade, type: 'text' });
    const band = bandOf(model, sum, grade, reading);
    if (band === undefined) return results;
    const [ruledOut, last] = [totals[axes.length], (model.grid ?? model.bands)?.at(-1)?.label ?? ''];
    const value = ruledOut === undefined ? band : choice([[`${ruledOut} > ${number(0)}`, text(last)]], band);
    return [...results, { name: 'band', value, type: 'text' }];
  },
};

/** The sum of weight × steps, rounded once, halves up; weights are taken as they are written. */
function combinedSql(axes: readonly Sql[], weights: readonly number[], { dialect, refuse }: SqlReading): Sql {
  const { floor, number } = dialect;
  const { whole, scale } = wholeWeights(weights);
  if (!(scale <= MOST_SCALE && whole.every(Number.isInteger))) {
    const expected = 'weights of axes with at most 6 decimals, which SQL weighs exactly';
    fail({ code: 'not-supported', path: 'model.combine', expected, got: 'more' });
  }
  const weighed = axes.flatMap((axis, a) => (whole[a] === 0 ? [] : [times(axis, whole[a] as number)]));
  if (weighed.length === 0) return number(0);
  const sum = weighed.join(' + ');
  if (scale === 1) return sum;
  const sizes = weighed.map((one) => `ABS(${one})`).join(' + ');
  refuse(
    `NOT (${sizes} <= ${number(MOST_EXACT)})`,
    'score: expected totals that can be weighed exactly, got larger ones',
  );
  return floor(`(${number(2)} * (${sum}) + ${number(scale)}) / ${number(2 * scale)}`);

  function times(axis: Sql, weight: number): Sql {
    return weight === 1 ? axis : `${number(weight)} * ${axis}`;
  }
}

/** Doubles count exactly up to twice this, and in half steps of a weight. */
const MOST_EXACT = 4e15;

/** The largest factor by which weights are multiplied to become whole numbers. */
const MOST_SCALE = 1e6;

function concatenated(texts: readonly Sql[]): Sql {
  return texts.length === 1 ? (texts[0] as Sql) : `CONCAT(${texts.join(', ')})`;
}

function bandOf(model: LeadScoreModel, sum: Sql, grade: Sql | undefined, { dialect }: SqlReading): Sql | undefined {
  const { bands = [], grid } = model;
  if (grid === undefined)
    return bands.length === 0 ? undefined : bandSql(sum, bands, stepsIn(points(model.decimals).decimals), dialect);
  const all = new Set(cellsOf(model));
  const rest = grid.findIndex((band) => band.cells === null);
  const named = grid.slice(0, rest < 0 ? undefined : rest).map((band) => {
    const own = (band.cells ?? []).filter((cell) => all.delete(cell));
    return [own.length === 0 ? 'FALSE' : isOneOf(grade ?? 'NULL', own, dialect), dialect.text(band.label)] as const;
  });
  return choice(named, rest < 0 ? undefined : dialect.text(grid[rest]?.label ?? ''));
}
