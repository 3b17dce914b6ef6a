import { describe, expect, test } from 'vitest';
import { explainer } from '../../src/explain/explainer.js';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { summary } from '../../src/explain/summary.js';
import { registry } from '../../src/kinds/registry.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import { conditionFact, conditionText } from '../../src/model/condition/facts.js';
import type { Term } from '../../src/model/terms/term.js';
import { english } from '../../src/words/english.js';
import { german } from '../../src/words/german.js';
import { japanese } from '../../src/words/japanese.js';
import type { Words } from '../../src/words/words.js';
import { asOf, leadScore, problems, refusal } from '../model/make.js';
import { evaluate } from '../model/vouched.js';

const attributes: Attributes = {
  employees: { type: 'number', label: 'Mitarbeiter' },
  trade: { type: 'category', label: 'Branche', values: ['6', '7'], labels: { '6': 'Software' } },
  seen: { type: 'date', label: 'Kontakt' },
  visits: { type: 'events', label: 'Besuche', types: ['web', 'fair'], labels: { fair: 'Messe' } },
  uses: { type: 'set', label: 'Systeme', values: ['crm', 'erp'], labels: { crm: 'CRM' } },
};
const terms: Term[] = [
  { type: 'bins', attribute: 'employees', bins: [{ below: 1000, amount: 1.5 }, { amount: 1234.5 }], missing: 0 },
  { type: 'points', attribute: 'trade', amounts: { '6': 1, '7': 0 }, missing: 0, unseen: -1 },
  { type: 'recency', attribute: 'seen', amount: 8, halfLifeDays: 30, missing: 0 },
  { type: 'events', attribute: 'visits', amount: 2, halfLifeDays: 30, cap: 3, missing: 0 },
  { type: 'points', id: 'tools', label: 'Systeme', attribute: 'uses', amounts: { crm: 2 }, missing: 0, unseen: 1 },
  {
    type: 'when',
    if: {
      all: [
        { attribute: 'employees', atLeast: 50 },
        { attribute: 'trade', oneOf: ['6', '7'] },
      ],
    },
    amount: 5,
    missing: 0,
  },
];
const model = leadScore(attributes, terms);
const record = {
  employees: 12_000,
  trade: '6',
  seen: '2026-06-29T00:00:00Z',
  visits: [
    { at: '2026-06-30T00:00:00Z', type: 'web' },
    { at: '2026-05-31T00:00:00Z', type: 'fair' },
    { at: '2026-06-30T00:00:00Z', type: 'web' },
  ],
  uses: ['crm', 'zip'],
};
const evaluation = evaluate(model, record, { asOf });
const texts = (words: Words, of = evaluation) => explain(model, of, { words }).reasons.map(({ text }) => text);

