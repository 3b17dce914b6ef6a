import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ln } from '../../../src/core/arithmetic.js';
import { shuffle } from '../../../src/core/random.js';
import { ledger } from '../../../src/explain/ledger.js';
import { countsModel } from '../../../src/fit/counts/model.js';
import type { OutcomeCounts } from '../../../src/fit/counts/state.js';
import { addOutcome, type CountsOptions, fitCounts, removeOutcome } from '../../../src/fit/counts.js';
import type { FittedMicroSegments } from '../../../src/fit/micro-segments.js';
import { safeParseModel } from '../../../src/parse.js';
import { cases } from '../../cases.js';
import { asOf, refusal } from '../../model/make.js';
import { evaluate } from '../../model/vouched.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/counts/${name}.json`, import.meta.url), 'utf8'));
const odoo = read('odoo');
type Lead = Readonly<Record<string, unknown>>;

const percent = (counts: OutcomeCounts, lead: Lead, group?: string | null) => {
  const { model } = countsModel(counts, { group, minOutcomes: 1 });
  return 100 * evaluate(model as FittedMicroSegments, lead, { asOf }).result.probability;
};
// 34.375 is printed as 34.38: half of the last digit, and the billionths to which lines are rounded.
const isPercent = (found: number, expected: number) =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(0.0050001);

