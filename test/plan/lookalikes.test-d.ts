import { expectTypeOf, test } from 'vitest';
import { findLookalikes, type Lookalikes } from '../../src/plan/index.js';

const rows = [{ size: 3, won: true }];
const attributes = { size: { type: 'number' } } as const;

test('the attributes are those of the model', () => {
  const found = findLookalikes(rows, [], { attributes, best: ({ won }) => won });
  expectTypeOf(found).toEqualTypeOf<Lookalikes<typeof attributes>>();
  expectTypeOf(found.model?.attributes).toEqualTypeOf<typeof attributes | undefined>();
});

test('a function of the row knows the row, and names are spelt right', () => {
  // @ts-expect-error no such property
  findLookalikes(rows, [], { attributes, best: ({ lost }) => lost });
  // @ts-expect-error misspelt
  findLookalikes(rows, [], { attributes, best: 'won', shrinkag: 1 });
  // @ts-expect-error attributes have to be said
  findLookalikes(rows, [], { best: 'won' });
});
