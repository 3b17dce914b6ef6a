import { describe, expectTypeOf, test } from 'vitest';
import { report } from '../../src/report/index.js';
import { asOf, models } from './models.js';

const model = models.leadScore as NonNullable<(typeof models)[string]>;
const rows = [{ size: 3, won: true }];

describe('a report', () => {
  test('is a text, of rows or columns', () => {
    expectTypeOf(report({ model, asOf, rows, outcomes: (row) => row.won, id: 'size' })).toEqualTypeOf<string>();
    expectTypeOf(report({ model, asOf, rows: { size: [3] }, outcomes: [null] })).toEqualTypeOf<string>();
  });

  test('does not compile with misspelt options, or without what it needs', () => {
    // @ts-expect-error there is no such option
    report({ model, asOf, rows, outcome: 'won' });
    // @ts-expect-error the instant is needed
    report({ model, rows });
    // @ts-expect-error held-out rows have outcomes
    report({ model, asOf, rows, heldOut: { rows } });
    // @ts-expect-error rows have no such property
    report({ model, asOf, rows, outcomes: (row) => row.lost });
  });
});
