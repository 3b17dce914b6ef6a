import { expectTypeOf, test } from 'vitest';
import { defineMicroSegments } from '../../src/define.js';
import { fitWithPrior } from '../../src/fit/index.js';

test('an expert, rows and how sure the expert is', () => {
  const expert = defineMicroSegments({
    kind: 'microSegments',
    schema: 2,
    name: 'expert',
    version: '1',
    attributes: { visits: { type: 'number' } },
    intercept: -1,
    terms: [{ type: 'linear', attribute: 'visits', slope: 0.4, missing: 0 }],
  });
  const { report } = fitWithPrior(expert, [{ visits: 3, won: true }], {
    outcome: (row) => row.won,
    imaginedOutcomes: 50,
    version: '2',
  });
  expectTypeOf(report.lines[0]?.verdict).toEqualTypeOf<'agree' | 'differ' | 'unknown' | undefined>();
  expectTypeOf(report.lines[0]?.data).toEqualTypeOf<number | null | undefined>();
  // @ts-expect-error how sure the expert is has to be said
  fitWithPrior(expert, [{ visits: 3, won: true }], { outcome: 'won', version: '2' });
});
