import { expectTypeOf, test } from 'vitest';
import { type AdopterCategory, adopterCategories } from '../../src/measure/adoption/adoption.js';
import { fitBass } from '../../src/measure/adoption/bass.js';
import { type BassPeriod, forecastBass } from '../../src/measure/adoption/bass-forecast.js';
import { adoptionGap } from '../../src/measure/adoption/gap.js';

test('adoption takes plain and typed arrays, and says null where there is nothing to say', () => {
  expectTypeOf(adopterCategories(new Float64Array(3)).categories).toEqualTypeOf<readonly (AdopterCategory | null)[]>();
  expectTypeOf(adopterCategories([1, null]).rows[0]?.from).toEqualTypeOf<number | null | undefined>();
  // @ts-expect-error a time is a number
  adopterCategories(['2026-06-30']);
  // @ts-expect-error a misspelt option
  adopterCategories([1, 2], { wieghts: [1, 1] });
  expectTypeOf(fitBass([1, 2]).peak).toEqualTypeOf<number | null>();
  expectTypeOf(forecastBass({ p: 0.1, q: 0, market: 9 }, { periods: 1 })).toEqualTypeOf<BassPeriod[]>();
  // @ts-expect-error how many periods is needed
  forecastBass({ p: 0.1, q: 0, market: 9 }, {});
  // @ts-expect-error the objective is needed
  adoptionGap([{ unit: 'a', members: 1, adopters: 0 }], {});
  // @ts-expect-error how many members is needed
  adoptionGap([{ unit: 'a', adopters: 0 }], { objective: 0.5 });
});
