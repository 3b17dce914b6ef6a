// How often learning sees what is not there: npx esbuild test/fit/false-alarms.ts --bundle --platform=node --format=esm | node --input-type=module
import { random, shuffle } from '../../src/core/random.js';
import type { LearnOptions } from '../../src/fit/shape/learn-options.js';
import { b2b, bank, crm, type Data, free, learned, probabilities } from './learned-data.js';

const every = (data: Data, n: number): Data => ({
  ...data,
  rows: Array.from({ length: n }, (_, i) => data.rows[Math.floor((i * data.rows.length) / n)] ?? {}),
});

function withOutcomes(data: Data, won: readonly unknown[]): Data {
  return { ...data, rows: data.rows.map((row, i) => ({ ...row, won: won[i] })) };
}

function shuffled(name: string, data: Data, times: number): void {
  const won = data.rows.map((row) => row.won);
  let [signals, pairs] = [0, 0];
  for (let seed = 1; seed <= times; seed++) {
    const found = learned(withOutcomes(data, shuffle(won, seed)), { pairs: 6 });
    signals += found.signal.present ? 1 : 0;
    pairs += found.pairs.length;
  }
  console.log(`outcomes shuffled, ${name}: signal in ${signals} of ${times}, ${pairs} pairs`);
}

function additive(name: string, data: Data, times: number, shapes: LearnOptions['shapes'] = new Map()): void {
  const truth = probabilities(data, learned(data, { shapes }), data.rows);
  let [any, pairs] = [0, 0];
  for (let seed = 1; seed <= times; seed++) {
    const { next } = random(seed);
    const found = learned(
      withOutcomes(
        data,
        Array.from(truth, (p) => next() < p),
      ),
      { pairs: 6, shapes },
    );
    pairs += found.pairs.length;
    any += found.pairs.length > 0 ? 1 : 0;
  }
  console.log(`outcomes drawn from a model without pairs, ${name}: some pair in ${any} of ${times}, ${pairs} pairs`);
}

shuffled('crm', crm(), 200);
shuffled('b2b', b2b(), 300);
shuffled('bank, 4,000 rows', every(bank(), 4000), 100);
additive('bank, 12,000 rows', every(bank(), 12_000), 30);
additive('bank, all rows', bank(), 8);
additive('b2b', b2b(), 200);
additive('bank, 12,000 rows, shapes left to the rows', every(bank(), 12_000), 30, free(bank()));
