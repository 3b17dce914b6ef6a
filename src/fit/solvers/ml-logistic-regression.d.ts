declare module 'ml-logistic-regression' {
  import type { Matrix } from 'ml-matrix';

  export default class LogisticRegression {
    constructor(options: { numSteps: number; learningRate: number });
    /** One classifier per class; that of class `i` has the outcome "another class". */
    readonly classifiers: readonly { readonly weights: Matrix }[];
    train(features: Matrix, classes: Matrix): void;
  }
}