describe('one model in three languages', () => {
  test('English: thousands apart, one point, labels of values', () => {
    expect(texts(english)).toEqual([
      'Mitarbeiter 12,000 (1,000 and more): +1,234.5 points',
      'Kontakt 1 day ago: +7.817 points',
      'Mitarbeiter at least 50 and Branche is Software or 7: yes [12,000 & Software]: +5 points',
      'Besuche × 3 (2 each, halved every 30 days): +3 points (5 before its limit)',
      'Systeme CRM: +2 points',
      'Branche Software: +1 point',
      'Systeme unlisted value: +1 point',
    ]);
  });

  test('German: comma and point change places, and words follow', () => {
    expect(texts(german)).toEqual([
      'Mitarbeiter 12.000 (ab 1.000): +1.234,5 Punkte',
      'Kontakt vor 1 Tag: +7,817 Punkte',
      'Mitarbeiter mindestens 50 und Branche ist Software oder 7: ja [12.000 & Software]: +5 Punkte',
      'Besuche × 3 (je 2, halbiert alle 30 Tage): +3 Punkte (5 vor dem Limit)',
      'Systeme CRM: +2 Punkte',
      'Branche Software: +1 Punkt',
      'Systeme: Wert nicht im Modell: +1 Punkt',
    ]);
    expect(ledger(model, evaluation, { words: german }).split('\n').slice(-3)).toEqual([
      `  ${'-'.repeat(94)}`,
      `  Summe${' '.repeat(80)}1.254,317`,
      'all: any, 1.254,317 Punkte, fit 1.254,317 (any)',
    ]);
  });

  test('Japanese: brackets, counters and the order of a comparison', () => {
    expect(texts(japanese)).toEqual([
      'Mitarbeiter 12,000（1,000 以上）: +1,234.5 点',
      'Kontakt 1 日前: +7.817 点',
      'Mitarbeiterが50 以上、かつBrancheがSoftwareまたは7: はい [12,000／Software]: +5 点',
      'Besuche × 3（1 件 2、30 日ごとに半減）: +3 点（制限前 5）',
      'Systeme CRM: +2 点',
      'Branche Software: +1 点',
      'Systeme モデルにない値: +1 点',
    ]);
  });

  test.each([
    [
      'english',
      english,
      [
        'a is yes',
        'a above 1 and at most 5',
        'a more than 2 days ago and within 9 days',
        'not (a missing)',
        'a includes x',
        'a (x, y) at least 2 times within 30 days',
        'either a is yes or (b given), not both',
        'either a given or b given or c given (an odd number of them)',
      ],
    ],
    [
      'german',
      german,
      [
        'a ist ja',
        'a über 1 und höchstens 5',
        'a vor mehr als 2 Tagen und in den letzten 9 Tagen',
        'nicht (a unbekannt)',
        'a enthält x',
        'a (x, y) mindestens 2 Mal in den letzten 30 Tagen',
        'entweder a ist ja oder (b bekannt), nicht beides',
        'entweder a bekannt oder b bekannt oder c bekannt (eine ungerade Zahl davon)',
      ],
    ],
    [
      'japanese',
      japanese,
      [
        'aがはい',
        'aが1 超、5 以下',
        'aが2 日より前、9 日以内',
        '「aが不明」ではない',
        'aにxを含む',
        '30 日以内にa（x、y）が2 以上の回数',
        'aがはい、または（bがある）（片方のみ）',
        'aがある、またはbがある、またはcがある（奇数個のみ）',
      ],
    ],
  ] as const)('conditions in %s', (_, words, expected) => {
    const asked = [
      { attribute: 'a', equals: true },
      { attribute: 'a', above: 1, atMost: 5 },
      { attribute: 'a', withinDays: 9, olderThanDays: 2 },
      { not: { attribute: 'a', present: false } },
      { attribute: 'a', includes: 'x' },
      { attribute: 'a', count: { atLeast: 2 }, of: ['x', 'y'], withinDays: 30 },
      { xor: [{ attribute: 'a', equals: true }, { all: [{ attribute: 'b', present: true }] }] },
      { xor: ['a', 'b', 'c'].map((attribute) => ({ attribute, present: true })) },
    ];
    expect(asked.map((one) => conditionText(conditionFact(one, {}), words))).toEqual(expected);
  });

  test.each([
    ['german', german],
    ['japanese', japanese],
  ] as const)('%s has words for each kind, and leaves no English in what is its own', (_, words) => {
    const results = {
      leadScore: { score: 1.5, grade: null, band: 'B', axes: {}, disqualified: [{ id: 'd', reason: 'R' }] },
      accountScore: {
        score: 1,
        band: 'B',
        enoughPeople: false,
        people: 1,
        buyingGroup: { coverage: 0, missing: ['R'] },
        products: [{ product: 'P', score: 2, band: 'B' }],
      },
      clusters: { cluster: 'C', persona: 'P', contactPolicy: null, distance: 1, margin: 2, runnerUp: 'D' },
      microSegments: { probability: 0.00001, interval: [0.1, 0.2], band: 'B' },
      engagement: { rule: 'R', who: 'W', channel: 'C', when: 'T', reason: 'R', why: ['Y'], passedOver: [] },
      contactMix: {
        state: 'S',
        why: [],
        passedOver: [],
        contacts: 1,
        types: { T: 1 },
        unclassified: 1,
        counts: null,
        ratios: {},
      },
      criteria: {
        total: 1,
        passed: false,
        eliminatedBy: { id: 'g', question: 'Q', answer: 'unknown' },
        unmet: [],
        band: null,
      },
      lifecycle: {
        stage: 'S',
        owners: ['O'],
        backup: null,
        outcome: 'X',
        deadline: { due: '2026-07-01T08:15:00Z', overdue: true },
        next: { stage: 'N', owners: [], missing: [{ stage: 'N', id: 'M', answer: 'no' }] },
        stages: [],
      },
      nextProduct: { products: [] },
      rules: { rule: null, label: null, number: 1, unit: 'rules met', reason: null, why: [], met: [], passedOver: [] },
    };
    expect(Object.keys(results).sort()).toEqual(Object.keys(registry).sort());
    for (const [kind, result] of Object.entries(results)) {
      const told = summary({ kind, result } as never, { words });
      expect(told).not.toBe(summary({ kind, result } as never));
      expect(told).not.toMatch(
        /\b(points?|people|below|above|owned|nothing|known|due|overdue|contacts?|not|distance|ruled|by|without|eliminated|rules?|met)\b/,
      );
    }
  });

  test('instants are written as each language writes them', () => {
    const instants = ['2026-07-01T00:00:00Z', '2026-07-01T08:15:00Z', '2026-07-01T08:15:30.5Z', 'soon'];
    expect([english, german, japanese].map((words) => instants.map(words.instant))).toEqual([
      instants,
      ['01.07.2026', '01.07.2026, 08:15 UTC', '01.07.2026, 08:15:30.5 UTC', 'soon'],
      ['2026年7月1日', '2026年7月1日 08:15 UTC', '2026年7月1日 08:15:30.5 UTC', 'soon'],
    ]);
  });

  test('shares never show a threshold that they did not reach', () => {
    expect([english, german, japanese].map((words) => [0, 0.0000004, 0.29996, 0.3, 1].map(words.percent))).toEqual([
      ['0 %', 'below 0.0001 %', '29.99 %', '30 %', '100 %'],
      ['0 %', 'unter 0,0001 %', '29,99 %', '30 %', '100 %'],
      ['0%', '0.0001% 未満', '29.99%', '30%', '100%'],
    ]);
  });
});

