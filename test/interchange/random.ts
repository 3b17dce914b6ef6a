// Random models that PMML has a counterpart for, and records for them.
import fc from 'fast-check';
import { parseModel } from '../../src/parse.js';
import { leadScore } from '../model/make.js';

export const attributes = {
  age: { type: 'number' },
  city: { type: 'category', values: ['a', 'b & c', '"d"'] },
  member: { type: 'boolean' },
} as const;
const amount = fc.integer({ min: -99_999, max: 99_999 }).map((x) => x / 1_000);
export const at = fc.integer({ min: -40, max: 40 }).map((x) => x / 4);
export const record = fc.record({
  age: fc.option(at),
  city: fc.option(fc.constantFrom(...attributes.city.values)),
  member: fc.option(fc.boolean()),
});
const condition = fc.letrec<{ condition: object }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    at.map((below) => ({ attribute: 'age', below })),
    fc.uniqueArray(at, { minLength: 2, maxLength: 2 }).map((both) => {
      const [atLeast, below] = both.sort((a, b) => a - b);
      return { attribute: 'age', atLeast, below };
    }),
    fc.constantFrom(...attributes.city.values).map((equals) => ({ attribute: 'city', equals })),
    fc.boolean().map((present) => ({ attribute: 'member', present })),
    fc.constant({ attribute: 'member', equals: true }),
    tie('condition').map((not) => ({ not })),
    fc.tuple(tie('condition'), tie('condition')).map((all) => ({ all })),
    fc.tuple(tie('condition'), tie('condition')).map((any) => ({ any })),
    fc.tuple(tie('condition'), tie('condition')).map((xor) => ({ xor })),
  ),
})).condition;
const term = fc.oneof(
  fc
    .tuple(fc.uniqueArray(at, { minLength: 1, maxLength: 3 }), fc.array(amount, { minLength: 5, maxLength: 5 }))
    .map(([cuts, amounts]) => ({
      type: 'bins',
      attribute: 'age',
      bins: [...cuts.sort((a, b) => a - b).map((below, k) => ({ below, amount: amounts[k] })), { amount: amounts[3] }],
      missing: amounts[4],
    })),
  fc.array(amount, { minLength: 4, maxLength: 4 }).map(([a, b, d, missing]) => ({
    type: 'points',
    attribute: 'city',
    amounts: { a, 'b & c': b, '"d"': d },
    missing,
  })),
  fc
    .tuple(amount, at, amount)
    .map(([slope, center, missing]) => ({ type: 'linear', attribute: 'age', slope, center, missing })),
  fc.tuple(condition, amount, amount, amount).map(([asked, one, otherwise, missing]) => ({
    type: 'when',
    if: asked,
    amount: one,
    otherwise,
    missing,
  })),
);

/** The document of a lead score. */
export const scorecard = fc
  .array(term, { minLength: 1, maxLength: 4 })
  .map((terms) => leadScore(attributes, terms.map((one, t) => ({ ...one, id: `term ${t}` })) as never));

/** The document of rules of which the first that is met decides. */
export const ruleSet = fc.array(condition, { minLength: 1, maxLength: 4 }).map((asked) => ({
  kind: 'rules',
  schema: 2,
  name: 'r',
  version: '1',
  attributes,
  hit: 'first',
  rules: asked.map((one, r) => ({ id: `rule ${r}`, label: `l${r}`, criteria: [{ id: 'c', if: one }] })),
  otherwise: { label: 'none' },
}));

/** The document of clusters over a number. */
export const clustering = fc
  .tuple(fc.uniqueArray(at, { minLength: 2, maxLength: 5 }), fc.constantFrom(0.25, 0.5, 1, 2, 4))
  .map(([centers, scale]) => ({
    kind: 'clusters',
    schema: 2,
    name: 'c',
    version: '1',
    attributes: { age: { type: 'number' } },
    clusters: centers.map((center, c) => ({
      id: `${c}`,
      terms: [{ type: 'distance', attribute: 'age', center, scale }],
    })),
  }));

/** A model of what was generated; undefined where the library finds something odd in it. */
export function sound(model: unknown) {
  try {
    return parseModel(model);
  } catch {
    return undefined;
  }
}
