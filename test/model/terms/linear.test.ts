import { expect, test } from 'vitest';
import type { LinearTerm } from '../../../src/model/terms/linear/term.js';
import { amounts, asOf, first, leadScore, lines, problems, refusal, scores } from '../make.js';
import { evaluate } from '../vouched.js';

const attributes = { size: { type: 'number' }, share: { type: 'number', min: 0, max: 10 } } as const;
const over = (more: Partial<LinearTerm>) =>
  leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 2, missing: 7, ...more }]);

test.each([
  [{}, 5, 10],
  [{}, 0, 0],
  [{ center: 3 }, 5, 4],
  [{ center: 3 }, 3, 0],
  [{ slope: -0.1 }, 3, -0.3],
  [{ slope: 0.0005 }, 1, 0.001],
  [{ slope: 0.0005 }, -1, 0],
  [{ slope: 1 / 3, center: -1 }, 1, 0.667],
  [{ from: 2, to: 4 }, 1, 4],
  [{ from: 2, to: 4 }, 3, 6],
  [{ from: 2, to: 4 }, 9, 8],
  [{ from: 2 }, 1, 4],
  [{ from: 2 }, 9, 18],
  [{ to: 4 }, -9, -18],
  [{ to: 4, center: 1 }, 9, 6],
] as [Partial<LinearTerm>, number, number][])(
  '%o of %d is slope x (number - center) to a thousandth, halves up, the number held within from and to',
  (more, size, amount) => {
    expect(amounts(over(more), { size })).toEqual([amount]);
  },
);

test('a missing number is worth what missing says, whatever the slope and its bounds', () => {
  for (const more of [{}, { from: 2, to: 4 }, { center: 9 }])
    expect(first(over(more), {})).toEqual(['missing', null, 7]);
});

test('many rows held within bounds count as each alone, in the line of the term', () => {
  const held = over({ from: 2, to: 4 });
  expect(scores(held, [{ size: 1 }, { size: 3 }, {}, { size: 9 }])).toEqual({ scores: [4, 6, 7, 8], rejected: [] });
  expect(lines(held, { size: 3 }).map(({ line }) => line)).toEqual(['term']);
});

test('what a missing number is worth counts in steps, and can be all that reaches a band', () => {
  expect(problems(over({ missing: 1.0001 }))).toEqual([
    'axes[0].terms[0].missing: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4',
  ]);
  const term = { type: 'linear', attribute: 'share', slope: 1 } as const;
  const bands = [
    { label: 'hot', atLeast: 50 },
    { label: 'cold', atLeast: null },
  ];
  expect(problems(leadScore(attributes, [{ ...term, missing: 60 }], {}, { bands }))).toEqual([]);
  expect(problems(leadScore(attributes, [{ ...term, missing: 0 }], {}, { bands }))).toEqual([
    'bands[0]: expected a threshold that can be reached, up to 10, got hot from 50',
  ]);
});

test('without a missing amount the number is required', () => {
  const model = leadScore(attributes, [{ type: 'linear', attribute: 'share', slope: 1 }]);
  expect(refusal(() => evaluate(model, {}, { asOf }))).toEqual([
    'record.share: expected a finite number from 0 to 10, got nothing; give the value, or give each term that reads it a missing amount',
  ]);
});

test('a total beyond what is counted is refused, and the other rows are judged', () => {
  const sum =
    'expected lines of fit that come to at most 1,000,000,000,000 points together, got more; declare min and max for the attributes';
  const rows = [{ size: 1e305 }, { size: 1 }, { size: -1e305 }, { size: 100 }, { size: 100.001 }];
  expect(scores(over({ slope: 1e10 }), rows)).toEqual({
    scores: [null, 1e10, null, 1e12, null],
    rejected: [0, 2, 4].map((i) => `records[${i}]: ${sum}`),
  });
  expect(refusal(() => evaluate(over({ slope: 1e10 }), { size: 1e305 }, { asOf }))).toEqual([`record: ${sum}`]);
});

const term = 'axes[0].terms[0]';
test.each([
  [{ from: 4, to: 4 }, [`${term}.from: expected a number below to, 4, got 4`]],
  [
    { slope: 0, missing: 0 },
    [
      `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
    ],
  ],
  [{ attribute: 'sizes' }, [`${term}.attribute: expected one of "size", "share", got "sizes"; did you mean "size"?`]],
  [{ slope: null }, [`${term}.slope: expected a finite number, got null`]],
  [{ slope: 0, missing: 3 }, []],
  [{ slope: 2, missing: 0 }, []],
] as unknown as [Partial<LinearTerm>, string[]][])('the line %o is refused with what to do', (more, messages) => {
  expect(problems(over(more))).toEqual(messages);
});

test('bands beyond what a line can reach within the range of its attribute are told', () => {
  const bands = [
    { label: 'high', atLeast: 20.5 },
    { label: 'low', atLeast: null },
  ];
  const model = {
    ...over({}),
    axes: [
      {
        id: 'fit',
        grades: [{ label: 'any', atLeast: null }],
        terms: [{ type: 'linear', attribute: 'share', slope: 2, missing: 7 }],
      },
    ],
    bands,
  };
  expect(problems(model)).toEqual(['bands[0]: expected a threshold that can be reached, up to 20, got high from 20.5']);
  expect(problems({ ...model, bands: [{ ...bands[0], atLeast: 20 }, bands[1]] })).toEqual([]);
});
