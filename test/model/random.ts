import * as fc from 'fast-check';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import type { RulesModel } from '../../src/kinds/rules/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Band } from '../../src/model/band/band.js';
import type { CalibrationCurve } from '../../src/model/calibration/calibration.js';
import type { Condition } from '../../src/model/condition/condition.js';
import type { Term } from '../../src/model/terms/term.js';

/** Attributes of every type, with every way to be missing or unseen. */
export const attributes: Attributes = {
  size: { type: 'number' },
  share: { type: 'number', min: -10, max: 10, missing: [-1, 99] },
  trade: { type: 'category', values: ['retail', 'software', 'public'], missing: ['n/a'] },
  region: { type: 'category', values: ['north', 'south'], unseen: 'missing' },
  known: { type: 'boolean' },
  seen: { type: 'date' },
  visits: { type: 'events', types: ['web', 'fair'] },
  log: { type: 'events' },
  tags: { type: 'set', values: ['crm', 'shop', 'erp'] },
  owned: { type: 'set', values: ['a', 'b'], unseen: 'ignore' },
  deals: {
    type: 'list',
    name: 'title',
    at: 'opened',
    fields: {
      title: { type: 'text' },
      value: { type: 'number', min: -30, max: 30, missing: [-9] },
      chance: { type: 'number', min: 0, max: 1 },
      stage: { type: 'category', values: ['open', 'won', 'lost'], missing: ['n/a'] },
      large: { type: 'boolean' },
      opened: { type: 'date' },
      seen: { type: 'date' },
    },
  },
};

export const asOf = '2026-06-30T00:00:00Z';

/** What a model writes: a decimal of up to three places. */
const amount = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: -50_000, max: 50_000 }).map((thousandths) => thousandths / 1_000),
);
/** What it compares or multiplies facts with: any number. */
const anyNumber = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: -50, max: 50, noNaN: true }));
const days = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.25, max: 400, noNaN: true }));
const number = fc.constantFrom('size', 'share');
const category = fc.constantFrom('trade', 'region');
const rising = (count: number) =>
  fc
    .uniqueArray(fc.oneof(fc.integer({ min: -12, max: 12 }), fc.double({ min: -20, max: 20, noNaN: true })), {
      minLength: count,
      maxLength: count,
    })
    .map((edges) => [...edges].map((edge) => edge + 0).sort((a, b) => a - b))
    .filter((edges) => new Set(edges).size === count);
const optional = <T extends object>(shape: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ attribute: fc.constantFrom(...Object.keys(attributes)), present: fc.boolean() }),
  fc.record({ attribute: number, atLeast: anyNumber }),
  fc.record({ attribute: number, above: anyNumber, atMost: anyNumber }),
  fc.record({ attribute: number, equals: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ attribute: fc.constant('known'), equals: fc.boolean() }),
  fc.record({ attribute: fc.constant('trade'), equals: fc.constantFrom('retail', 'software') }),
  fc.record({
    attribute: fc.constant('trade'),
    oneOf: fc.subarray(['retail', 'software', 'public'], { minLength: 1 }),
  }),
  fc.record({ attribute: fc.constant('region'), equals: fc.constantFrom('north', 'south') }),
  fc.record({ attribute: fc.constant('tags'), includes: fc.constantFrom('crm', 'shop', 'erp') }),
  fc.record({ attribute: fc.constant('owned'), includes: fc.constantFrom('a', 'b') }),
  fc.record({ attribute: fc.constant('seen'), withinDays: days }),
  fc.record({ attribute: fc.constant('seen'), olderThanDays: days }),
  fc.record({
    attribute: fc.constant('visits'),
    count: fc.record({ atLeast: fc.integer({ min: 1, max: 3 }) }),
    of: fc.constant(['web']),
  }),
  fc.record({
    attribute: fc.constant('log'),
    count: fc.record({ atMost: fc.integer({ min: 0, max: 3 }) }),
    withinDays: days,
  }),
);
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((xor) => ({ xor })),
    tie('node').map((not) => ({ not })),
    tie('node').map((isTrue) => ({ isTrue })),
  ),
})).node;