describe('the figures are those that Odoo prints', () => {
  const category = { type: 'category' } as const;
  const stages = { attribute: 'stage', order: ['0', '1', '2', 'won'] };
  const options = {
    attributes: { country: category, state: category, source: category },
    stages,
    group: 'team',
    outcome: 'won',
    minOutcomes: 1,
  } as const;
  const closed = (leads: readonly Lead[]) =>
    [...odoo.won, ...odoo.lost].map((k: number) => ({ ...leads[k], won: odoo.won.includes(k) }));
  const { leads } = odoo as { leads: readonly Lead[] };
  const { counts } = fitCounts(closed(leads), options);

  test('by team', () => {
    expect(Object.keys(odoo.first)).toHaveLength(3);
    for (const [k, expected] of Object.entries<number>(odoo.first)) {
      const lead = leads[Number(k)] as Lead;
      isPercent(percent(counts, lead, lead.team as string), expected);
    }
  });

  test('of all teams together, for a lead without one, and for a team without outcomes', () => {
    const without = leads.map((lead, k) => (k < 10 ? lead : { ...lead, team: null }));
    const pooled = fitCounts(closed(without), options).counts;
    isPercent(percent(pooled, leads[13] as Lead), odoo.withoutTeam['13']);
    isPercent(percent(pooled, leads[13] as Lead, 'new'), odoo.withoutTeam['13']);
    expect(countsModel(pooled, { group: 'new', minOutcomes: 1 })).toMatchObject({
      countsOf: 'all',
      won: 3,
      lost: 6,
      notes: expect.arrayContaining(['"new": 0 of the rarer outcome, fewer than 1; the counts of all groups are used']),
    });
  });

  test('after one outcome more, one that was taken back, one that was won and taken back, and lost and taken back', () => {
    const [four, nine] = [leads[4], leads[9]] as [Lead, Lead];
    const lost = addOutcome(counts, four, false);
    const one = addOutcome(removeOutcome(addOutcome(lost, nine, true), four, false), four, true);
    const now = removeOutcome(addOutcome(removeOutcome(one, four, true), four, 0), four, 0);
    expect(now).toEqual(addOutcome(counts, nine, 1));
    expect(odoo.afterLead9IsWon).toHaveLength(3);
    for (const { lead, probability, ...changed } of odoo.afterLead9IsWon)
      isPercent(percent(now, { ...leads[lead], ...changed }, leads[lead]?.team as string), probability);
  });

  test('by stage alone', () => {
    const alone = fitCounts([...closed(leads), { ...leads[9], won: true }], { ...options, attributes: {} }).counts;
    for (const [k, expected] of Object.entries<number>(odoo.stageAlone)) {
      const lead = leads[Number(k)] as Lead;
      isPercent(percent(alone, { ...lead, stage: '0' }, lead.team as string), expected);
    }
  });

  test('by tags, of which a lead may have several', () => {
    const rows = odoo.tags.outcomes.flatMap(({ tags, won, lost }: { tags: string[]; won: number; lost: number }) =>
      Array.from({ length: won + lost }, (_, i) => ({ tags, won: i < won, stage: '0' })),
    );
    const attributes = { tags: { type: 'set', minCount: 50 } } as const;
    const own = fitCounts(rows, { attributes, outcome: 'won', stages }).counts;
    expect(odoo.tags.probabilities).toHaveLength(4);
    for (const { tags, probability } of odoo.tags.probabilities)
      isPercent(percent(own, { tags, stage: '0' }), probability);
    // A tag of fewer than fifty leads says nothing.
    const few = addOutcome(own, { tags: ['3'] }, true);
    expect(percent(few, { tags: ['3'] })).toBe(percent(few, { tags: [] }));
  });

  test('line by line, as its tooltip explains them', () => {
    const { won, lost, lead, probability, shares } = odoo.tooltip;
    const attributes = { country: category, state: category, email: category, phone: category, source: category };
    const rows = [
      ...won.map((one: Lead) => ({ ...one, won: true })),
      ...lost.map((one: Lead) => ({ ...one, won: false })),
    ];
    const { model, notes } = fitCounts(rows, { attributes, stages, outcome: 'won', minOutcomes: 1 });
    const evaluation = evaluate(model as FittedMicroSegments, lead, { asOf });
    isPercent(100 * evaluation.result.probability, probability);
    const share = (text: string) =>
      text
        .split('/')
        .map(Number)
        .reduce((a, b) => a / b);
    const lines = evaluation.tallies[0]?.contributions ?? [];
    expect(lines).toHaveLength(Object.keys(shares).length);
    for (const { term, amount } of lines) {
      const [of, against] = shares[term].map(share);
      expect(Math.abs(amount - ln(of / against))).toBeLessThanOrEqual(1e-9);
    }
    expect(notes).toContain('email: tells nothing so far, left out');
  });

  test('never surer than 99.99 %', () => {
    expect(odoo.extremes).toHaveLength(2);
    for (const { won, lost, probability } of odoo.extremes) {
      const group = { group: null, won, lost, values: { country: [{ value: 'x', won, lost }] }, lostAt: [] };
      const sure: OutcomeCounts = {
        ...fitCounts([], { attributes: { country: category }, outcome: 'won' }).counts,
        groups: [group],
      };
      expect(percent(sure, { country: 'x' })).toBeCloseTo(probability, 9);
    }
  });
});

test('log-odds are those of scikit-learn', () => {
  const { rows, won, logOdds } = read('sklearn') as { rows: number[][]; won: number[]; logOdds: number[] };
  const records = rows.map((codes) => Object.fromEntries(codes.map((code, k) => [`a${k}`, `v${code}`])));
  const attributes = Object.fromEntries([0, 1, 2, 3].map((k) => [`a${k}`, { type: 'category' } as const]));
  const { model } = fitCounts(records, { attributes, outcome: won });
  expect(logOdds).toHaveLength(400);
  for (const [i, record] of records.entries()) {
    const total = evaluate(model as FittedMicroSegments, record, { asOf }).tallies[0]?.total as number;
    expect(Math.abs(total - (logOdds[i] as number))).toBeLessThanOrEqual(5e-9);
  }
});