describe('words of your own', () => {
  test('what is replaced is used everywhere', () => {
    const own: Words = { ...english, number: (value) => `#${value}#`, ago: (_, number) => `${number} d` };
    expect(texts(own).slice(0, 2)).toEqual([
      'Mitarbeiter #12000# (#1000# and more): +#1234.5# points',
      'Kontakt #1# d: +#7.817# points',
    ]);
  });
});

describe('facts', () => {
  test('say as data what the text says', () => {
    const { reasons } = explain(model, evaluation);
    expect(reasons.map(({ facts }) => facts)).toEqual([
      {
        type: 'bins',
        name: 'Mitarbeiter',
        state: 'known',
        values: [{ type: 'number', value: 12_000 }],
        bin: { from: 1000, below: null },
      },
      {
        type: 'recency',
        name: 'Kontakt',
        state: 'known',
        values: [{ type: 'date', value: '2026-06-29T00:00:00Z', days: 1 }],
        halfLifeDays: 30,
        bin: null,
      },
      {
        type: 'when',
        name: 'Mitarbeiter × Branche',
        named: false,
        state: 'known',
        values: [
          { type: 'number', value: 12_000 },
          { type: 'category', value: '6', label: 'Software' },
        ],
        condition: {
          asks: 'all',
          parts: [
            { asks: 'compare', name: 'Mitarbeiter', atLeast: 50 },
            { asks: 'oneOf', name: 'Branche', values: [{ value: '6', label: 'Software' }, { value: '7' }] },
          ],
        },
        answer: 'yes',
      },
      {
        type: 'events',
        name: 'Besuche',
        state: 'known',
        values: [{ type: 'events', count: 3 }],
        each: 2,
        halfLifeDays: 30,
      },
      {
        type: 'points',
        name: 'Systeme',
        state: 'known',
        values: [{ type: 'set', values: [{ value: 'crm', label: 'CRM' }] }],
        ofSet: true,
      },
      {
        type: 'points',
        name: 'Branche',
        state: 'known',
        values: [{ type: 'category', value: '6', label: 'Software' }],
        ofSet: false,
      },
      { type: 'points', name: 'Systeme', state: 'unseen', values: [{ type: 'missing' }], ofSet: true },
    ]);
    expect(JSON.parse(JSON.stringify(reasons))).toEqual(reasons);
  });

  test('a group with a weight and its cap', () => {
    const group = { g: { weight: 0.5, cap: 1 } };
    const weighed = leadScore(
      { a: { type: 'number' } },
      [{ type: 'linear', attribute: 'a', slope: 2, missing: 0, group: 'g' }],
      { groups: group },
    );
    const { reasons } = explain(weighed, evaluate(weighed, { a: 3 }, { asOf }));
    expect(reasons.map(({ facts }) => facts)).toEqual([
      {
        type: 'linear',
        name: 'a',
        state: 'known',
        values: [{ type: 'number', value: 3 }],
        slope: 2,
        center: 0,
        weighted: { amount: 6, weight: 0.5 },
      },
      { type: 'correction', bound: 'cap', name: 'g', ofTerm: false },
    ]);
  });
});

