import { describe, expect, test } from 'vitest';
import { explainAssignment } from '../../src/explain/assignment.js';
import { ledger } from '../../src/explain/ledger.js';
import { summary } from '../../src/explain/summary.js';
import type { Cluster, ClustersModel } from '../../src/kinds/clusters/model.js';
import { safeParseModel } from '../../src/parse.js';
import { cases } from '../cases.js';
import { addedUp, asOf, problems, refusal } from '../model/make.js';
import { compile, evaluate, weigh } from '../model/vouched.js';

const cluster = (id: string, size: number, retail: number, more: Partial<Cluster> = {}): Cluster => ({
  id,
  terms: [
    { type: 'distance', attribute: 'size', center: size, scale: 10, missing: 1, group: 'firm' },
    {
      type: 'points',
      attribute: 'trade',
      amounts: { retail: 2 * (1 - retail) * (1 - retail), food: 2 * retail * retail },
      missing: 0.5,
      unseen: 0.5,
    },
  ],
  ...more,
});
const model: ClustersModel = {
  kind: 'clusters',
  schema: 2,
  name: 'personas',
  version: '1',
  attributes: { size: { type: 'number' }, trade: { type: 'category', values: ['retail', 'food'] } },
  clusters: [
    cluster('c1', 10, 1, { persona: { name: 'Workshops', contactPolicy: 'self-service' } }),
    cluster('c2', 50, 0, { persona: { name: 'Professional Collaborators', contactPolicy: 'through partner' } }),
    cluster('c3', 90, 0.5),
  ],
};
const judge = (record: Record<string, unknown>, of = model) => evaluate(of, record, { asOf });

describe('the nearest cluster', () => {
  test('wins, with its persona, how it may be contacted, and the margin to the second nearest', () => {
    // Squared distances: 16 + 2 to c1, 0 + 0 to c2, 16 + 0.5 to c3.
    expect(judge({ size: 50, trade: 'food' }).result).toEqual({
      cluster: 'c2',
      persona: 'Professional Collaborators',
      contactPolicy: 'through partner',
      distance: 0,
      margin: 16.5,
      runnerUp: 'c3',
    });
  });

  test('of equals the first of the model wins, and the next of the equals is the runner-up', () => {
    const alike = { ...model, clusters: ['a', 'b', 'c'].map((id) => cluster(id, 10, 0.5)) };
    expect(judge({ size: 10, trade: 'food' }, alike).result).toMatchObject({ cluster: 'a', margin: 0, runnerUp: 'b' });
  });

  test('a cluster without a persona says null; one cluster alone has no runner-up', () => {
    const alone = { ...model, clusters: [cluster('c1', 10, 1)] };
    expect(judge({ size: 20, trade: 'retail' }, alone).result).toEqual({
      cluster: 'c1',
      persona: null,
      contactPolicy: null,
      distance: 1,
      margin: null,
      runnerUp: null,
    });
    expect(explainAssignment(alone, judge({ size: 20 }, alone))).toBeNull();
    const { numbers, labels } = compile(alone).many([{ size: 20 }], { asOf });
    expect(numbers.margin[0]).toBeNaN();
    // The code that is no label: a batch said before that it is its own runner-up.
    expect(labels.runnerUp.codes[0]).toBe(65_535);
  });

  test('what is missing or unseen has its declared distance and is shown', () => {
    const [tally] = judge({ trade: 'steel' }).tallies;
    expect(tally).toMatchObject({
      option: 'c1',
      unit: 'squared distance',
      base: 0,
      contributions: [
        { term: 'size', state: 'missing', amount: 1 },
        { term: 'trade', state: 'unseen', value: 'steel', amount: 0.5 },
      ],
      total: 1.5,
    });
  });

  test('a batch says the same in columns', () => {
    const rows = [{ size: 50, trade: 'food' }, { size: 0 }, { size: 90 }];
    const { labels, numbers } = compile(model).many(rows, { asOf });
    const read = ({ codes, labels: names }: { codes: ArrayLike<number>; labels: readonly string[] }) =>
      Array.from(codes, (code) => names[code]);
    expect(read(labels.cluster)).toEqual(['c2', 'c1', 'c3']);
    expect(read(labels.persona)).toEqual(['Professional Collaborators', 'Workshops', '']);
    expect(read(labels.runnerUp)).toEqual(['c3', 'c2', 'c2']);
    expect([...numbers.distance, ...numbers.margin]).toEqual([0, 1.5, 0.5, 16.5, 24, 16]);
  });

  test('a summary in one line, and the ledger of every cluster', () => {
    const evaluation = judge({ size: 47, trade: 'food' });
    expect(summary(evaluation)).toBe('Professional Collaborators (c2): squared distance 0.09, 15.6 nearer than c1');
    expect(addedUp(evaluation)).toEqual(evaluation.tallies.map((tally) => tally.total));
    expect(ledger(model, evaluation)).toMatch(/size 47 \(centre 50\) +0\.09/);
  });
});