const fade = fc.oneof(fc.record({ halfLifeDays: days }), fc.record({ linearDays: days }));
const bins = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc
    .tuple(
      rising(count - 1),
      fc.array(amount, { minLength: count, maxLength: count }),
      fc.array(fc.constantFrom('below', 'atMost'), { minLength: count, maxLength: count }),
    )
    .map(([edges, amounts, ends]) =>
      amounts.map((one, i) => ({
        amount: one,
        ...(edges[i] === undefined ? {} : { [ends[i] as string]: edges[i] }),
      })),
    ),
);
const tableOf = (rows: number, columns: number) =>
  fc.array(fc.array(amount, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });

const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const rollUp: fc.Arbitrary<object> = fc
  .tuple(
    fc.oneof(
      fc.constant({ by: { type: 'count' } }),
      fc.constant({ by: { type: 'anyOf' }, field: 'chance', missingItem: 'omit' }),
      fc.record({
        by: fc.oneof(
          fc.constantFrom({ type: 'sum' }, { type: 'mean' }, { type: 'max' }, { type: 'topMean', n: 2 }),
          fc.integer({ min: 1, max: 40 }).map((cap) => ({ type: 'sum', cap })),
          share.map((ratio) => ({ type: 'diminishing', ratio })),
          share.map((best) => ({ type: 'champion', best })),
        ),
        field: fc.constant('value'),
        missingItem: fc.oneof(fc.constant('omit'), anyNumber),
      }),
    ),
    optional({
      weights: fc.record({
        field: fc.constant('stage'),
        factors: fc.record({ open: share, won: fc.constant(1) }),
        otherwise: share,
        missing: share,
        unseen: share,
      }),
      if: fc.oneof(
        fc.record({ attribute: fc.constant('large'), equals: fc.boolean() }),
        fc.record({ attribute: fc.constant('value'), above: fc.integer({ min: -5, max: 5 }) }),
        fc.record({ attribute: fc.constant('stage'), oneOf: fc.constant(['open', 'won']) }).map((not) => ({ not })),
        fc.record({ attribute: fc.constant('opened'), withinDays: days }).map((isTrue) => ({ not: { isTrue } })),
      ),
    }),
    fc.oneof(
      fc.constant({}),
      fade.map((one) => ({ ...one, since: 'seen', undated: 0.3 })),
    ),
    amount,
  )
  .map(([how, more, age, missing]) => ({ type: 'rollUp', attribute: 'deals', ...how, ...more, ...age, missing }));

/** What a case is worth: an amount, a formula, or both. */
const worth: fc.Arbitrary<object> = fc.oneof(
  fc.record({ amount }),
  fc
    .tuple(
      optional({ amount }),
      fc.record({ attribute: number, slope: anyNumber }),
      optional({ center: anyNumber }),
      fc.oneof(
        fc.constant({}),
        rising(2).map(([from, to]) => ({ from, to })),
      ),
    )
    .map(([beside, line, center, held]) => ({ ...beside, linear: { ...line, ...center, ...held } })),
);