describe("a model's own sentences", () => {
  const said = leadScore(
    { size: { type: 'number' }, trade: { type: 'category', values: ['a', 'b'] }, since: { type: 'date' } },
    [
      {
        type: 'bins',
        attribute: 'size',
        missing: -1,
        sentence: 'We serve {value} people',
        bins: [{ below: 10, amount: 1, sentence: 'Too small for the field' }, { amount: 2 }],
      },
      {
        type: 'points',
        attribute: 'trade',
        missing: 0,
        unseen: -1,
        amounts: { a: 3, b: 4 },
        sentences: { b: 'Our home trade' },
      },
      {
        type: 'recency',
        attribute: 'since',
        missing: 0,
        bins: [{ below: 30, amount: 5, sentence: 'Fresh' }, { amount: 6 }],
      },
      {
        type: 'when',
        id: 'large',
        if: { attribute: 'size', atLeast: 10 },
        amount: 7,
        otherwise: -7,
        missing: 0,
        sentence: 'Worth a visit',
      },
    ],
  );
  const told = (given: Readonly<Record<string, unknown>>) =>
    explain(said, evaluate(said, given, { asOf })).reasons.map(({ text }) => text);

  test('stand in place of the usual words: those of a bin or value before those of the term', () => {
    expect(told({ size: 3, trade: 'b', since: '2026-06-20T00:00:00Z' })).toEqual([
      'large: no [3]: -7 points',
      'Fresh: +5 points',
      'Our home trade: +4 points',
      'Too small for the field: +1 point',
    ]);
    expect(told({ size: 2000, trade: 'a' })).toEqual([
      'Worth a visit: +7 points',
      'trade a: +3 points',
      'We serve 2,000 people: +2 points',
    ]);
  });

  test('are about what is known: what is missing or unlisted says so', () => {
    expect(told({ trade: 'c' })).toEqual(['size missing: -1 point', 'trade c (unlisted): -1 point']);
  });

  test('and labels are refused for values that are not listed', () => {
    expect(
      problems({
        ...said,
        attributes: { ...said.attributes, trade: { type: 'category', values: ['a', 'b'], labels: { c: 'C', a: 'A' } } },
      }),
    ).toEqual([
      'attributes.trade.labels.c: expected one of "a", "b", got "c"; list it under the values of the attribute',
    ]);
    const wrong = leadScore(
      {
        trade: { type: 'category', values: ['a', 'b'] },
        log: { type: 'events', types: ['web'], labels: { wbe: 'W' } },
      },
      [
        { type: 'points', attribute: 'trade', missing: 0, unseen: 0, amounts: { a: 3, b: 4 }, sentences: { c: 'C' } },
        { type: 'events', attribute: 'log', amount: 1, missing: 0 },
      ],
    );
    expect(problems(wrong)).toEqual([
      'attributes.log.labels.wbe: expected one of "web", got "wbe"; did you mean "web"?',
      'axes[0].terms[0].sentences.c: expected one of "a", "b", got "c"; list it under the values of the attribute',
    ]);
  });
});

describe('an explainer', () => {
  test('says what the functions say, whatever the host does to the model afterwards', () => {
    const own = JSON.parse(JSON.stringify(model)) as typeof model;
    const why = explainer(own, { words: german });
    (own as { name: string }).name = 'changed';
    expect(why.explain(evaluation, { top: 2 })).toEqual(explain(model, evaluation, { top: 2, words: german }));
    expect(why.ledger(evaluation, { decimals: 0 })).toBe(ledger(model, evaluation, { decimals: 0, words: german }));
    expect(why.summary(evaluation)).toBe(summary(evaluation, { words: german }));
  });

  test('refuses what they refuse', () => {
    expect(refusal(() => explainer(undefined as never))).toEqual([
      'model: expected a model, got nothing; give the model first, then the evaluation',
    ]);
    expect(
      refusal(() => explainer(model).explain({ ...evaluation, model: { ...evaluation.model, fingerprint: 'x' } })),
    ).toEqual([
      'evaluation: expected an evaluation of this very model, got one of test 1; explain it with the model that made it',
    ]);
  });
});