describe('an assignment explains itself', () => {
  test('each attribute speaks for the cluster or for the runner-up, adding up to the margin', () => {
    const evaluation = judge({ size: 65, trade: 'retail' });
    // To c2 2.25 + 2, to c3 6.25 + 0.5, to c1 30.25 + 0.
    expect(evaluation.result).toMatchObject({ cluster: 'c2', distance: 4.25, margin: 2.5, runnerUp: 'c3' });
    expect(explainAssignment(model, evaluation)).toEqual({
      cluster: 'c2',
      runnerUp: 'c3',
      margin: 2.5,
      reasons: [
        {
          term: 'size',
          attributes: ['size'],
          state: 'known',
          value: 65,
          amount: 4,
          text: 'size 65 (centre 50): +4 squared distance',
        },
        {
          term: 'trade',
          attributes: ['trade'],
          state: 'known',
          value: 'retail',
          amount: -1.5,
          text: 'trade retail: -1.5 squared distance',
        },
      ],
    });
  });

  test('whatever is judged, the amounts add up to the margin in whole steps', { tags: 'cases' }, () => {
    for (let i = 0; i < cases(2_000); i++) {
      const evaluation = judge({ size: ((i * 7919) % 997) / 9.7, trade: i % 3 === 0 ? 'retail' : 'food' });
      const told = explainAssignment(model, evaluation);
      const steps = (amount: number) => Math.floor(amount * 1e6 + 0.5);
      const sum = told?.reasons.reduce((all, reason) => all + steps(reason.amount), 0);
      expect(sum).toBe(steps(evaluation.result.margin ?? Number.NaN));
    }
  });

  test('an evaluation of another model is refused', () => {
    expect(refusal(() => explainAssignment({ ...model, version: '2' }, judge({ size: 1 })))).toEqual([
      'evaluation: expected an evaluation of this very model, got one of personas 1; explain it with the model that made it',
    ]);
  });
});

test('a weighting multiplies the squared distances of its group', () => {
  const weighed = weigh(model, { name: 'firm twice', factors: { firm: 2 } });
  expect(judge({ size: 65, trade: 'retail' }, weighed).result).toMatchObject({
    cluster: 'c2',
    distance: 6.5,
    margin: 6.5,
  });
  expect(refusal(() => weigh(model, { name: 'x', factors: { firn: 2 } }))).toEqual([
    'weighting.factors.firn: expected one of "firm", got "firn"; did you mean "firm"?',
  ]);
});

