// How well three ways of fitting rank contacts that each model never saw: five folds by row index, the call's length left out.
import { compile } from 'steelyard';
import { attributesOf, fitMicroSegments, modelOf } from 'steelyard/fit';
import { crossValidate } from 'steelyard/measure';
import { readCsv } from '../read-csv.mjs';

const rows = readCsv('bank-marketing/bank-full.csv.gz', ['age', 'balance', 'day', 'campaign', 'pdays', 'previous']);
const attributes = attributesOf(rows, { except: ['duration', 'y'], missing: { pdays: [-1] } });
const bought = (row) => row.y === 'yes';
const ways = {
  'straight lines': {},
  'bins chosen from the data': { shape: 'bins' },
  'bins and pairs chosen from the data': { shape: 'bins', pairs: 6 },
};

for (const [way, options] of Object.entries(ways)) {
  process.stdout.write(`${way} … `);
  const { pooled } = crossValidate(rows, {
    fold: (i) => i % 5,
    outcome: bought,
    fit: (train) => compile(modelOf(fitMicroSegments(train, { attributes, outcome: bought, ...options }))),
    score: (scorer, test) => scorer.many(test, { asOf: '2010-11-30T00:00:00Z' }).numbers.probability,
  });
  console.log(`AUC ${pooled.ranking.auc.toFixed(4)}, log loss ${pooled.calibration.logLoss.toFixed(4)}`);
}
