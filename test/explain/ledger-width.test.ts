import { expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { asOf, leadScore } from '../model/make.js';
import { evaluate } from '../model/vouched.js';

test('one long line does not make the others long: it stands by itself', () => {
  const long = 'a label '.repeat(100).trim();
  const model = leadScore({ size: { type: 'number' }, age: { type: 'number', label: long } }, [
    { type: 'linear', attribute: 'size', slope: 1 },
    { type: 'linear', attribute: 'age', slope: 2 },
  ]);
  expect(
    ledger(model, evaluate(model, { size: 3, age: 4 }, { asOf }))
      .split('\n')
      .slice(1, 5),
  ).toEqual(['  size 3       3', `  ${long} 4     8`, '  --------------', '  total       11']);
});

test('a line of many letters makes a ledger no longer than its lines', () => {
  const label = 'l'.repeat(1000);
  const terms = Array.from(
    { length: 500 },
    (_, i) => ({ type: 'linear', id: `t${i}`, attribute: 'size', slope: 1 }) as const,
  );
  const model = leadScore({ size: { type: 'number' }, age: { type: 'number', label } }, [
    ...terms,
    { type: 'linear', attribute: 'age', slope: 2 },
  ]);
  expect(ledger(model, evaluate(model, { size: 3, age: 4 }, { asOf })).length).toBeLessThan(20_000);
});