describe('what a reader may check', () => {
  test('a number is not rounded into the next bin', () => {
    const of = leadScore({ n: { type: 'number' } }, [
      { type: 'bins', attribute: 'n', missing: 0, bins: [{ below: 50, amount: 5 }, { amount: 9 }] },
    ]);
    const said = (n: number) => explain(of, evaluate(of, { n }, { asOf })).reasons[0]?.text;
    expect([49.9999, 0.00013, 1 / 3, 1234.5678].map(said)).toEqual([
      'n 49.9999 (below 50): +5 points',
      'n 0.00013 (below 50): +5 points',
      'n 0.333333 (below 50): +5 points',
      'n 1,234.568 (50 and more): +9 points',
    ]);
  });

  test('a date half a day beyond a bound says so', () => {
    const of = leadScore({ d: { type: 'date' } }, [
      { type: 'when', if: { attribute: 'd', withinDays: 1 }, amount: 5, otherwise: 1, missing: 0 },
    ]);
    const { reasons } = explain(of, evaluate(of, { d: '2026-06-28T12:00:00Z' }, { asOf }));
    expect(reasons[0]?.text).toBe('d within 1 day: no [1.5 days ago]: +1 point');
  });
});

describe('names', () => {
  const lines = (words: Words) => {
    const of = {
      ...leadScore(attributes, terms, { label: 'Passung' }),
      disqualify: [{ id: 'none', if: { attribute: 'employees', atMost: 0 }, reason: 'R' }],
      combine: { fit: 2 },
    };
    return ledger(of, evaluate(of, { ...record, employees: 0 }, { asOf }), { words })
      .split('\n')
      .filter((line) => /^\S/.test(line));
  };

  test('axes and stages have their labels, and what the library names is said in the language', () => {
    expect(lines(german)).toEqual([
      'Passung (Punkte)',
      'Ausschlussgründe: 1 von 1 trifft zu',
      'Punktzahl',
      'all, ausgeschlossen (R): any, 32,634 Punkte, Passung 16,317 (any)',
    ]);
    expect(lines(english)[1]).toBe('disqualifiers: 1 of 1 applies');
  });

  test('the axes of a summary keep the order of the tallies, whatever a database does with keys', () => {
    const two = {
      ...model,
      axes: [
        { id: 'z', terms: [terms[0] as Term], grades: null },
        { id: 'a', terms: [terms[1] as Term], grades: null },
      ],
    };
    const told = evaluate(two, record, { asOf });
    const { z, a } = told.result.axes;
    const turned = { ...told, result: { ...told.result, axes: { a, z } } };
    expect(summary(turned as never)).toBe(summary(told));
  });
});

test('what is no language is refused with its place', () => {
  const hint = 'pass english, german or japanese, or spread one of them and replace what differs';
  for (const tell of [explain, ledger] as ((...given: never[]) => unknown)[]) {
    const refused = (words: unknown) => refusal(() => tell(model as never, evaluation as never, { words } as never));
    expect(refused('german')).toEqual([`options.words: expected a language, got a string; ${hint}`]);
    expect(refused({ number: String })).toEqual([
      `options.words.fixed: expected what a language has here, got nothing; ${hint}`,
    ]);
    expect(refused({ ...english, bin: {} })).toEqual([
      `options.words.bin.any: expected what a language has here, got nothing; ${hint}`,
    ]);
  }
  expect(refusal(() => summary(evaluation, { words: 'german' as never }))).toEqual([
    `options.words: expected a language, got a string; ${hint}`,
  ]);
});

test('a stored evaluation that lacks what it had is refused', () => {
  for (const damaged of [{ tallies: null }, { result: null }, { asOf: 5 }, { tallies: [{ option: 'fit' }] }])
    expect(refusal(() => ledger(model, { ...evaluation, ...damaged } as never))).toEqual([
      'evaluation: expected an evaluation as it was made, got another; it was changed after it was made',
    ]);
});
