import { expectTypeOf, test } from 'vitest';
import { binTable, fitLeadScore, type LeadScoreReport, movePoints, type PointsMove } from '../../../src/fit/index.js';
import { evaluate } from '../../model/vouched.js';

const rows = [{ visits: 3, source: 'web', won: true }];
const asOf = '2026-06-30T00:00:00Z';
const attributes = { visits: { type: 'number' }, source: { type: 'category', values: ['fair', 'web'] } } as const;
const points = { points: 600, odds: 50, doubles: 20 };

test('a scorecard knows its attributes, and may be none', () => {
  const fit = fitLeadScore(rows, { attributes, outcome: (row) => row.won, points, bins: { visits: { cuts: [2] } } });
  expectTypeOf(fit.report).toEqualTypeOf<LeadScoreReport>();
  // @ts-expect-error the model may be null
  evaluate(fit.model, {}, { asOf });
  if (fit.model === null) return;
  evaluate(fit.model, { visits: 2, source: 'web' }, { asOf });
  // @ts-expect-error a number, not a text
  evaluate(fit.model, { visits: 'two' }, { asOf });
  const moved = movePoints(fit, { term: 'visits', bin: ['missing'], points: 3 }, { rows, outcomes: [true], asOf });
  expectTypeOf(moved.report).toEqualTypeOf<LeadScoreReport>();
  expectTypeOf(moved.model).toEqualTypeOf(fit.model);
  // And what was moved can be moved again.
  movePoints(moved, { term: 'visits', bin: 'missing', points: 0 }, { rows, outcomes: [true], asOf });
});

test('options are checked', () => {
  binTable([1, null, 3], [true, false, true], { trend: 'peak', special: { unknown: [-1, 'n/a'] } });
  binTable(Float64Array.of(1, 2), [1, 0]).bins.map(({ woe }) => expectTypeOf(woe).toEqualTypeOf<number | null>());
  // @ts-expect-error no such trend
  binTable([1], [true], { trend: 'up' });
  // @ts-expect-error no such attribute
  fitLeadScore(rows, { attributes, outcome: 'won', points, bins: { visit: {} } });
  // @ts-expect-error the scale has to be said
  fitLeadScore(rows, { attributes, outcome: 'won' });
  const moved = (move: PointsMove) =>
    movePoints({ model: null, report: { factor: 1, offset: 0 } }, move, { rows, outcomes: [true], asOf });
  // @ts-expect-error points are a number
  moved({ term: 'a', bin: 'b', points: '3' });
});
