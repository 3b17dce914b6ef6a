import { expect, test } from 'vitest';
import type { Composition } from '../../src/index.js';
import { compose } from '../model/vouched.js';
import { asOf, record, seed } from './seed.js';

type Draft = ReturnType<typeof JSON.parse>;

function changed(change: (draft: Draft) => void): Composition {
  const draft = JSON.parse(JSON.stringify(seed));
  change(draft);
  return draft as Composition;
}

test('a cluster without a persona gives nothing, and the policy of the model that reads it decides', () => {
  const anonymous = changed((draft) => delete draft.models.cluster.clusters[1].persona);
  const { parts } = compose(anonymous).one(record, { asOf });
  const [first] = parts.lead as Draft;
  expect(first.tallies[0].contributions[1]).toMatchObject({ term: 'segment', state: 'missing', value: null });
  const strict = changed((draft) => {
    delete draft.models.cluster.clusters[1].persona;
    delete draft.models.lead.axes[0].terms[1].missing;
  });
  const { rejected } = compose(strict).many([record], { asOf });
  expect(rejected[0]?.issues.map(({ path }) => path)).toEqual([
    'lead.records[0].leads[0].segment',
    'lead.records[0].leads[1].segment',
  ]);
});

test('what the record has of the name of a fed attribute is never read', () => {
  const plain = compose(seed).one(record, { asOf });
  const full = {
    ...record,
    accountScore: 'wrong',
    stage: 7,
    leads: record.leads.map((one) => ({ ...one, score: -1 })),
  };
  expect(JSON.stringify(compose(seed).one(full, { asOf }))).toBe(JSON.stringify(plain));
});

test('a list that is missing, empty or no list is told by the model that reads it', () => {
  const [none, empty] = [{ employees: 480 }, { employees: 480, leads: [] }].map((one) =>
    compose(seed).one(one, { asOf }),
  );
  expect([none?.parts.lead, empty?.parts.lead]).toEqual([[], []]);
  expect([none?.parts.account.result.score, empty?.parts.account.result.score]).toEqual([10, 10]);
  const { rejected } = compose(seed).many([{ leads: 3 }, { leads: [null] }], { asOf });
  expect(rejected.flatMap(({ issues }) => issues.map(({ message }) => message))).toEqual([
    'account.records[0].leads: expected an array of objects, got a number',
    'records[1].leads[0]: expected an object, got null',
  ]);
});

test('getters that throw are issues of their row, and inherited values are refused', () => {
  const thrower = {
    get leads(): never {
      throw new Error('secret');
    },
  };
  const item = {
    get role(): never {
      throw new Error('secret');
    },
  };
  class Lead {
    get role() {
      return 'boss';
    }
  }
  const rows = [thrower, { leads: [item] }, { leads: [new Lead()] }, record];
  const { rejected } = compose(seed).many(rows as never, { asOf });
  expect(rejected.map(({ index, issues }) => [index, issues.map(({ path, code }) => `${code} ${path}`)])).toEqual([
    [0, ['unsafe account.records[0].leads']],
    [1, ['unsafe lead.records[1].leads[0].role']],
    [2, ['unsafe lead.records[2].leads[0].role']],
  ]);
});
