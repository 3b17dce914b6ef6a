import { expectTypeOf, test } from 'vitest';
import { defineCriteria, defineEngagement } from '../../src/define.js';
import { compareWithPeers } from '../../src/kinds/criteria/compare.js';
import { selectBest } from '../../src/kinds/criteria/select.js';
import { pipelineStrategy } from '../../src/ready/pipeline-strategy.js';
import { type Profile, volumeProfile } from '../../src/ready/volume-profile.js';
import { compile, evaluate } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const attributes = { reach: { type: 'number' }, paid: { type: 'boolean' } } as const;
const shared = { schema: 2, name: 'x', version: '1', attributes } as const;
const points = { type: 'linear', attribute: 'reach', slope: 1, missing: 0 } as const;
const vehicles = defineCriteria({
  kind: 'criteria',
  ...shared,
  gates: [{ id: 'paid', question: 'Is it paid?', if: { attribute: 'paid', equals: true } }],
  terms: [points],
  bands: [
    { label: 'good', atLeast: 5 },
    { label: 'poor', atLeast: null },
  ],
});
const all = { id: 'all', who: 'sales', channel: 'telephone', when: 'today', reason: 'few' };
const contacts = defineEngagement({ kind: 'engagement', ...shared, rules: [all] });

test('misspelt attributes do not compile, in gates, criteria of rules and records', () => {
  defineCriteria({
    kind: 'criteria',
    ...shared,
    terms: [points],
    // @ts-expect-error no attribute is called piad
    gates: [{ id: 'paid', question: 'Is it paid?', if: { attribute: 'piad', equals: true } }],
  });
  // @ts-expect-error nor raech in a term
  defineCriteria({ kind: 'criteria', ...shared, terms: [{ ...points, attribute: 'raech' }] });
  const criteria = [{ id: 'x', if: { attribute: 'piad', present: true } }] as const;
  // @ts-expect-error nor in a rule
  defineEngagement({ ...contacts, rules: [{ ...all, criteria }] });
  // @ts-expect-error a rule says when
  defineEngagement({ ...contacts, rules: [{ id: 'all', who: 'sales', channel: 'telephone', reason: 'few' }] });
  // @ts-expect-error nor in a record to choose from
  selectBest(vehicles, [{ raech: 1 }], { n: 1, asOf });
  // @ts-expect-error nor in one to compare with
  compareWithPeers(vehicles, { reach: 1 }, { all: [{ raech: 1 }], asOf });
  // @ts-expect-error how many is needed
  selectBest(vehicles, [{ reach: 1 }], { asOf });
  // @ts-expect-error somebody to compare with is needed
  compareWithPeers(vehicles, { reach: 1 }, { asOf });
});

test('results are those of the kind', () => {
  expectTypeOf(evaluate(vehicles, {}, { asOf }).result.band).toEqualTypeOf<'good' | 'poor' | null>();
  expectTypeOf(evaluate(vehicles, {}, { asOf }).result.eliminatedBy?.question).toEqualTypeOf<string | undefined>();
  expectTypeOf(evaluate(contacts, {}, { asOf }).result.who).toBeString();
  expectTypeOf(compile(vehicles).many([], { asOf }).numbers.total).toEqualTypeOf<Float64Array>();
  expectTypeOf(compile(contacts).many([], { asOf }).labels.who.codes).toEqualTypeOf<Uint16Array>();
  // @ts-expect-error rules give no numbers
  compile(contacts).many([], { asOf }).numbers.total;
  expectTypeOf(compareWithPeers(vehicles, {}, { all: [{}], asOf }).total.text).toBeString();
  // @ts-expect-error there may be no peers
  compareWithPeers(vehicles, {}, { all: [{}], asOf }).total.peers.gap;
});

test('a selling profile is one of three', () => {
  const { profile } = volumeProfile({ customers: 1, averageDeal: 1, approvalThreshold: 1, topShare: 1 });
  expectTypeOf(profile).toEqualTypeOf<Profile>();
  pipelineStrategy(profile);
  // @ts-expect-error there is no such profile
  pipelineStrategy('huge');
  // @ts-expect-error the share of the largest is needed
  volumeProfile({ customers: 1, averageDeal: 1, approvalThreshold: 1 });
});
