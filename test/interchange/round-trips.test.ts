import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, evaluate } from '../../src/evaluation.js';
import { fromDmn, fromPmml, toDmn, toPmml } from '../../src/interchange/index.js';
import type { ClustersModel } from '../../src/kinds/clusters/model.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { RulesModel } from '../../src/kinds/rules/model.js';
import { parseModel } from '../../src/parse.js';
import { cases } from '../cases.js';
import { asOf, leadScore } from '../model/make.js';

const attributes = {
  age: { type: 'number' },
  city: { type: 'category', values: ['a', 'b & c', '"d"'] },
  member: { type: 'boolean' },
} as const;
const amount = fc.integer({ min: -99_999, max: 99_999 }).map((x) => x / 1_000);
const at = fc.integer({ min: -40, max: 40 }).map((x) => x / 4);
const record = fc.record({
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

/** A model of what was generated; undefined where the library finds something odd in it. */
function sound(model: unknown) {
  try {
    return parseModel(model);
  } catch {
    return undefined;
  }
}

test('any scorecard has the same score to the last step when it comes back from PMML', { tags: ['cases'] }, () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(term, { minLength: 1, maxLength: 4 }),
      fc.array(record, { minLength: 5, maxLength: 5 }),
      (terms, records) => {
        const model = sound(leadScore(attributes, terms.map((one, t) => ({ ...one, id: `term ${t}` })) as never));
        if (model === undefined) return;
        const { model: back } = fromPmml(toPmml(model));
        for (const one of records) {
          const score = (of: unknown) => evaluate(of as LeadScoreModel, one, { asOf }).result.score;
          expect(score(back)).toBe(score(model));
          compared++;
        }
      },
    ),
    { seed: 14, numRuns: cases(150) },
  );
  expect(compared).toBeGreaterThan(100);
});

test('any rules decide the same when they come back from PMML', { tags: ['cases'] }, () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 4 }),
      fc.array(record, { minLength: 5, maxLength: 5 }),
      (asked, records) => {
        const model = sound({
          kind: 'rules',
          schema: 2,
          name: 'r',
          version: '1',
          attributes,
          hit: 'first',
          rules: asked.map((one, r) => ({ id: `rule ${r}`, label: `l${r}`, criteria: [{ id: 'c', if: one }] })),
          otherwise: { label: 'none' },
        });
        if (model === undefined) return;
        const { model: back } = fromPmml(toPmml(model));
        for (const one of records) {
          const label = (of: unknown) => evaluate(of as RulesModel, one, { asOf }).result.label;
          expect(label(back)).toBe(label(model));
          compared++;
        }
      },
    ),
    { seed: 14, numRuns: cases(150) },
  );
  expect(compared).toBeGreaterThan(100);
});

test('any clusters have the same distances when they come back from PMML', { tags: ['cases'] }, () => {
  const scale = fc.constantFrom(0.25, 0.5, 1, 2, 4);
  fc.assert(
    fc.property(
      fc.uniqueArray(at, { minLength: 2, maxLength: 5 }),
      scale,
      fc.array(at, { minLength: 5, maxLength: 5 }),
      (centers, own, ages) => {
        const model = parseModel({
          kind: 'clusters',
          schema: 2,
          name: 'c',
          version: '1',
          attributes: { age: { type: 'number' } },
          clusters: centers.map((center, c) => ({
            id: `${c}`,
            terms: [{ type: 'distance', attribute: 'age', center, scale: own }],
          })),
        });
        const { model: back } = fromPmml(toPmml(model));
        for (const age of ages)
          expect(evaluate(back as ClustersModel, { age }, { asOf }).result).toEqual(
            evaluate(model as ClustersModel, { age }, { asOf }).result,
          );
      },
    ),
    { seed: 14, numRuns: cases(150) },
  );
});

test('a document says the fingerprint of the model it was written from, and one of another program says none', () => {
  const model = parseModel(leadScore(attributes, [{ type: 'linear', attribute: 'age', slope: 1, missing: 0 }]));
  const xml = toPmml(model);
  const { fingerprint } = compile(model);
  expect(xml).toContain(`<Extension extender="steelyard" name="fingerprint" value="${fingerprint}"/>`);
  expect(fromPmml(xml).writtenFrom).toBe(fingerprint);
  expect(fromPmml(xml.replace('extender="steelyard"', 'extender="another"')).writtenFrom).toBeNull();
  expect(fromPmml(xml.replace(/<Extension .*>/, '')).writtenFrom).toBeNull();
});

test('a decision table says the fingerprint of the rules it was written from, and is read as before', () => {
  const model = parseModel({
    kind: 'rules',
    schema: 2,
    name: 'routing',
    version: '1',
    attributes,
    hit: 'first',
    rules: [{ id: 'old', criteria: [{ id: 'age >= 60', if: { attribute: 'age', atLeast: 60 } }], label: 'old' }],
    otherwise: { label: 'young' },
  });
  const xml = toDmn(model);
  expect(xml).toContain(`<fingerprint xmlns="urn:steelyard">${compile(model).fingerprint}</fingerprint>`);
  expect(fromDmn(xml)).toEqual(fromDmn(xml.replace(/<extensionElements>[\s\S]*<\/extensionElements>/, '')));
});