describe('counts', () => {
  const attributes = { source: { type: 'category' }, known: { type: 'boolean' }, tags: { type: 'set' } } as const;
  const stages = { attribute: 'stage', order: ['new', 'offer', 'won'] } as const;
  const options: CountsOptions<object> = { attributes, stages, group: 'team', outcome: 'won', minOutcomes: 1 };
  const row = fc.record({
    source: fc.constantFrom('web', 'fair', 'toString', null),
    known: fc.constantFrom(true, false, null),
    tags: fc.oneof(fc.constant(null), fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 })),
    team: fc.constantFrom('north', 'south', null),
    stage: fc.constantFrom(...stages.order),
    won: fc.boolean(),
  });

  test('one by one give what all at once give, in any order; taking one back leaves no trace', {
    tags: 'cases',
  }, () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), row, fc.integer({ min: 0, max: 99 }), (rows, one, seed) => {
        const { counts, rejected } = fitCounts(rows, options);
        expect(rejected).toEqual([]);
        const nothing = fitCounts([], options).counts;
        expect(shuffle(rows, seed).reduce((all, own) => addOutcome(all, own, own.won), nothing)).toEqual(counts);
        expect(removeOutcome(addOutcome(counts, one, one.won), one, one.won)).toEqual(counts);
        expect(rows.reduce((all, own) => removeOutcome(all, own, own.won), counts)).toEqual(nothing);
        expect(JSON.parse(JSON.stringify(counts))).toEqual(counts);
      }),
      { numRuns: cases(200) },
    );
  });

  test('the model of any counts parses, has a ledger that adds up, and does not depend on the order of rows', {
    tags: 'cases',
  }, () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 20 }),
        row,
        fc.integer({ min: 0, max: 99 }),
        (rows, one, seed) => {
          const { model, won, lost, notes } = fitCounts(rows, options);
          expect(fitCounts(shuffle(rows, seed), options).model).toEqual(model);
          if (model === null) {
            expect([Math.min(won, lost), notes.length > 0]).toEqual([0, true]);
            return;
          }
          const parsed = safeParseModel(JSON.parse(JSON.stringify(model)), { strict: true });
          expect(parsed.success ? [] : parsed.error.message).toEqual([]);
          const evaluation = evaluate(model, one, { asOf });
          expect(evaluation.result.probability).toBeGreaterThanOrEqual(0.0001);
          const [tally] = evaluation.tallies;
          const steps = [tally?.base ?? 0, ...(tally?.contributions ?? []).map(({ amount }) => amount)];
          expect(steps.reduce((all, amount) => all + Math.floor(amount * 1e9 + 0.5), 0)).toBe(
            Math.floor((tally?.total ?? 0) * 1e9 + 0.5),
          );
          expect(ledger(model, evaluation)).toMatch(/total .*\d/);
        },
      ),
      { numRuns: cases(200) },
    );
  });

  test('given counts stay as they are, frozen or not', () => {
    const { counts } = fitCounts([{ source: 'web', stage: 'new', team: null, won: false }], options);
    const frozen = JSON.parse(JSON.stringify(counts), (_, value) => Object.freeze(value)) as OutcomeCounts;
    addOutcome(frozen, { source: 'web', stage: 'offer' }, false);
    removeOutcome(frozen, { source: 'web', stage: 'new' }, false);
    expect(frozen).toEqual(counts);
    expect(counts.groups).toEqual([
      {
        group: null,
        won: 0,
        lost: 1,
        values: { source: [{ value: 'web', won: 0, lost: 1 }], known: [], tags: [] },
        lostAt: [1, 0, 0],
      },
    ]);
  });

  test('a value that comes later is learned; until then it is worth nothing', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ source: i % 5 < 2 ? 'web' : 'fair', won: i % 7 < 3 }));
    const { model, counts } = fitCounts(rows, { attributes: { source: { type: 'category' } }, outcome: 'won' });
    const of = (made: unknown) =>
      evaluate(made as FittedMicroSegments, { source: 'podcast' }, { asOf }).tallies[0]?.contributions[0];
    expect(of(model)).toMatchObject({ state: 'unseen', amount: 0 });
    const more = addOutcome(counts, { source: 'podcast' }, true);
    expect(of(countsModel(more).model)).toMatchObject({ state: 'known', value: 'podcast' });
    expect(of(countsModel(more).model)?.amount).toBeGreaterThan(0);
  });

  test('too few outcomes give no model, and say how many there are', () => {
    const { model, notes } = fitCounts([{ won: true }, { won: false }], { attributes: {}, outcome: 'won' });
    expect(model).toBeNull();
    expect(notes).toEqual(['1 of the rarer outcome in all, fewer than 20; there is no model yet']);
  });

  test('a wrong row is left out and named, with all that is wrong', () => {
    const rows = [
      { source: 5, known: 'yes', tags: 'a', stage: 'ofer', won: false },
      { source: 'web', tags: ['a', ''], stage: null, won: 'no', team: 7 },
      { stage: null, won: false },
    ];
    const { rejected, counts } = fitCounts(rows, options);
    expect(counts.groups).toEqual([]);
    expect(rejected.map(({ index, issues }) => [index, issues.map((one) => one.message)])).toEqual([
      [
        0,
        [
          'records[0].source: expected a text of at most 1000 letters, or null when it is not known, got a number',
          'records[0].known: expected true or false, or null when it is not known, got a string',
          'records[0].tags: expected a list of texts, or null when it is not known, got a string',
          'records[0].stage: expected one of "new", "offer", "won", got another text; did you mean "offer"?',
        ],
      ],
      [
        1,
        [
          'records[1].won: expected true, false, 1 or 0, got a string',
          'records[1].tags[1]: expected a text of 1 to 1000 letters, got a string',
          'records[1].team: expected a text of at most 1000 letters, or null, got a number',
        ],
      ],
      [2, ['records[2].stage: expected the stage at which it was lost, got nothing']],
    ]);
  });

  const { counts } = fitCounts([{ source: 'web', stage: 'new', won: false }], options);
  test.each([
    [
      () => removeOutcome(counts, { source: 'fair', stage: 'new' }, false),
      'record: expected an outcome that was counted, got one with fewer counts than it would take; take back the record as it was when it was added',
    ],
    [
      () => removeOutcome(counts, { source: 'web', stage: 'new' }, true),
      'record: expected an outcome that was counted, got one with fewer counts than it would take; take back the record as it was when it was added',
    ],
    [() => addOutcome(counts, { stage: 'new' }, 2), 'outcome: expected true, false, 1 or 0, got a number'],
    [
      () => addOutcome({} as never, {}, true),
      'counts: expected counts of outcomes, got another object; pass what fitCounts, addOutcome or removeOutcome returned',
    ],
    [
      () => countsModel(counts, { group: 3 as never }),
      'options.group: expected the name of a group, or null, got a number',
    ],
    [
      () => countsModel(counts, { team: 'a' } as never),
      'options.team: expected one of "group", "minOutcomes", "name", "version", "bands"',
    ],
    [
      () => fitCounts([], { attributes: { size: { type: 'number' as never } }, outcome: 'won' }),
      'options.attributes.size.type: expected one of "category", "set", "boolean", got "number"; cut the number into a category first',
    ],
    [
      () => fitCounts([], { attributes: {}, outcome: 'won', smoothing: 0 }),
      'options.smoothing: expected a number above 0, at most 1000, got 0',
    ],
    [
      () => fitCounts([], { attributes: {}, outcome: 'won', stages: { attribute: 'stage', order: ['a'] } }),
      'options.stages.order: expected a list of 2 to 1000 stages, got 1',
    ],
    [
      () => fitCounts([], { attributes: { stage: { type: 'category' } }, outcome: 'won', stages }),
      'options.stages.attribute: expected a property that is not among the attributes, got "stage"',
    ],
    [
      () => fitCounts([], { attributes: {} } as never),
      'options.outcome: expected the name of a property or column, one value per row, or a function of the row, got nothing',
    ],
  ])('what is wrong is told: %#', (call, message) => {
    expect(refusal(call)).toEqual([message]);
  });
});