/** One term without a name, that says what missing and unseen are worth. */
const anyTerm: fc.Arbitrary<object> = fc.oneof(
  fc.record({ type: fc.constant('bins'), attribute: number, bins, missing: amount }),
  category.chain((attribute) =>
    fc.record({
      type: fc.constant('points'),
      attribute: fc.constant(attribute),
      amounts: fc.constant({}),
      otherwise: amount,
      missing: amount,
      unseen: amount,
    }),
  ),
  fc.record({
    type: fc.constant('points'),
    attribute: fc.constant('trade'),
    amounts: fc.record({ retail: amount, software: amount }),
    otherwise: amount,
    missing: amount,
    unseen: amount,
  }),
  fc.record({
    type: fc.constant('points'),
    attribute: fc.constant('known'),
    amounts: fc.record({ true: amount, false: amount }),
    missing: amount,
  }),
  fc
    .tuple(
      fc.record({ type: fc.constant('linear'), attribute: number, slope: anyNumber, missing: amount }),
      optional({ center: anyNumber }),
      fc.oneof(
        fc.constant({}),
        rising(2).map(([from, to]) => ({ from, to })),
      ),
    )
    .map(([a, b, c]) => ({ ...a, ...b, ...c })),
  fc
    .tuple(
      fc.record({
        type: fc.constant('distance'),
        attribute: number,
        center: anyNumber,
        scale: fc.double({ min: 0.5, max: 20, noNaN: true }),
        missing: fc.integer({ min: 0, max: 30_000 }).map((thousandths) => thousandths / 1_000),
      }),
      optional({ weight: fc.double({ min: 0, max: 3, noNaN: true }) }),
    )
    .map(([a, b]) => ({ ...a, ...b })),
  rising(3).chain((ats) =>
    fc.record({
      type: fc.constant('curve'),
      attribute: number,
      knots: fc.tuple(...ats.map((at) => fc.record({ at: fc.constant(at), amount }))),
      missing: amount,
    }),
  ),
  fc
    .tuple(fc.record({ type: fc.constant('recency'), attribute: fc.constant('seen'), amount, missing: amount }), fade)
    .map(([a, b]) => ({ ...a, ...b })),
  fc.record({
    type: fc.constant('recency'),
    attribute: fc.constant('seen'),
    bins: fc.tuple(amount, amount).map(([x, y]) => [{ below: 14, amount: x }, { amount: y }]),
    missing: amount,
  }),
  fc
    .tuple(
      fc.record({ type: fc.constant('events'), attribute: fc.constantFrom('visits', 'log'), amount, missing: amount }),
      optional({
        windowDays: days,
        limit: fc.record({
          count: fc.integer({ min: 1, max: 3 }),
          per: fc.constantFrom('day', 'week', 'month', 'year', 'ever'),
        }),
        coolDownDays: days,
        cap: fc.integer({ min: 1, max: 60 }),
      }),
      fc.oneof(fc.constant({}), fade),
    )
    .map(([a, b, c]) => ({ ...a, ...b, ...c })),
  fc.record({
    type: fc.constant('cross'),
    rows: rising(1).map(([edge]) => ({ attribute: 'size', bins: [{ below: edge }, {}] })),
    columns: fc.constant({ attribute: 'trade' }),
    amounts: tableOf(2, 3),
    missing: amount,
    unseen: amount,
  }),
  fc.record({
    type: fc.constant('cross'),
    rows: fc.constant({ attribute: 'known' }),
    columns: fc.constant({ attribute: 'trade', values: ['public', 'retail'] }),
    amounts: tableOf(2, 2),
    missing: amount,
    unseen: amount,
  }),
  fc.record({ type: fc.constant('when'), if: condition, amount, otherwise: amount, missing: amount }),
  fc
    .tuple(
      fc.array(fc.tuple(condition, worth, optional({ label: fc.constant('a case') })), { minLength: 1, maxLength: 4 }),
      optional({ otherwise: amount }),
      amount,
    )
    .map(([of, more, missing]) => ({
      type: 'cases',
      of: of.map(([asked, own, named]) => ({ if: asked, ...own, ...named })),
      ...more,
      missing,
    })),
  fc.record({
    type: fc.constant('points'),
    attribute: fc.constant('tags'),
    amounts: fc.record({ crm: amount, erp: amount }),
    otherwise: amount,
    missing: amount,
    unseen: amount,
  }),
  fc.record({
    type: fc.constant('points'),
    attribute: fc.constant('owned'),
    amounts: fc.record({ a: amount }),
    missing: amount,
  }),
  rollUp,
);

const groups = ['g', 'h'];
const terms = (max: number): fc.Arbitrary<Term[]> =>
  fc
    .array(fc.tuple(anyTerm, fc.option(fc.constantFrom(...groups), { nil: null })), { minLength: 1, maxLength: max })
    .map((list) =>
      list.map(([term, group], t) => ({ ...term, id: `t${t}`, ...(group === null ? {} : { group }) }) as Term),
    );

const thresholds = (labels: readonly string[], cut: fc.Arbitrary<number>): fc.Arbitrary<Band[]> =>
  fc
    .tuple(
      fc.uniqueArray(cut, { minLength: labels.length - 1, maxLength: labels.length - 1 }),
      fc.array(fc.boolean(), { minLength: labels.length, maxLength: labels.length }),
    )
    .map(([cuts, open]) => {
      const falling = [...cuts].sort((a, b) => b - a);
      return labels.map((label, i) => {
        const threshold = falling[i];
        if (threshold === undefined) return { label, atLeast: null };
        return open[i] ? { label, above: threshold } : { label, atLeast: threshold };
      });
    });
/** Thresholds of points, in thousandths as their tallies count. */
const pointsUpTo = (size: number) =>
  fc.integer({ min: -1_000 * size, max: 1_000 * size }).map((thousandths) => thousandths / 1_000);

