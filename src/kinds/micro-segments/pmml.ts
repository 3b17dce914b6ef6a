import { sum } from '../../core/sum.js';
import { xml } from '../../core/xml/write.js';
import { notInPmml } from '../../model/pmml/facts.js';
import type { KindPmml } from '../../model/pmml/kind.js';
import { predictorsOf } from '../../model/terms/pmmls.js';
import type { MicroSegmentsModel } from './model.js';

/** A logistic regression with two classes, `yes` and `no`. */
export const microSegments: KindPmml<MicroSegmentsModel> = {
  target: { name: 'outcome', optype: 'categorical', dataType: 'string', values: ['yes', 'no'] },
  unwritten: (model) =>
    (['bands', 'covariance'] as const).flatMap((key) => (model[key] === undefined ? [] : `model.${key}`)),
  write(model, { attributes, schema, name }) {
    for (const key of ['calibration', 'cap', 'floor'] as const)
      if (model[key] !== undefined) notInPmml(`model.${key}`, `no ${key}`, 'one');
    const facts = { attributes, perUnit: 1 };
    const all = model.terms.map((term, t) => predictorsOf(term, `model.terms[${t}]`)(term, facts, name));
    const derived = all.flatMap((one) => one.derived);
    const probability = { optype: 'continuous', dataType: 'double', feature: 'probability' };
    return xml(
      'RegressionModel',
      { modelName: model.name, functionName: 'classification', normalizationMethod: 'logit' },
      [
        schema,
        xml('Output', {}, [xml('OutputField', { name: name('probability'), ...probability, value: 'yes' })]),
        ...(derived.length === 0 ? [] : [xml('LocalTransformations', {}, derived)]),
        xml(
          'RegressionTable',
          { targetCategory: 'yes', intercept: sum([model.intercept, ...all.map((one) => one.intercept)]) },
          // The schema of PMML has numeric predictors first.
          ['NumericPredictor', 'CategoricalPredictor'].flatMap((kind) =>
            all.flatMap((one) => one.predictors.filter((predictor) => predictor.name === kind)),
          ),
        ),
        xml('RegressionTable', { targetCategory: 'no', intercept: 0 }),
      ],
    );
  },
};