describe('what is wrong with clusters is told', () => {
  const [first, second] = model.clusters as [Cluster, Cluster];
  const [size, trade] = first.terms;
  test.each([
    [{ clusters: [] }, ['clusters: expected at least 1 items, got 0']],
    [{ clusters: [first, { ...second, id: 'c1' }] }, ['clusters[1]: expected each item once, got "c1" again']],
    [
      { clusters: [first, { ...second, persona: first.persona }] },
      ['clusters[1].persona.name: expected a name of its own, got "Workshops" again'],
    ],
    [
      { clusters: [first, { ...second, terms: [size] }] },
      [
        'clusters[1].terms: expected the terms of the first cluster, in its order: size, trade, got size; distances can be compared only over the same attributes',
      ],
    ],
    [
      { clusters: [first, { ...first, id: 'c9', persona: second.persona }] },
      ['clusters[1]: expected a centre of its own, got that of clusters[0]; take one of them out'],
    ],
    [
      { clusters: [{ ...first, terms: [size, { ...trade, amounts: { retail: -1, food: 2 } }] }] },
      ['clusters[0].terms[1].amounts.retail: expected a squared distance of at least 0, got -1'],
    ],
    [
      { clusters: [{ ...first, terms: [{ ...size, attribute: 'sise' }, trade] }] },
      ['clusters[0].terms[0].attribute: expected one of "size", got "sise"; did you mean "size"?'],
    ],
    [
      { weighting: { name: 'x', factors: { firn: 2 } } },
      ['weighting.factors.firn: expected one of "firm", got "firn"; did you mean "firm"?'],
    ],
    [
      { clusters: [{ ...first, terms: [{ type: 'linear', attribute: 'size', slope: 1 }] }] },
      ['clusters[0].terms[0].type: expected one of "distance", "points", got "linear"'],
    ],
  ])('%#', (more, messages) => expect(problems({ ...model, ...more })).toEqual(messages));

  const attributes = { ...model.attributes, size: { type: 'number', min: 9, max: 1 } } as const;
  const told = 'attributes.size.min: expected a number up to max 1, got 9';
  test.each([
    [{ clusters: 'all' }, ['clusters: expected an array, got "all"']],
    [{ clusters: [null] }, ['clusters[0]: expected an object, got null']],
    [{ clusters: [{ id: 'c1' }] }, ['clusters[0].terms: expected an array, got nothing']],
    [{ clusters: [first, { ...first, size: -1 }] }, ['clusters[1].size: expected a number, at least 0, got -1']],
    [
      { clusters: [{ ...first, size: -1, terms: [size, { ...trade, amounts: { retail: -1, food: 2 } }] }] },
      ['clusters[0].size: expected a number, at least 0, got -1'],
    ],
    [{ weighting: { name: 5, factors: { firn: 2 } } }, ['weighting.name: expected a text, got 5']],
  ])('%#: where a part cannot be read, the rest is checked all the same', (more, messages) => {
    expect(problems({ ...model, attributes, ...more })).toEqual([...messages, told]);
  });

  test('what depends on attributes is checked once they can be read', () => {
    const clusters = [{ ...first, terms: [size, { ...trade, amounts: { retail: -1, food: 2 } }] }];
    expect(problems({ ...model, clusters, attributes: { ...model.attributes, other: { type: 'text' } } })).toEqual([
      expect.stringMatching(/^attributes\.other\.type: /),
    ]);
  });

  test('a long list of terms is shortened at 500 letters', () => {
    const distances = (names: readonly string[]) =>
      names.map((attribute) => ({ type: 'distance', attribute, center: 1, scale: 1, missing: 0 }) as const);
    const all = Array.from({ length: 5 }, (_, k) => `${k}`.repeat(98));
    // Five names of 98 letters and four commas with their spaces are 498 letters.
    const names = (last: string) => [...all.slice(0, 4), last];
    const [exact, longer] = ['5'.repeat(100), '6'.repeat(101)];
    const numbers = [...all, exact, longer].map((name) => [name, { type: 'number' }]);
    const wide = {
      ...model,
      attributes: Object.fromEntries(numbers),
      clusters: [
        { id: 'a', terms: distances(names(exact)) },
        { id: 'b', terms: distances(names(longer)) },
      ],
    };
    const listed = names(exact).join(', ');
    expect(listed).toHaveLength(500);
    expect(problems(wide)).toEqual([
      `clusters[1].terms: expected the terms of the first cluster, in its order: ${listed}, got ${names(longer).join(', ').slice(0, 500)} …; distances can be compared only over the same attributes`,
    ]);
  });

  test('all of it at once', () => {
    const result = safeParseModel({
      ...model,
      clusters: [
        { ...first, terms: [size, size] },
        { ...second, id: 'c1' },
      ],
    });
    expect(!result.success && result.error.issues.map((one) => one.code)).toEqual([
      'duplicate',
      'duplicate',
      'mismatch',
    ]);
  });
});
