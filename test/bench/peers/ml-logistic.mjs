// ml-logistic-regression on a matrix that is ready: numbers centred, categories one-hot, a column of ones for the intercept.

import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { versionOf } from './version.mjs';

/** The model as weights over so many rows as a matrix: the peer gives their probabilities. */
export function mlLogistic({ intercept, numbers, categories }, rows) {
  const weights = [intercept, ...numbers.map((one) => one.slope), ...categories.flatMap((one) => one.amounts)];
  const matrix = Matrix.zeros(rows, weights.length);
  for (let i = 0; i < rows; i++) {
    let column = 0;
    matrix.set(i, column++, 1);
    for (const { mean, data } of numbers) matrix.set(i, column++, Number.isNaN(data[i]) ? 0 : data[i] - mean);
    for (const { values, data } of categories) {
      if (data[i] < values.length) matrix.set(i, column + data[i], 1);
      column += values.length;
    }
  }
  // One class is enough for a probability: its own predict would work through both.
  const [classifier] = LogisticRegression.load({
    name: 'LogisticRegression',
    numberClasses: 1,
    classifiers: [{ weights: Matrix.rowVector(weights) }],
  }).classifiers;
  return { version: versionOf('ml-logistic-regression'), peer: () => classifier.testScores(matrix) };
}
