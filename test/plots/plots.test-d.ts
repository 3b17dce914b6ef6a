import { expectTypeOf, test } from 'vitest';
import { gains } from '../../src/measure/ranking/gains.js';
import { rocCurve } from '../../src/measure/ranking/roc-curve.js';
import { allocate } from '../../src/plan/allocate/allocate.js';
import { type Plot, plotAllocation, plotGains, plotRoc, plotSurvival } from '../../src/plots/index.js';

test('pictures take the results they are made for, whatever the names in them', () => {
  const plan = allocate([{ id: 'a', probability: 0.5 }], { channels: [{ name: 'mail', capacity: 1 }] });
  expectTypeOf(plotAllocation(plan)).toEqualTypeOf<Plot>();
  plotGains(gains([0.5], [1]), { theme: 'dark', width: 480 });
  // @ts-expect-error a curve is no table
  plotGains(rocCurve([0.5], [1]));
  // @ts-expect-error no such theme
  plotRoc(rocCurve([0.5], [1]), { theme: 'night' });
  // @ts-expect-error no such option
  plotRoc(rocCurve([0.5], [1]), { unit: 'days' });
  // @ts-expect-error a survival is needed
  plotSurvival({ median: 4 });
});
