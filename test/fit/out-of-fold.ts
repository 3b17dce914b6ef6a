// The rows of the table in decision 6 whose data come with the project: npx esbuild test/fit/out-of-fold.ts --bundle --platform=node --format=esm | node --input-type=module
import type { LearnOptions } from '../../src/fit/shape/learn-options.js';
import { logLoss } from '../../src/measure/calibration/calibration.js';
import { auc } from '../../src/measure/ranking/ranking.js';
import { b2b, bank, type Data, free, outOfFold, shoppers } from './learned-data.js';

const FOLDS = 5;

function told(name: string, data: Data, options: Partial<LearnOptions>): void {
  const before = process.cpuUsage();
  const { scores, models } = outOfFold(data, options);
  const { user, system } = process.cpuUsage(before);
  const won = data.rows.map((row) => row.won === true);
  const seconds = (user + system) / 1e6 / FOLDS;
  console.log(
    `${name}: AUC ${auc(scores, won)?.toFixed(4)}, log loss ${logLoss(scores, won)?.toFixed(4)}, ${seconds.toFixed(1)} s a fold`,
  );
  for (const { pairs } of models)
    console.log(`  ${pairs.map((pair) => `${pair.rows} × ${pair.columns}`).join(', ') || 'no pair'}`);
}

for (const [name, data] of [
  ['bank', bank()],
  ['shoppers', shoppers()],
  ['b2b', b2b()],
] as const) {
  told(`${name}, bins and up to 6 pairs`, data, { pairs: 6 });
  told(`${name}, shapes left to the rows and up to 12 pairs`, data, { shapes: free(data), pairs: 12 });
}