const limits = optional({ cap: fc.integer({ min: 0, max: 40 }), floor: fc.integer({ min: -40, max: 0 }) });
const axis = (id: string, weighed: boolean) =>
  fc
    .tuple(
      fc.record({
        id: fc.constant(id),
        base: amount,
        terms: terms(6),
        grades: thresholds(['A', 'B', 'C'], pointsUpTo(40)),
      }),
      limits,
      fc.record(
        Object.fromEntries(
          groups.map((group) => [
            `${group}`,
            fc
              .tuple(
                limits,
                weighed ? optional({ weight: fc.double({ min: 0, max: 3, noNaN: true }) }) : fc.constant({}),
              )
              .map(([a, b]) => ({ ...a, ...b })),
          ]),
        ),
        { requiredKeys: [] },
      ),
    )
    .map(([one, bounds, grouped]) => ({ ...one, ...bounds, groups: grouped }));

/** Lead scores over all types of terms; group weights of their own only when asked for. */
export const leadScoreModel = (weighed = true): fc.Arbitrary<LeadScoreModel> =>
  fc
    .tuple(
      axis('fit', weighed),
      axis('engagement', weighed),
      thresholds(['sales', 'nurture', 'rest'], pointsUpTo(80)),
      optional({
        combine: optional({
          fit: fc.double({ min: 0, max: 2, noNaN: true }),
          engagement: fc.double({ min: 0, max: 2, noNaN: true }),
        }),
        disqualify: fc
          .array(condition, { minLength: 1, maxLength: 2 })
          .map((list) => list.map((one, i) => ({ id: `d${i}`, if: one, reason: `reason ${i}` }))),
      }),
    )
    .map(
      ([fit, engagement, bands, more]) =>
        ({
          kind: 'leadScore',
          schema: 2,
          name: 'random',
          version: '1',
          attributes,
          axes: [fit, engagement],
          bands,
          ...more,
        }) as LeadScoreModel,
    );

/** A curve that never falls, flat in places, in steps of a billionth. */
export const calibration: fc.Arbitrary<CalibrationCurve> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3e9 }), fc.constantFrom(0, 1, 1e6, 2e9)), { minLength: 2, maxLength: 20 })
  .map((gaps) => {
    let [at, worth] = [-5e9, -4e9];
    return gaps.map(([right, up]) => {
      at += right;
      worth += up;
      return { at: at / 1e9, amount: worth / 1e9 };
    });
  });

/** Micro-segments over all types of terms, calibrated and not. */
export const microSegmentsModel: fc.Arbitrary<MicroSegmentsModel> = fc
  .tuple(
    amount,
    terms(6),
    thresholds(['hot', 'warm', 'cold'], fc.double({ min: 0.01, max: 0.99, noNaN: true })),
    fc.option(calibration, { nil: undefined }),
  )
  .map(([intercept, list, bands, curve]) => ({
    kind: 'microSegments',
    schema: 2,
    name: 'random',
    version: '1',
    attributes,
    intercept,
    terms: list.map(({ group: _, ...term }) => term as Term),
    bands,
    ...(curve === undefined ? {} : { calibration: curve }),
  }));

