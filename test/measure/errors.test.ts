import { expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { type CrossValidation, crossValidate } from '../../src/measure/backtest/cross-validate.js';
import { brierOfBaseRate, logLoss } from '../../src/measure/calibration/calibration.js';
import { reliability } from '../../src/measure/calibration/reliability.js';
import { psi, psiOfCategories, psiOfShares } from '../../src/measure/drift/stability.js';
import { bandTable } from '../../src/measure/ranking/band-table.js';
import { gains } from '../../src/measure/ranking/gains.js';
import { measureScores } from '../../src/measure/ranking/measure-scores.js';
import { auc, measureRanking } from '../../src/measure/ranking/ranking.js';
import { normalQuantile } from '../../src/measure/statistics/normal.js';
import { wilson } from '../../src/measure/statistics/wilson.js';
import { workload } from '../../src/measure/thresholds/workload.js';
import { messageOf } from './rows.js';

const p = [0.2, 0.8];
const y = [0, 1];
// biome-ignore lint/suspicious/noExplicitAny: what a caller without types may pass
const untyped = (value: unknown): any => value;

const plan = (change: object): CrossValidation<number, null> => ({
  fold: (i) => i % 2,
  fit: () => null,
  score: (_, test) => test.map(() => 0.5),
  outcome: (i) => i === 1,
  ...change,
});

const messages: readonly (readonly [string, () => unknown])[] = [
  [
    'options.weights[0]: expected a weight of 0, or from 1e-50 to 1e50, got 1e+60',
    () => measureRanking(p, y, { weights: [1e60, 1] }),
  ],
  [
    'options.weights[1]: expected a weight of 0, or from 1e-50 to 1e50, got 1e-60',
    () => logLoss(p, y, { weights: [1, 1e-60] }),
  ],
  ['options.bins: expected at most 1000, got 1000000000', () => reliability(p, y, { bins: 1e9 })],
  ['options.groups: expected at most 1000, got 1001', () => gains(p, y, { groups: 1001 })],
  ['options.bins: expected at most 1000, got 1001', () => psi(p, p, { bins: 1001 })],
  ['options.bins: expected at most 1000, got 1000000000', () => measureScores(p, y, { bins: 1e9 })],
  ['rows: expected at most 10000000 rows, got 1000000000', () => crossValidate(1e9, plan({}))],
  [
    'expected: expected shares that add up to 1, got 0.5; divide counts by their total, and give every bin',
    () => psiOfShares([0.25, 0.25], [0.5, 0.5]),
  ],
  [
    'actual: expected shares that add up to 1, got 1.00001; divide counts by their total, and give every bin',
    () => psiOfShares([0.5, 0.5], [0.5, 0.50001]),
  ],
  ['scores: expected an array or a typed array, got nothing', () => auc(untyped(undefined), y)],
  ['scores: expected an array or a typed array, got a string', () => auc(untyped('ab'), y)],
  ['outcomes: expected an array or a typed array, got null', () => auc(p, untyped(null))],
  ['scores: expected at least one row, got none', () => auc([], [])],
  ['outcomes: expected 2 values, one per row, got 1', () => auc(p, [1])],
  ['scores[1]: expected a finite number, got NaN', () => auc([0.1, Number.NaN], y)],
  ['scores[0]: expected a finite number, got a string', () => auc(untyped(['0.1', 1]), y)],
  ['scores[0]: expected a finite number, got nothing', () => auc(untyped([undefined, 1]), y)],
  ['outcomes[1]: expected true, false, 1 or 0, got another number', () => auc(p, [0, 2])],
  ['outcomes[1]: expected true, false, 1 or 0, got NaN', () => auc(p, [0, Number.NaN])],
  ['outcomes[0]: expected true, false, 1 or 0, got a string', () => auc(p, untyped(['yes', 'no']))],
  ['outcomes[0]: expected true, false, 1 or 0, got null', () => brierOfBaseRate(untyped([null]))],
  ['outcomes: expected an array or a typed array, got nothing', () => brierOfBaseRate(untyped(undefined))],
  ['options.weights: expected 2 values, one per row, got 3', () => auc(p, y, { weights: [1, 1, 1] })],
  ['options.weights[1]: expected a weight of 0 or more, got -1', () => auc(p, y, { weights: [1, -1] })],
  ['options.weights[0]: expected a finite number, got Infinity', () => auc(p, y, { weights: [Infinity, 1] })],
  ['options.weights: expected at least one weight above 0, got only 0', () => auc(p, y, { weights: [0, 0] })],
  ['options.wieghts: expected one of "weights"; did you mean "weights"?', () => auc(p, y, untyped({ wieghts: p }))],
  [
    'scores[1]: expected a probability from 0 to 1, got a number outside; points can be ranked and banded with unit: "points", not calibrated',
    () => logLoss([0.5, 40], y),
  ],
  ['options.level: expected a number above 0 and below 1, got 95', () => measureRanking(p, y, { level: 95 })],
  ['level: expected a number above 0 and below 1, got NaN', () => wilson(1, 2, Number.NaN)],
  ['options.level: expected a number above 0 and below 1, got 0', () => gains(p, y, { level: 0 })],
  ['options.level: expected a number above 0 and below 1, got 1', () => reliability(p, y, { level: 1 })],
  [
    'options.level: expected a number above 0 and below 1, got a string',
    () => bandTable(p, y, [{ atLeast: null, label: 'A' }], untyped({ level: 'high' })),
  ],
  ['options.level: expected a number above 0 and below 1, got 7', () => measureScores(p, y, { level: 7 })],
  ['options: expected an object, got null', () => auc(p, y, untyped(null))],
  ['options: expected an object, got a string', () => gains(p, y, untyped('rows'))],
  ['options.groups: expected at least 1, got 0', () => gains(p, y, { groups: 0 })],
  ['options.groups: expected a whole number, got 2.5', () => gains(p, y, { groups: 2.5 })],
  ['options.groups: expected a whole number, got a string', () => gains(p, y, untyped({ groups: '2' }))],
  ['options.ties: expected one of "shared", "rows", got "first"', () => gains(p, y, untyped({ ties: 'first' }))],
  [
    'options.unit: expected one of "probability", "points", got a number',
    () => measureScores(p, y, untyped({ unit: 1 })),
  ],
  [
    'options.binning: expected one of "equal-count", "equal-width", got "width"',
    () => reliability(p, y, untyped({ binning: 'width' })),
  ],
  ['bands: expected an array or a typed array, got an object', () => bandTable(p, y, untyped({}))],
  ['bands: expected at least one band, got none', () => bandTable(p, y, [])],
  [
    'bands: expected thresholds in falling order, got 0.3 then 0.6; put the highest band first',
    () =>
      bandTable(p, y, [
        { atLeast: 0.3, label: 'A' },
        { atLeast: 0.6, label: 'B' },
      ]),
  ],
  [
    'options.bands: expected a band for every score, got scores below the last threshold; end with a band whose atLeast is null',
    () => measureScores(p, y, { bands: [{ atLeast: 0.5, label: 'A' }] }),
  ],
  [
    'bands[0].atLeast: expected a finite number, got null\n' +
      'bands[1].label: expected a label of its own, got "A"\n' +
      'bands[1].atLeast: expected a finite number, got NaN\n' +
      'bands[2].label: expected a label, got ""\n' +
      'bands[2].atLeast: expected a finite number, got a string\n' +
      'bands[3].label: expected a label, got nothing\n' +
      'bands[3].atLeast: expected a finite number, or null for all that is left, got nothing',
    () =>
      bandTable(
        p,
        y,
        untyped([
          { atLeast: null, label: 'A' },
          { atLeast: Number.NaN, label: 'A' },
          { atLeast: '1', label: '' },
          null,
        ]),
      ),
  ],
  ['n: expected 0 or more trials, got -1', () => wilson(0, -1)],
  ['positives: expected 0 to 4, the trials, got 5', () => wilson(5, 4)],
  ['positives: expected 0 to 4, the trials, got NaN', () => wilson(Number.NaN, 4)],
  ['probability: expected a number above 0 and below 1, got 1', () => normalQuantile(1)],
  ['through: expected a whole number from 1 to 10, the lines of the table, got 11', () => workload(gains(p, y), 11)],
  ['through: expected a number of lines, as the table has no labels, got "A"', () => workload(gains(p, y), 'A')],
  [
    'through: expected one of "hot", "cold", got "hott"; did you mean "hot"?',
    () =>
      workload(
        bandTable(p, y, [
          { atLeast: 0.5, label: 'hot' },
          { atLeast: null, label: 'cold' },
        ]),
        'hott',
      ),
  ],
  ['expected: expected at least one row, got none', () => psi([], p)],
  ['actual[1]: expected a finite number, got NaN', () => psi(p, [1, Number.NaN])],
  [
    'options.actualWeights: expected whole numbers, got fractions; the quantiles that cut the bins count rows',
    () => psi(p, p, { actualWeights: [0.5, 1] }),
  ],
  ['options.bins: expected at least 2, got 1', () => psi(p, p, { bins: 1 })],
  ['options.floor: expected a share above 0 and below 1, got 0', () => psi(p, p, { floor: 0 })],
  ['actual: expected 2 values, one per bin, got 1', () => psiOfShares([0.5, 0.5], [1])],
  ['expected[0]: expected a share from 0 to 1, got 50', () => psiOfShares([50, 50], [50, 50])],
  ['expected: expected at least one bin, got none', () => psiOfShares([], [])],
  ['actual[0]: expected a string, got nothing', () => psiOfCategories(['a'], untyped([undefined]))],
  ['expected: expected at least one row, got none', () => psiOfCategories([], ['a'])],
  ['rows: expected an array, or the number of rows, got an object', () => crossValidate(untyped({}), plan({}))],
  ['rows: expected an array, or the number of rows, got another number', () => crossValidate(2.5, plan({}))],
  ['fold(0): expected a whole number, got 0.5', () => crossValidate(2, plan({ fold: () => 0.5 }))],
  ['fold(1): expected a whole number, got NaN', () => crossValidate(2, plan({ fold: (i: number) => (i ? NaN : 0) }))],
  [
    'fold: expected at least two folds, got 1; a model cannot be tested on the only rows it could learn from',
    () => crossValidate(2, plan({ fold: () => 0 })),
  ],
  ['score of fold 0: expected 1 values, one per row, got 2', () => crossValidate(2, plan({ score: () => [0, 0] }))],
  [
    'score of fold 0: expected an array or a typed array, got nothing',
    () => crossValidate(2, plan({ score: () => {} })),
  ],
  ['score of fold 0[0]: expected a finite number, got NaN', () => crossValidate(2, plan({ score: () => [NaN] }))],
  [
    'measure.level: expected a number above 0 and below 1, got 2',
    () => crossValidate(2, plan({ measure: { level: 2 } })),
  ],
  ['plan: expected an object, got nothing', () => crossValidate(2, untyped(undefined))],
  ['plan.weight: expected a function, got an array', () => crossValidate(2, plan({ weight: [1, 1] }))],
  [
    'plan.score_: expected one of "fold", "fit", "score", "outcome", "weight", "measure"; did you mean "score"?',
    () => crossValidate(2, plan({ score_: () => [0] })),
  ],
  ['plan.fit: expected a function, got nothing', () => crossValidate(2, plan({ fit: undefined }))],
  ['weight(1): expected a weight of 0 or more, got -1', () => crossValidate(2, plan({ weight: (i: number) => -i }))],
  [
    'weight: expected at least one weight above 0 in fold 0, got only 0',
    () => crossValidate(2, plan({ weight: (i: number) => i })),
  ],
  ['outcome(0): expected true, false, 1 or 0, got a string', () => crossValidate(2, plan({ outcome: () => 'yes' }))],
];

test.each(messages)('%s', (message, call) => {
  expect(messageOf(call)).toBe(message);
  expect(call).toThrow(ScoringError);
});

test('options are checked before anything is fitted', () => {
  let fitted = 0;
  const call = () => crossValidate(2, plan({ fit: () => fitted++, measure: { bands: [] } }));
  expect(messageOf(call)).toBe('measure.bands: expected at least one band, got none');
  expect(fitted).toBe(0);
});
