// Scores a Polars data frame: `npm install --no-save nodejs-polars`, then `node examples/arrow/polars.mjs` after `npm run build`.
import pl from 'nodejs-polars';
import { asOf, scorer } from './model.mjs';

const frame = pl.DataFrame({
  id: [1, 2, 3, 4],
  employees: [300, null, 20, 80],
  source: ['fair', 'web', null, 'radio'],
});

const columns = Object.fromEntries(frame.columns.map((name) => [name, frame.getColumn(name)]));
const { numbers, labels } = scorer.many(columns, { asOf });
export const scored = frame.withColumns(
  pl.Series(
    'score',
    Array.from(numbers.score, (score) => (Number.isNaN(score) ? null : score)),
    pl.Float64,
  ),
  pl.Series(
    'band',
    Array.from(labels.band.codes, (code) => labels.band.labels[code] ?? null),
    pl.Utf8,
  ),
);
console.log(scored.toString());
