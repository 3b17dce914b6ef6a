import { describe, expect, test } from 'vitest';
import { compile, evaluate, fingerprint, summary, weigh } from '../../src/evaluate.js';
import { gradesOf } from '../../src/kinds/lead-score/grid.js';
import type { Axis, LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { safeParseModel } from '../../src/parse.js';
import { asOf, deepFreeze, problems, refusal } from '../model/make.js';

const attributes: Attributes = {
  fit: { type: 'number', min: 0, max: 100 },
  engagement: { type: 'number', min: 0, max: 100 },
  timing: { type: 'number', min: 0, max: 100 },
  trade: { type: 'category', values: ['retail', 'software'] },
  blocked: { type: 'boolean' },
};
const axis = (id: string, more: Partial<Axis> = {}): Axis => ({
  id,
  terms: [{ type: 'linear', attribute: id, slope: 1, group: `${id} terms`, missing: 0 }],
  cap: 100,
  ...more,
});
const bands = [
  { label: 'sales', atLeast: 120 },
  { label: 'nurture', atLeast: 60 },
  { label: 'disqualify', atLeast: null },
];
const grid = [
  { label: 'sales', cells: ['A1', 'A2', 'B1'] },
  { label: 'nurture', cells: ['A3', 'B2', 'B3', 'C1', 'C2'] },
  { label: 'disqualify', cells: null },
];
const model: LeadScoreModel = {
  kind: 'leadScore',
  schema: 1,
  name: 'leads',
  version: '1',
  attributes,
  axes: [axis('fit'), axis('engagement')],
  bands,
};
const { bands: _, ...bandless } = model;
const gridded: LeadScoreModel = { ...bandless, grid };
const judge = (of: LeadScoreModel, record: Readonly<Record<string, unknown>>) => evaluate(of, record, { asOf }).result;

describe('grades and the grid', () => {
  test.each([
    [75, 75, 'A1'],
    [74.9, 75, 'B1'],
    [50, 49.9, 'B3'],
    [49.9, 25, 'C3'],
    [24.9, 24.9, 'D4'],
    [100, 0, 'A4'],
    [0, 100, 'D1'],
  ])('fit %d and engagement %d of 100 is %s: steps at 75, 50 and 25 %% of the cap', (fit, engagement, grade) => {
    expect(judge(model, { fit, engagement }).grade).toBe(grade);
  });

  test('the cell says who works the lead; null takes the cells that are left', () => {
    expect(judge(gridded, { fit: 75, engagement: 60 })).toEqual({
      score: 135,
      grade: 'A2',
      band: 'sales',
      axes: { fit: { score: 75, grade: 'A' }, engagement: { score: 60, grade: '2' } },
      disqualified: [],
    });
    expect(judge(gridded, { fit: 50, engagement: 30 })).toMatchObject({ grade: 'B3', band: 'nurture' });
    expect(judge(gridded, { fit: 0, engagement: 100 })).toMatchObject({ grade: 'D1', band: 'disqualify' });
  });

  test('an axis may have grades of its own', () => {
    const grades = [
      { label: 'good', atLeast: 10 },
      { label: 'poor', atLeast: null },
    ];
    const own = { ...model, axes: [axis('fit', { grades }), axis('engagement', { grades })] };
    expect(judge(own, { fit: 10, engagement: 9 })).toMatchObject({
      grade: 'goodpoor',
      axes: { fit: { grade: 'good' } },
    });
  });

  test('grades by default stand at fractions of the cap that a double holds exactly', () => {
    expect(gradesOf(axis('fit', { cap: 0.4 }), 0)).toEqual([
      { label: 'A', atLeast: 0.4 * 0.75 },
      { label: 'B', atLeast: 0.2 },
      { label: 'C', atLeast: 0.1 },
      { label: 'D', atLeast: null },
    ]);
    expect(gradesOf(axis('timing'), 2)).toEqual([]);
  });

  test('one axis with one grade has that grade', () => {
    const one = {
      ...model,
      axes: [axis('fit', { grades: [{ label: 'only', atLeast: null }] })],
      bands: [{ label: 'all', atLeast: null }],
    };
    expect(judge(one, { fit: 3 })).toMatchObject({ grade: 'only', band: 'all' });
  });

  test('a third axis adds to the score and, without grades of its own, not to the cell', () => {
    const three = { ...model, axes: [axis('fit'), axis('engagement'), axis('timing')] };
    expect(judge(three, { fit: 80, engagement: 80, timing: 30 })).toMatchObject({
      score: 190,
      grade: 'A1',
      axes: { timing: { score: 30, grade: null } },
    });
    const graded = {
      ...three,
      axes: [
        ...three.axes.slice(0, 2),
        axis('timing', {
          grades: [
            { label: '+', atLeast: 20 },
            { label: '-', atLeast: null },
          ],
        }),
      ],
    };
    expect(judge(graded, { fit: 80, engagement: 10, timing: 30 }).grade).toBe('A4+');
    expect(judge(graded, { fit: 10, engagement: 80, timing: 10 }).grade).toBe('D1-');
    const rows = [
      { fit: 80, engagement: 10, timing: 30 },
      { fit: 10, engagement: 80, timing: 10 },
    ];
    const { grade } = compile(graded).many(rows, { asOf }).labels;
    expect([...grade.codes].map((code) => grade.labels[code])).toEqual(['A4+', 'D1-']);
  });
});

describe('the combined score', () => {
  test('is the sum over axes of weight x points, in the order of the axes', () => {
    expect(judge({ ...model, combine: { fit: 0.3, engagement: 0.7 } }, { fit: 50, engagement: 20 }).score).toBe(
      0.3 * 50 + 0.7 * 20,
    );
    expect(judge({ ...model, combine: { engagement: 2 } }, { fit: 50, engagement: 20 }).score).toBe(90);
  });

  test.each([
    [60, 60, 'sales'],
    [60, 59.9, 'nurture'],
    [0, 0, 'disqualify'],
  ])('decides the band: %d and %d is %s', (fit, engagement, band) => {
    expect(judge(model, { fit, engagement }).band).toBe(band);
  });

  test('points of an axis start at its base and stay within cap and floor', () => {
    const based = { ...model, axes: [axis('fit', { base: 10, cap: 50, floor: 5 }), axis('engagement')] };
    expect(judge(based, { fit: 100 }).axes.fit?.score).toBe(50);
    expect(judge(based, {}).axes.fit?.score).toBe(10);
  });
});

describe('disqualifiers', () => {
  const disqualify = [
    { id: 'blocked', if: { attribute: 'blocked', equals: true }, reason: 'asked not to be called' },
    { id: 'tiny', if: { attribute: 'fit', below: 5 }, reason: 'too small' },
  ];
  const strict = { ...model, disqualify };

  test('a disqualified lead falls into the last band, whatever its points, with every reason', () => {
    expect(judge(strict, { fit: 100, engagement: 100, blocked: true })).toMatchObject({
      score: 200,
      grade: 'A1',
      band: 'disqualify',
      disqualified: [{ id: 'blocked', reason: 'asked not to be called' }],
    });
    expect(judge(strict, { fit: 3, blocked: true }).disqualified.map((one) => one.id)).toEqual(['blocked', 'tiny']);
    expect(judge({ ...gridded, disqualify }, { fit: 100, engagement: 100, blocked: true }).band).toBe('disqualify');
  });

  test('what is missing rules nobody out, and is shown as missing', () => {
    const evaluation = evaluate(strict, { fit: 100, engagement: 100 }, { asOf });
    expect(evaluation.result).toMatchObject({ band: 'sales', disqualified: [] });
    expect(evaluation.tallies[2]).toMatchObject({
      option: 'disqualifiers',
      unit: 'criteria met',
      total: 0,
      contributions: [
        { term: 'blocked', state: 'missing', amount: 0 },
        { term: 'tiny', state: 'known', amount: 0 },
      ],
    });
  });

  test('the batch says the same', () => {
    const rows = [
      { fit: 100, engagement: 100, blocked: true },
      { fit: 100, engagement: 100, blocked: false },
    ];
    const { band } = compile(strict).many(rows, { asOf }).labels;
    expect([...band.codes].map((code) => band.labels[code])).toEqual(['disqualify', 'sales']);
  });

  test('the summary tells why', () => {
    expect(summary(evaluate(strict, { fit: 100, blocked: true }, { asOf }))).toBe(
      'disqualify, ruled out (asked not to be called): A4, 100 points, fit 100 (A), engagement 0 (4)',
    );
    expect(summary(evaluate(strict, { fit: 3, blocked: true }, { asOf }))).toBe(
      'disqualify, ruled out (asked not to be called, too small): D4, 3 points, fit 3 (D), engagement 0 (4)',
    );
    expect(summary(evaluate(model, { fit: 33.333, engagement: 0.005 }, { asOf }))).toBe(
      'disqualify: C4, 33.34 points, fit 33.33 (C), engagement 0.01 (4)',
    );
  });
});

describe('weigh', () => {
  const weighed = weigh(model, { name: 'fit first', reason: 'few customers', factors: { 'fit terms': 1.5 } });

  test('a factor f multiplies the contributions of its group by f and leaves the others alone', () => {
    const [record, context] = [{ fit: 33.3, engagement: 44.4 }, { asOf }];
    const before = evaluate(model, record, context).tallies;
    const after = evaluate(weighed, record, context).tallies;
    expect(after[0]?.contributions[0]?.amount).toBe(1.5 * (before[0]?.contributions[0]?.amount as number));
    expect(after[1]).toEqual(before[1]);
  });

  test('the weighed model is another model, sound, with a fingerprint of its own; the first one is untouched', () => {
    const frozen = deepFreeze(structuredClone(model));
    const other = weigh(frozen, { name: 'fit first', reason: 'few customers', factors: { 'fit terms': 1.5 } });
    expect(fingerprint(other)).toBe(fingerprint(weighed));
    expect(fingerprint(other)).not.toBe(fingerprint(model));
    expect(safeParseModel(other).success).toBe(true);
    expect(other.weighting).toEqual({ name: 'fit first', reason: 'few customers', factors: { 'fit terms': 1.5 } });
  });

  test('a neutral weighting gives an equal model with the same fingerprint', () => {
    for (const factors of [{}, { 'fit terms': 1 }, { fit: 1, 'engagement terms': 1 }]) {
      const same = weigh(model, { name: 'neutral', factors });
      expect(same).toEqual(model);
      expect(fingerprint(same)).toBe(fingerprint(model));
    }
  });

  test('a factor for an axis weighs it in the combined score', () => {
    const result = judge(weigh(model, { name: 'x', factors: { engagement: 0.5 } }), { fit: 10, engagement: 10 });
    expect(result).toMatchObject({ score: 15, axes: { engagement: { score: 10 } } });
  });

  test('two weightings multiply, and their names and reasons stand one after the other', () => {
    const twice = weigh(weighed, { name: 'half', reason: 'a test', factors: { 'fit terms': 0.5, engagement: 2 } });
    expect(twice.weighting).toEqual({
      name: 'fit first, half',
      reason: 'few customers; then a test',
      factors: { 'fit terms': 0.75, engagement: 2 },
    });
  });

  test('a group may be called like a property every object has', () => {
    const odd: LeadScoreModel = {
      ...model,
      axes: [
        axis('fit', { terms: (model.axes[0] as Axis).terms.map((term): Term => ({ ...term, group: 'constructor' })) }),
        axis('engagement'),
      ],
    };
    const twice = weigh(weigh(odd, { name: 'a', factors: { fit: 2 } }), {
      name: 'b',
      factors: { constructor: 3 } as never,
    });
    expect(twice.weighting?.factors).toEqual({ fit: 2, constructor: 3 });
    expect(judge(odd, { fit: 1 }).score).toBe(1);
    expect(judge(twice, { fit: 1 }).axes.fit?.score).toBe(3);
  });

  test.each([
    [
      { 'fit term': 2 },
      'weighting.factors["fit term"]: expected one of "fit", "engagement", "fit terms", "engagement terms", got "fit term"; did you mean "fit terms"?',
    ],
    [
      { budget: 2 },
      'weighting.factors.budget: expected one of "fit", "engagement", "fit terms", "engagement terms", got "budget"; name a group or an axis of the model',
    ],
    [
      { budget: 1 },
      'weighting.factors.budget: expected one of "fit", "engagement", "fit terms", "engagement terms", got "budget"; name a group or an axis of the model',
    ],
    [{ 'fit terms': -1 }, 'weighting.factors["fit terms"]: expected a finite factor of at least 0, got -1'],
    [{ fit: Number.NaN }, 'weighting.factors.fit: expected a finite factor of at least 0, got NaN'],
    [{ fit: '2' }, 'weighting.factors.fit: expected a finite factor of at least 0, got a string'],
  ] as unknown as [Record<string, number>, string][])('the factors %o are refused', (factors, message) => {
    expect(refusal(() => weigh(model, { name: 'x', factors }))).toEqual([message]);
  });

  test('a factor of 0 takes a group out of the score, and the ledger still shows it', () => {
    const without = evaluate(weigh(model, { name: 'x', factors: { 'fit terms': 0 } }), { fit: 50 }, { asOf });
    expect(without.tallies[0]?.contributions[0]).toMatchObject({ value: 50, amount: 0 });
  });
});

const cells = '"A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "C1", "C2", "C3", "C4", "D1", "D2", "D3", "D4"';
const open = axis('fit', { terms: [{ type: 'linear', attribute: 'fit', slope: 1 }] });
const { cap: __, ...capless } = axis('fit');
test.each([
  [{ ...bandless }, ['bands: expected bands by combined score or a grid by grade, got neither']],
  [{ ...model, grid }, ['bands: expected bands by combined score or a grid by grade, got both']],
  [
    {
      ...gridded,
      grid: [
        { label: 'sales', cells: ['A1', 'A5'] },
        { label: 'rest', cells: null },
      ],
    },
    [`grid[0].cells[1]: expected one of ${cells}, got "A5"`],
  ],
  [
    {
      ...gridded,
      grid: [
        { label: 'sales', cells: ['A1'] },
        { label: 'x', cells: ['B1', 'A1'] },
        { label: 'rest', cells: null },
      ],
    },
    ['grid[1].cells[1]: expected each cell in one band, got "A1" again'],
  ],
  [
    {
      ...gridded,
      grid: [
        { label: 'rest', cells: null },
        { label: 'sales', cells: ['A1'] },
      ],
    },
    [
      'grid[0].cells: expected cells; only the last one takes the rest, got null',
      'grid: expected a band for each cell, got none for A2, A3, A4, B1, B2, B3, B4, C1, C2, C3, C4, D1, D2, D3, D4; add them, or let the last band take the rest with cells: null',
    ],
  ],
  [
    {
      ...gridded,
      grid: [
        { label: 'x', cells: ['A1'] },
        { label: 'x', cells: null },
      ],
    },
    ['grid[1]: expected each item once, got "x" again'],
  ],
  [
    {
      ...gridded,
      grid: [
        { label: 'x', cells: cells.replaceAll('"', '').split(', ') },
        { label: 'rest', cells: null },
      ],
    },
    ['grid[1]: expected cells that the bands before leave, got none'],
  ],
  [
    { ...model, combine: { fti: 2 } },
    ['combine.fti: expected one of "fit", "engagement", got "fti"; did you mean "fit"?'],
  ],
  [
    { ...model, weighting: { name: 'x', factors: { budget: 2 } } },
    [
      'weighting.factors.budget: expected one of "fit", "engagement", "fit terms", "engagement terms", got "budget"; name a group or an axis of the model',
    ],
  ],
  [{ ...model, axes: [axis('fit'), axis('fit')] }, ['axes[1]: expected each item once, got "fit" again']],
  [
    {
      ...model,
      bands: [
        { label: 'x', atLeast: 201 },
        { label: 'y', atLeast: null },
      ],
    },
    ['bands[0]: expected a threshold that can be reached, up to 200, got x from 201'],
  ],
  [
    {
      ...model,
      axes: [
        axis('fit', {
          grades: [
            { label: 'A', atLeast: 101 },
            { label: 'B', atLeast: null },
          ],
        }),
        axis('engagement'),
      ],
    },
    ['axes[0].grades[0]: expected a threshold that can be reached, up to 100, got A from 101'],
  ],
  [
    { ...model, axes: [capless, axis('engagement')] },
    [
      'axes[0].grades: expected grades, or a cap to derive them from, got neither; default grades stand at 75, 50 and 25 % of the cap',
    ],
  ],
  [
    { ...model, axes: [axis('fit', { groups: { fti: { cap: 3 } } }), axis('engagement')] },
    [
      'axes[0].groups.fti: expected a group that some term belongs to, got none that does; name the group on its terms, or take it out',
    ],
  ],
  [
    { ...model, axes: [{ ...open, id: 'disqualifiers' }, axis('engagement')] },
    ['axes[0].id: expected a name other than "disqualifiers", got "disqualifiers"'],
  ],
  [
    { ...model, axes: [{ ...axis('fit'), id: 'fit terms' }, axis('engagement')] },
    [
      'axes[0].id: expected a name that no group has, got "fit terms"; weightings name both, so they need different names',
    ],
  ],
  [
    { ...model, disqualify: [{ id: 'x', if: { attribute: 'blokced', equals: true }, reason: 'y' }] },
    [
      'disqualify[0].if.attribute: expected one of "fit", "engagement", "timing", "trade", "blocked", got "blokced"; did you mean "blocked"?',
    ],
  ],
  [
    { ...model, disqualify: [1, 2].map(() => ({ id: 'x', if: { attribute: 'blocked', equals: true }, reason: 'y' })) },
    ['disqualify[1]: expected a name of its own in the tally, got "x" again; give this term or disqualify[0] an id'],
  ],
  [
    { ...model, disqualify: [{ id: 'x', if: { attribute: 'blocked', equals: true } }] },
    ['disqualify[0].reason: expected a text, got nothing'],
  ],
  // What can be reached is not known while terms have problems of their own, on any axis.
  [
    {
      ...model,
      axes: [axis('fit', { terms: [{ type: 'linear', attribute: 'fti', slope: 1, missing: 0 }] }), axis('engagement')],
      bands: [
        { label: 'x', atLeast: 999 },
        { label: 'y', atLeast: null },
      ],
    },
    [
      'axes[0].terms[0].attribute: expected one of "fit", "engagement", "timing", "trade", "blocked", got "fti"; did you mean "fit"?',
    ],
  ],
  [
    {
      ...model,
      axes: [
        axis('fit', {
          terms: [{ type: 'points', attribute: 'trade', amounts: { retail: 5 }, missing: 0, unseen: 0 }],
          grades: [
            { label: 'A', atLeast: 999 },
            { label: 'B', atLeast: null },
          ],
        }),
        axis('engagement'),
      ],
    },
    [
      'axes[0].terms[0].amounts: expected an amount for each listed value, got none for "software"; add them, or say what the others are worth with otherwise',
    ],
  ],
  // The other axis's grades are still held against what it can reach.
  [
    {
      ...model,
      axes: [
        axis('fit', { terms: [{ type: 'linear', attribute: 'fti', slope: 1, missing: 0 }] }),
        axis('engagement', {
          grades: [
            { label: '1', atLeast: 101 },
            { label: '2', atLeast: null },
          ],
        }),
      ],
    },
    [
      'axes[0].terms[0].attribute: expected one of "fit", "engagement", "timing", "trade", "blocked", got "fti"; did you mean "fit"?',
      'axes[1].grades[0]: expected a threshold that can be reached, up to 100, got 1 from 101',
    ],
  ],
  // The order of bands is known whatever the terms say.
  [
    {
      ...model,
      axes: [axis('fit', { terms: [{ type: 'linear', attribute: 'fti', slope: 1, missing: 0 }] }), axis('engagement')],
      bands: [
        { label: 'x', atLeast: 60 },
        { label: 'y', atLeast: 120 },
        { label: 'z', atLeast: null },
      ],
    },
    [
      'axes[0].terms[0].attribute: expected one of "fit", "engagement", "timing", "trade", "blocked", got "fti"; did you mean "fit"?',
      'bands: expected thresholds in falling order, got 60 then 120; put the highest band first',
    ],
  ],
  [{ ...model, axes: [] }, ['axes: expected at least 1 items, got 0']],
  [
    { ...model, axes: [axis('fit', { terms: [] }), axis('engagement')] },
    ['axes[0].terms: expected at least 1 items, got 0'],
  ],
  [{ ...model, combine: { fit: -1 } }, ['combine.fit: expected a number, at least 0, got -1']],
] as [unknown, string[]][])('%# a lead score that cannot be meant is told with what to do', (wrong, messages) => {
  expect(problems(wrong)).toEqual(messages);
});