/** Rules over all conditions, under every hit policy; those that are unique may well overlap. */
export const rulesModel: fc.Arbitrary<RulesModel> = fc
  .tuple(
    fc.constantFrom<Pick<RulesModel, 'hit' | 'aggregate'>>(
      { hit: 'first' },
      { hit: 'unique' },
      { hit: 'collect' },
      { hit: 'collect', aggregate: 'sum' },
      { hit: 'collect', aggregate: 'count' },
      { hit: 'collect', aggregate: 'min' },
      { hit: 'collect', aggregate: 'max' },
    ),
    fc.array(fc.tuple(fc.array(condition, { maxLength: 3 }), fc.constantFrom('A', 'B', 'C'), amount), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.boolean(),
  )
  .map(([policy, list, labelled]) => {
    const { hit, aggregate } = policy;
    const collects = hit === 'collect';
    const rules = list.map(([conditions, label, number], r) => {
      // Only what is collected may stand anywhere without criteria.
      const asked = conditions.length > 0 || collects ? conditions : [{ attribute: 'size', present: true }];
      const criteria = asked.map((one, c) => ({ id: `c${c}`, if: one }));
      const given = { ...(labelled ? { label } : {}), number };
      return { id: `r${r}`, ...(criteria.length === 0 ? {} : { criteria }), ...given };
    });
    const addsUp = aggregate === 'sum' || aggregate === 'count';
    const otherwise = labelled ? { label: 'D', number: -1 } : null;
    return {
      kind: 'rules',
      schema: 2,
      name: 'random',
      version: '1',
      attributes,
      ...policy,
      rules,
      ...(addsUp ? {} : { otherwise }),
    } as RulesModel;
  });

const instant = fc
  .tuple(
    fc.integer({ min: -800, max: 40 }),
    fc.constantFrom('00:00:00Z', '12:00:00Z', '23:59:59.999Z', '02:00:00+02:00', '18:30:00.25-05:30'),
  )
  .map(([day, time]) => {
    const date = new Date(Date.UTC(2026, 5, 30) + day * 86_400_000);
    return `${date.toISOString().slice(0, 10)}T${time}`;
  });
const missing = fc.constantFrom(null, undefined);
const maybe = <T>(value: fc.Arbitrary<T>, wrong: fc.Arbitrary<unknown>, mistakes: boolean) =>
  fc.oneof(
    { weight: 8, arbitrary: value as fc.Arbitrary<unknown> },
    { weight: 2, arbitrary: missing },
    { weight: mistakes ? 1 : 0, arbitrary: wrong },
  );

/** Records that hold something, nothing or, when asked for, something wrong for each attribute. */
export const record = (mistakes: boolean): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    {
      size: maybe(
        fc.oneof(fc.integer({ min: -15, max: 15 }), fc.double({ min: -30, max: 30, noNaN: true })),
        fc.constantFrom(Number.NaN, '5', Number.POSITIVE_INFINITY, true),
        mistakes,
      ),
      share: maybe(
        fc.oneof(fc.constantFrom(-1, 99, 0, -0), fc.double({ min: -10, max: 10, noNaN: true })),
        fc.constantFrom(11, -10.5, {}, 'x'),
        mistakes,
      ),
      trade: maybe(
        fc.constantFrom('retail', 'software', 'public', 'farming', 'n/a', ''),
        fc.constantFrom(3, false, []),
        mistakes,
      ),
      region: maybe(fc.constantFrom('north', 'south', 'east'), fc.constantFrom(0, {}), mistakes),
      known: maybe(fc.boolean(), fc.constantFrom(0, 'true'), mistakes),
      seen: maybe(instant, fc.constantFrom('2026-06-30', 5, '2026-02-30T00:00:00Z'), mistakes),
      visits: maybe(
        fc.array(fc.record({ at: instant, type: fc.constantFrom('web', 'fair') }), { maxLength: 6 }),
        fc.constantFrom('x', [{ at: asOf, type: 'call' }], [3]),
        mistakes,
      ),
      log: maybe(
        fc.array(fc.record({ at: instant }), { maxLength: 6 }),
        fc.constantFrom({}, [{ at: 'soon' }]),
        mistakes,
      ),
      tags: maybe(
        fc.array(fc.constantFrom('crm', 'shop', 'erp', 'other', 'toString'), { maxLength: 5 }),
        fc.constantFrom('crm', [null], [3, 'crm'], { crm: true }),
        mistakes,
      ),
      owned: maybe(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }), fc.constantFrom(0, [[]]), mistakes),
      deals: maybe(
        fc.array(
          fc.record(
            {
              title: fc.constantFrom('x', 'y', null),
              value: fc.oneof(fc.constantFrom(0, -0, -9, null, 7), fc.double({ min: -30, max: 30, noNaN: true })),
              chance: fc.constantFrom(0, 0.1, 0.3, 1, null),
              stage: fc.constantFrom('open', 'won', 'lost', 'n/a', 'other', null),
              large: fc.constantFrom(true, false, null),
              opened: instant,
              seen: instant,
            },
            { requiredKeys: [] },
          ),
          { maxLength: 6 },
        ),
        fc.constantFrom({}, [3], [{ value: '1' }], [{ title: 5 }], [{ opened: 'soon' }], [null, { stage: 1 }]),
        mistakes,
      ),
    },
    { requiredKeys: [] },
  );
