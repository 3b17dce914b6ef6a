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
import { at, attributes, clustering, record, ruleSet, scorecard, sound } from './random.js';

test('any scorecard has the same score to the last step when it comes back from PMML', { tags: ['cases'] }, () => {
  let compared = 0;
  fc.assert(
    fc.property(scorecard, fc.array(record, { minLength: 5, maxLength: 5 }), (document, records) => {
      const model = sound(document);
      if (model === undefined) return;
      const { model: back } = fromPmml(toPmml(model));
      for (const one of records) {
        const score = (of: unknown) => evaluate(of as LeadScoreModel, one, { asOf }).result.score;
        expect(score(back)).toBe(score(model));
        compared++;
      }
    }),
    { seed: 14, numRuns: cases(150) },
  );
  expect(compared).toBeGreaterThan(100);
});

test('any rules decide the same when they come back from PMML', { tags: ['cases'] }, () => {
  let compared = 0;
  fc.assert(
    fc.property(ruleSet, fc.array(record, { minLength: 5, maxLength: 5 }), (document, records) => {
      const model = sound(document);
      if (model === undefined) return;
      const { model: back } = fromPmml(toPmml(model));
      for (const one of records) {
        const label = (of: unknown) => evaluate(of as RulesModel, one, { asOf }).result.label;
        expect(label(back)).toBe(label(model));
        compared++;
      }
    }),
    { seed: 14, numRuns: cases(150) },
  );
  expect(compared).toBeGreaterThan(100);
});

test('any clusters have the same distances when they come back from PMML', { tags: ['cases'] }, () => {
  fc.assert(
    fc.property(clustering, fc.array(at, { minLength: 5, maxLength: 5 }), (document, ages) => {
      const model = parseModel(document);
      const { model: back } = fromPmml(toPmml(model));
      for (const age of ages)
        expect(evaluate(back as ClustersModel, { age }, { asOf }).result).toEqual(
          evaluate(model as ClustersModel, { age }, { asOf }).result,
        );
    }),
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
