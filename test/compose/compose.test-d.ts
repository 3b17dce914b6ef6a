import { expectTypeOf, test } from 'vitest';
import { defineComposition, type EngagementResult, type Evaluation } from '../../src/index.js';
import { compose } from '../model/vouched.js';
import { account, asOf, cluster, contact, lead, record, seed, stage } from './seed.js';

const base = { kind: 'composition', schema: 2, name: 'c', version: '1' } as const;

test('the result is that of the model named, and parts over a list are arrays', () => {
  const { result, parts } = compose(seed).one(record, { asOf });
  expectTypeOf(result).toEqualTypeOf<EngagementResult>();
  expectTypeOf(parts.lead).toExtend<readonly Evaluation[]>();
  expectTypeOf(parts.account.result.score).toEqualTypeOf<number>();
});

test('models, attributes, numbers and labels that are not there do not compile', () => {
  const models = { cluster, lead, account, stage, contact };
  // @ts-expect-error no such model
  defineComposition({ ...base, models, from: { stage: { accountScore: { model: 'acount', number: 'score' } } } });
  // @ts-expect-error no such attribute
  defineComposition({ ...base, models, from: { stage: { acountScore: { model: 'account', number: 'score' } } } });
  // @ts-expect-error no such number of this kind
  defineComposition({ ...base, models, from: { stage: { accountScore: { model: 'account', number: 'position' } } } });
  // @ts-expect-error no such label of this kind
  defineComposition({ ...base, models, from: { contact: { stage: { model: 'stage', label: 'band' } } } });
  // @ts-expect-error no such model to end in
  defineComposition({ ...base, models, from: {}, result: 'stages' });
});
