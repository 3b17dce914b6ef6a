import { describe, expect, test, vi } from 'vitest';
import { compileAdvance } from '../../src/advance.js';
import { defineLeadScore } from '../../src/define.js';
import { compile, evaluate, evaluateAll, fingerprint, weigh } from '../../src/evaluate.js';
import { audit } from '../../src/explain/audit.js';
import { explain } from '../../src/explain/reasons.js';
import { fitClusters, fitMicroSegments } from '../../src/fit/index.js';
import { leadScore as leadScoreKind } from '../../src/kinds/lead-score/kind.js';
import { shiftBaseRate } from '../../src/kinds/micro-segments/base-rate.js';
import { withoutCovariance } from '../../src/kinds/micro-segments/without-covariance.js';
import { migrate } from '../../src/migrate.js';
import { scorerOf } from '../../src/model/scorer/scorer.js';
import { ofModel, trust } from '../../src/model/trust.js';
import { parseModel, safeParseModel } from '../../src/parse.js';
import { german } from '../../src/words/german.js';
import { asOf, deepFreeze, leadScore, refusal } from './make.js';

const literal = leadScore({ size: { type: 'number' } }, [
  { type: 'linear', attribute: 'size', slope: 1, group: 'facts', missing: 0 },
]);
const NOT_PARSED =
  'model: expected a model from parseModel, a define… function or trust(model), got one that was not parsed; parse it; or trust it, if it was parsed before it was stored or sent';
const score = (model: unknown) => evaluate(model as typeof literal, { size: 3 }, { asOf }).result.score;

