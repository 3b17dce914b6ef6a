import { fail } from '../../core/errors.js';
import { folds as foldsOf } from '../../core/random.js';
import type { Work } from '../../core/work.js';
import { crossValidateGradually } from './cross-validate.js';
import type { BacktestPlan } from './plan.js';
import type { Past } from './rows.js';

/** Default number of folds. */
export const FOLDS = 5;

/** Scores of random folds: each model is fitted to the rows of all times outside the fold; the rows of a group are in one fold. */
export function* randomScores<Row, Fitted>(
  past: Past<Row>,
  { fit, score, dates, folds = FOLDS, seed = 0, measure }: BacktestPlan<Row, Fitted>,
): Work<{ readonly scores: readonly number[]; readonly folds: number }> {
  const places = new Map<string | number, number>();
  for (const group of past.groups) if (!places.has(group)) places.set(group, places.size);
  if (places.size < folds)
    fail({
      code: 'too-little-data',
      path: 'plan.folds',
      expected: `at least ${folds} groups of rows, one per fold`,
      got: `${places.size}`,
      hint: 'ask for fewer folds, or for none with 0',
    });
  const drawn = foldsOf(places.size, folds, seed);
  const pick = (some: readonly number[]) => some.map((i) => past.rows[i] as Row);
  const { scores } = yield* crossValidateGradually(past.rows.length, {
    fold: (i) => drawn[places.get(past.groups[i] as string | number) as number] as number,
    fit: (train) => (fit as NonNullable<typeof fit>)(pick(train)), // only called where there is one
    score: (fitted, test) => {
      // As of the date that each row belongs to, as in the past.
      const out = new Array<number>(test.length).fill(Number.NaN);
      const byDate = new Map<number, number[]>();
      test.forEach((row, k) => {
        const d = past.dateOf(row);
        const here = byDate.get(d);
        if (here === undefined) byDate.set(d, [k]);
        else here.push(k);
      });
      for (const [d, here] of byDate) {
        const got = score(fitted, pick(here.map((k) => test[k] as number)), dates[d] as string | number);
        here.forEach((k, n) => {
          out[k] = got[n] as number;
        });
      }
      return out;
    },
    outcome: (i) => past.outcomes[i] as number,
    ...(measure && { measure }),
  });
  return { scores, folds };
}