describe('only a model that was checked is evaluated', () => {
  test('one that was not parsed is refused, by every function that evaluates', () => {
    for (const call of [
      () => compile(literal),
      () => score(literal),
      () => evaluateAll(literal, [{ size: 3 }], { asOf }),
      () => audit(evaluate(trust(literal), { size: 3 }, { asOf }), literal, { size: 3 }),
      () => compileAdvance({ kind: 'lifecycle', schema: 2, name: 't', version: '1', attributes: {}, stages: [] }),
    ])
      expect(refusal(call)).toEqual([NOT_PARSED]);
  });

  const rows = Array.from({ length: 90 }, (_, i) => ({ size: i % 9, won: i % 3 === 0 }));
  const fit = { attributes: { size: { type: 'number' } } } as const;
  const micro = fitMicroSegments(rows, { ...fit, outcome: 'won' }).model as NonNullable<
    ReturnType<typeof fitMicroSegments>['model']
  >;
  test.each<[string, () => object]>([
    ['parseModel', () => parseModel(literal)],
    ['safeParseModel', () => (safeParseModel(literal) as { readonly model: object }).model],
    ['a define function', () => defineLeadScore(literal as never)],
    ['migrate', () => migrate({ ...literal, schema: 1 }).model],
    ['weigh', () => weigh(parseModel(literal), { name: 'w', factors: { facts: 2 } })],
    ['weigh with neutral factors', () => weigh(parseModel(literal), { name: 'w', factors: { facts: 1 } })],
    ['trust', () => trust(literal)],
    ['trust, frozen', () => trust(deepFreeze(structuredClone(literal)))],
    ['frozen', () => deepFreeze(parseModel(literal))],
    ['a fit of probabilities', () => micro],
    ['a fit of clusters', () => fitClusters(rows, { ...fit, k: 2 }).model],
    ['withoutCovariance', () => withoutCovariance(micro)],
    ['shiftBaseRate', () => shiftBaseRate(micro, { from: 0.3, to: 0.1 })],
  ])('one that came from %s is taken', (_, make) => {
    expect(() => score(make())).not.toThrow();
  });

  test.each<[string, (model: object) => object]>([
    ['a spread', (model) => ({ ...model })],
    ['JSON', (model) => JSON.parse(JSON.stringify(model))],
    ['a clone, as for another thread', structuredClone],
    ['Object.assign', (model) => Object.assign({}, model)],
    ['a model that inherits from it', (model) => Object.create(model)],
  ])('%s does not carry it', (_, copied) => {
    expect(refusal(() => score(copied(parseModel(literal))))).toEqual([NOT_PARSED]);
  });

  test('what is made of a model that was not parsed was not parsed either', () => {
    expect(refusal(() => score(weigh(literal, { name: 'w', factors: { facts: 2 } })))).toEqual([NOT_PARSED]);
    expect(refusal(() => score(withoutCovariance(structuredClone(micro) as never)))).toEqual([NOT_PARSED]);
    expect(refusal(() => score(shiftBaseRate(structuredClone(micro), { from: 0.3, to: 0.1 })))).toEqual([NOT_PARSED]);
  });

  test('no JSON can claim it', () => {
    const claims = { 'steelyard.checkedModel': true, 'Symbol(steelyard.checkedModel)': true };
    expect(refusal(() => score(JSON.parse(JSON.stringify({ ...literal, ...claims }))))).toEqual([NOT_PARSED]);
  });

  test('another copy of the library is believed', () => {
    const other = Object.defineProperty(structuredClone(literal), Symbol.for('steelyard.checkedModel'), {
      value: true,
    });
    expect(score(other)).toBe(3);
  });

  test('the note is no part of the model: not of its keys, its JSON or its fingerprint', () => {
    const parsed = parseModel(literal);
    expect(Object.keys(parsed)).toEqual(Object.keys(literal));
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(literal));
    expect(fingerprint(parsed)).toBe(fingerprint(literal));
    expect(fingerprint(trust(literal))).toBe(fingerprint(literal));
    expect(refusal(() => parseModel(parsed))).toEqual([]);
  });

  test('trust leaves what it is given alone, and shares nothing with it', () => {
    const given = structuredClone(literal) as { name: string };
    const trusted = trust(given);
    given.name = 'changed';
    expect(trusted.name).toBe('test');
    expect(refusal(() => score(given))).toEqual([NOT_PARSED]);
  });

  test('what was checked stays what was checked: it is frozen through and through', () => {
    const model = trust(literal) as unknown as { axes: { terms: { slope: number }[] }[] };
    const term = model.axes[0]?.terms[0] as { slope: number };
    expect(() => {
      term.slope = 5;
    }).toThrow(TypeError);
    expect(score(model)).toBe(3);
  });

  test('a model of a kind of the host is copied: what is done to it later changes no score', () => {
    const model = structuredClone(literal) as unknown as { axes: { terms: { slope: number }[] }[] };
    const scorer = scorerOf(leadScoreKind as never, model as never);
    (model.axes[0]?.terms[0] as { slope: number }).slope = 5;
    expect((scorer.one({ size: 3 } as never, { asOf }).result as { score: number }).score).toBe(3);
  });

  test('a record whose getter scores another record does not disturb it', () => {
    const model = trust(literal);
    const scorer = compile(model as never);
    const one = (record: unknown) => (scorer.one(record as never, { asOf }).result as { score: number }).score;
    const inner: number[] = [];
    const outer = {
      get size() {
        inner.push(one({ size: 7 }));
        return 3;
      },
    };
    expect([one(outer), inner[0], one({ size: 4 })]).toEqual([3, 7, 4]);
  });

  test('a model is compiled, fingerprinted and opened for explanations once, however often it is evaluated and explained', () => {
    const model = parseModel(literal) as typeof literal;
    const said = explain(model, evaluate(model, { size: 3 }, { asOf })).reasons[0]?.text;
    // Compiling copies a model as JSON, and a fingerprint writes it.
    const written = vi.spyOn(JSON, 'stringify');
    expect(explain(model, evaluate(model, { size: 3 }, { asOf })).reasons[0]?.text).toBe(said);
    expect(fingerprint(model)).toHaveLength(64);
    expect(written).not.toHaveBeenCalled();
    written.mockRestore();
    expect(explain(model, evaluate(model, { size: 3 }, { asOf }), { words: german }).reasons[0]?.text).toBe(
      'size 3: +3 Punkte',
    );
    expect(explain(model, evaluate(model, { size: 3 }, { asOf })).reasons[0]?.text).toBe(said);
  });

  test.each([
    [null, 'model: expected a model, got null'],
    ['text', 'model: expected a model, got a string'],
    [{ size: 1n }, 'model: expected a model that can be read, got one that throws'],
  ])('trust refuses what is no model', (model, message) => {
    expect(refusal(() => trust(model as never))).toEqual([message]);
  });

  const closed = new Proxy(literal, {
    has() {
      throw new Error('closed');
    },
    get() {
      throw new Error('closed');
    },
    ownKeys() {
      throw new Error('closed');
    },
    getOwnPropertyDescriptor() {
      throw new Error('closed');
    },
  });

  test('one that throws was not checked, and cannot be made a scorer of', () => {
    expect(refusal(() => compile(closed))).toEqual(['model: expected a model that can be read, got one that throws']);
    expect(refusal(() => scorerOf(leadScoreKind as never, closed as never))).toEqual([
      'model: expected a model that can be read, got one that throws',
    ]);
    expect(refusal(() => trust(closed))).toEqual(['model: expected a model that can be read, got one that throws']);
  });

  test('one that is too large, or turns out to be none, is told as such where it need not have been checked', () => {
    const read = (model: unknown) => refusal(() => ofModel(model, 'own', () => (model as typeof literal).axes.length));
    expect([read(literal), read({ axes: Array(1_000_001) }), read({})]).toEqual([
      [],
      ['own: expected at most 1,000,000 values, got more'],
      [
        'own: expected a model from parseModel, a define… function or trust(model), got one that cannot be read; parse it to see what is wrong with it',
      ],
    ]);
    // In one that was checked, it is the host's own function that throws.
    expect(() => read(trust({ name: 'x' }))).toThrow(TypeError);
  });
});
