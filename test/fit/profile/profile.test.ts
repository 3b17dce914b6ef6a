import { describe, expect, test } from 'vitest';
import { attributesOf } from '../../../src/fit/attributes-of.js';
import { fitMicroSegments } from '../../../src/fit/micro-segments.js';
import { profile } from '../../../src/fit/profile.js';
import type { Mapping } from '../../../src/records/mapping.js';
import { recordReader } from '../../../src/records/reader.js';
import { refusal } from '../../model/make.js';
import { bankRows } from '../data.js';
import { messyRows } from './messy.js';

const told = (rows: Parameters<typeof profile>[0], options: object = {}) =>
  profile(rows, options).findings.map(({ code, about, text, todo }) => `${code} ${about}: ${text}; ${todo}`);

describe('a table as a CSV reader gives it, with a fault in each column', () => {
  const rows = messyRows();
  const found = profile(rows, { outcome: 'won' });

  test('each fault is found and told in a sentence, the worst first', () => {
    expect(told(rows, { outcome: 'won' })).toMatchInlineSnapshot(`
      [
        "leak closed: whether it is known tells the outcome (AUC alone 1.000); make sure that it was recorded before the outcome, else take it out",
        "leak closed_value: alone it tells the outcome (AUC alone 1.000); make sure that it was recorded before the outcome, else take it out",
        "outcome-rare null: 25 of 5,000 rows are with the outcome (0.5 %); collect more before you learn; until then use a scorecard made by hand or fitWithPrior",
        "mixed-types size: the values are of several types: numbers as texts in 3,750 rows, other texts in 1,250 rows; make them one type where they are exported, or leave the column out",
        "unit-change revenue: from row 3,000 on, counted from 0, the numbers are about 1,000 times larger; find out whether the unit changed there, and bring all rows to one",
        "code-for-missing visits: 394 rows have -1 or 999, far from all other numbers, as a code for "not known" is; declare missing: [-1, 999], as the advice does, unless they are real numbers",
        "duplicate-of land: in every row it has another word for each value of "country"; keep one of the two; the advice keeps the first",
        "duplicate-of nation: in every row it has the same values as "country"; keep one of the two; the advice keeps the first",
        "numbers-as-text amount: numbers came as texts, written like 1.200,50; read the rows with recordReader and the mapping of this profile",
        "numbers-as-text employees: numbers came as texts, written like 1200.50; read the rows with recordReader and the mapping of this profile",
        "numbers-as-text visits: numbers came as texts, written like 1200.50; read the rows with recordReader and the mapping of this profile",
        "numbers-as-text revenue: numbers came as texts, written like 1200.50; read the rows with recordReader and the mapping of this profile",
        "numbers-as-text spend: numbers came as texts, written like 1200.50; read the rows with recordReader and the mapping of this profile",
        "numbers-as-text closed_value: numbers came as texts, written like 1200.50; read the rows with recordReader and the mapping of this profile",
        "date-as-text created: all values are days such as 2026-06-30; read them with a mapping of recordReader, and derive a number of days from them",
        "mostly-missing fax: 98.0 % of the rows do not know it; leave the column out, or ask why so few do",
        "mostly-missing closed: 99.5 % of the rows do not know it; leave the column out, or ask why so few do",
        "many-categories city: 994 categories, more than the 50 of a declaration; group them, or raise maxValues",
        "id lead_id: 5,000 distinct values in 5,000 rows: it tells rows apart, as an id does; leave the column out",
        "id row: 5,000 distinct values in 5,000 rows: it tells rows apart, as an id does; leave the column out",
        "free-text comment: 5,000 distinct texts of several words; leave the column out, or derive categories from it",
        "constant version: all rows that know it have the same value; leave the column out",
        "rare-categories sector: 5 of 8 categories have fewer than 10 rows; group them with others, or expect that nothing is learned of them",
        "skewed spend: the highest 1 % of the numbers lie at least 156 times the distance between the quartiles above the median; fit with shape: 'bins' or 'auto', so that they do not bend the line of the others",
      ]
    `);
  });

  test('the page says it all', () => {
    expect(found.text).toMatchInlineSnapshot(`
      "5,000 rows, 21 columns: 8 to learn from, 13 left out

      lead_id       id                                 5,000 distinct  left out: id
      row           id                                 5,000 distinct  left out: id
      won           yes or no as text                  2 distinct      left out: the outcome                              no, yes
      amount        number as text                     4,980 distinct  number                                             1100.78 to 9997.63, median 5622.91
      employees     number as text     11.1 % missing  500 distinct    number                                             1 to 500, median 253
      visits        number as text     7.9 % missing   40 distinct     number, missing [-1,999]                           0 to 39, median 20
      revenue       number as text                     4,601 distinct  number                                             50.05 to 149,976.84, median 132.9
      spend         number as text                     1,673 distinct  number                                             1 to 10,000, median 8
      city          category                           994 distinct    left out: too many categories
      country       category                           4 distinct      category                                           FR, IT, DE
      land          category                           4 distinct      left out: repeats another column
      nation        category                           4 distinct      left out: repeats another column
      sector        category           25.1 % missing  8 distinct      category, missing ["-"]                            retail, health, energy
      version       number as text                     1 distinct      left out: constant                                 3 to 3, median 3
      fax           number as text     98.0 % missing  9 distinct      left out: mostly missing                           0 to 8, median 4
      size          mixed                              597 distinct    left out: mixed types
      created       date as text                       81 distinct     left out: a date, from which a fit learns nothing
      closed        date as text       99.5 % missing  1 distinct      left out: mostly missing
      comment       free text                          5,000 distinct  left out: free text
      closed_value  number as text                     26 distinct     left out: tells the outcome                        0 to 994, median 0
      trial         yes or no as text                  2 distinct      category                                           yes, no

      To decide, the worst first:
      1. closed: whether it is known tells the outcome (AUC alone 1.000) (leak); make sure that it was recorded before the outcome, else take it out
      2. closed_value: alone it tells the outcome (AUC alone 1.000) (leak); make sure that it was recorded before the outcome, else take it out
      3. 25 of 5,000 rows are with the outcome (0.5 %) (outcome-rare); collect more before you learn; until then use a scorecard made by hand or fitWithPrior
      4. size: the values are of several types: numbers as texts in 3,750 rows, other texts in 1,250 rows (mixed-types); make them one type where they are exported, or leave the column out
      5. revenue: from row 3,000 on, counted from 0, the numbers are about 1,000 times larger (unit-change); find out whether the unit changed there, and bring all rows to one
      6. visits: 394 rows have -1 or 999, far from all other numbers, as a code for "not known" is (code-for-missing); declare missing: [-1, 999], as the advice does, unless they are real numbers
      7. land: in every row it has another word for each value of "country" (duplicate-of); keep one of the two; the advice keeps the first
      8. nation: in every row it has the same values as "country" (duplicate-of); keep one of the two; the advice keeps the first
      9. amount: numbers came as texts, written like 1.200,50 (numbers-as-text); read the rows with recordReader and the mapping of this profile
      10. employees, visits, revenue, spend, closed_value: numbers came as texts, written like 1200.50 (numbers-as-text); read the rows with recordReader and the mapping of this profile
      11. created: all values are days such as 2026-06-30 (date-as-text); read them with a mapping of recordReader, and derive a number of days from them
      12. fax: 98.0 % of the rows do not know it (mostly-missing); leave the column out, or ask why so few do
      13. closed: 99.5 % of the rows do not know it (mostly-missing); leave the column out, or ask why so few do
      14. city: 994 categories, more than the 50 of a declaration (many-categories); group them, or raise maxValues
      15. lead_id: 5,000 distinct values in 5,000 rows: it tells rows apart, as an id does (id); leave the column out
      16. row: 5,000 distinct values in 5,000 rows: it tells rows apart, as an id does (id); leave the column out
      17. comment: 5,000 distinct texts of several words (free-text); leave the column out, or derive categories from it
      18. version: all rows that know it have the same value (constant); leave the column out
      19. sector: 5 of 8 categories have fewer than 10 rows (rare-categories); group them with others, or expect that nothing is learned of them
      20. spend: the highest 1 % of the numbers lie at least 156 times the distance between the quartiles above the median (skewed); fit with shape: 'bins' or 'auto', so that they do not bend the line of the others"
    `);
  });

  test('the mapping reads the texts, and the advice declares them as the profile does', () => {
    const read = recordReader(found.attributes, found.mapping ?? {}).many(rows);
    expect(read.rejected).toEqual([]);
    expect(read.records[0]).toEqual({
      amount: 3755.76,
      employees: null,
      visits: -1,
      revenue: 54.9,
      spend: 34.6,
      country: 'DE',
      sector: 'odd 0',
      trial: 'yes',
    });
    expect(attributesOf(read.records as object[], found.advice)).toEqual(found.attributes);
    const { report } = fitMicroSegments(read.records as object[], {
      attributes: found.attributes,
      outcome: rows.map(({ won }) => won === 'yes'),
    });
    expect(report.rejected).toEqual([]);
  });

  test('it is plain JSON, and the rows stay as they are', () => {
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    const frozen = messyRows(300).map((row) => Object.freeze(row));
    expect(profile(Object.freeze(frozen), { outcome: 'won' })).toEqual(profile(messyRows(300), { outcome: 'won' }));
  });

  test('columns give what records give', () => {
    const columns = Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, rows.map((row) => row[name])]));
    expect(profile(columns, { outcome: 'won' })).toEqual(found);
  });

  test('no text is shown but values of declared categories', () => {
    const persons = rows
      .slice(0, 300)
      .map((_, i) => ({ contact_name: `Person ${i % 7}`, mail: `m${i % 9}@example.com` }));
    const named = ['Anna Berg', 'Jo B. Klein', 'Eva-Maria Wolf'];
    const page = profile(persons.map((row, i) => ({ ...row, closer: named[i % 3] }))).text;
    expect(page).not.toMatch(/Person|@|Anna|Klein|Wolf/);
    expect(page).toContain('contact_name');
  });
});

describe('the 45,211 contacts of a bank', () => {
  const rows = bankRows().map((row) => ({ ...row, duration: Number(row.duration) }));
  const found = profile(rows, { outcome: 'bought', except: ['y'] });

  test('only what is true of them is told', { tags: ['long'] }, () => {
    expect(told(rows, { outcome: 'bought', except: ['y'] })).toMatchInlineSnapshot(`
      [
        "leak duration: 7.4 % of the rows without the outcome have values that only 0.076 % of the others have (AUC alone 0.808); make sure that it was recorded before the outcome, else take it out",
        "code-for-missing pdays: 36,954 rows have -1, far from all other numbers, as a code for "not known" is; declare missing: [-1], as the advice does, unless it is a real number",
      ]
    `);
  });

  test('the advice is what a person declares by hand', () => {
    expect(found.mapping).toBeNull();
    expect(found.advice).toEqual({
      except: ['duration', 'y', 'bought'],
      missing: { job: ['unknown'], education: ['unknown'], contact: ['unknown'], pdays: [-1], poutcome: ['unknown'] },
      maxValues: 50,
    });
    expect(attributesOf(rows, found.advice)).toEqual(found.attributes);
  });
});

describe('numbers as texts', () => {
  const column = (texts: readonly unknown[]) => {
    const { columns, mapping } = profile({ x: texts });
    return [columns[0]?.type, mapping?.attributes?.x ?? null, columns[0]?.leftOut];
  };
  test.each([
    [['1', '2', 'NA'], { number: { decimal: '.' }, blanks: ['NA'] }],
    [['1.5', '-2', ' '], { number: { decimal: '.' }, blanks: [' '] }],
    [['1,5', '2,25'], { number: { decimal: ',' } }],
    [['1,234.5', '2'], { number: { decimal: '.', grouping: ',' } }],
    [['1.234,5', '2'], { number: { decimal: ',', grouping: '.' } }],
    [['1 234,5', '2,5'], { number: { decimal: ',', grouping: ' ' } }],
    [[1, '2', 3], { number: { decimal: '.' } }],
  ])('%j', (texts, field) => {
    expect(column(texts)).toEqual(['number as text', { from: ['x'], ...field }, null]);
  });

  test('a comma before three digits is not guessed', () => {
    expect(told({ x: ['1,200', '3,400'] })).toEqual([
      'numbers-as-text x: numbers came as texts that can be read in two ways: 1,200 is a thousand, or a little more than one; say how they are written in a mapping of recordReader',
    ]);
    expect(column(['1,200', '3,400'])).toEqual(['number as text', null, 'numbers that can be read in two ways']);
  });

  test('codes that begin with a zero stay texts', () => {
    expect(column(['01067', '10115', '01067'])).toEqual(['category', null, null]);
  });

  test('real numbers with words for "not known" among them need the words named', () => {
    expect(column([1, 2, 'n/a'])).toEqual(['number', { from: ['x'], blanks: ['n/a'] }, null]);
  });
});

describe('other spellings of a category', () => {
  const texts = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).flatMap(([text, n]) => Array.from({ length: n }, () => ({ source: text })));
  const rows = texts({ Web: 30, 'web ': 5, WEB: 2, event: 20, Event: 20, partner: 9, NA: 3, 'n/a': 1, ' na': 1 });

  test('are told with an example, and declared as the one that most rows have', () => {
    const { findings, attributes, mapping, columns } = profile(rows);
    expect(findings.map(({ code, text, todo }) => `${code}: ${text}; ${todo}`)).toEqual([
      'spellings: 3 texts are another spelling of a category, different only in spaces around them or capitals, such as "WEB" of "Web"; read them as one with recordReader and the mapping of this profile, unless they mean different things',
    ]);
    expect(attributes).toEqual({
      source: { type: 'category', values: ['Event', 'Web', 'partner'], missing: ['NA', 'n/a'] },
    });
    expect(mapping).toEqual({
      attributes: { source: { from: ['source'], category: { normalise: ['trim', 'lowerCase'] } } },
    });
    expect(columns[0]).toMatchObject({ distinct: 6, known: 86, missing: 5, examples: ['Event', 'Web', 'partner'] });
  });

  test('are read as one by the mapping', () => {
    const { attributes, mapping } = profile(rows);
    const { records, rejected } = recordReader(attributes, mapping as Mapping).many(rows);
    expect(rejected).toEqual([]);
    const counts: Record<string, number> = {};
    for (const record of records) {
      const source = String(record?.source);
      counts[source] = (counts[source] ?? 0) + 1;
    }
    expect(counts).toEqual({ Web: 37, Event: 40, partner: 9, NA: 4, 'n/a': 1 });
  });

  test('give the same in any order of rows', () => {
    expect(profile([...rows].reverse())).toEqual({ ...profile(rows), columns: profile(rows).columns });
  });

  test.each([
    [
      { web: 9, ' web': 1, event: 9 },
      ['trim'],
      '1 text is another spelling of a category, different only in spaces around them',
    ],
    [
      { web: 9, Web: 1, event: 9 },
      ['lowerCase'],
      '1 text is another spelling of a category, different only in capitals',
    ],
    [
      { 'caf\u00e9': 9, 'cafe\u0301': 1, bar: 9 },
      ['NFC'],
      '1 text is another spelling of a category, different only in the way accented letters are stored',
    ],
  ])('are told with what makes them differ: %j', (counts, normalise, text) => {
    const { findings, columns } = profile(texts(counts));
    expect(findings.find(({ code }) => code === 'spellings')?.text.replace(/, such as .*/, '')).toBe(text);
    expect(columns[0]?.field).toEqual({ category: { normalise } });
  });

  test('are declared without the spaces in which they differ', () => {
    const { findings, attributes } = profile(texts({ 'web ': 20, web: 9, 'event ': 9 }));
    expect(attributes.source).toMatchObject({ values: ['event', 'web'] });
    expect(findings[0]?.text).toContain('2 texts are another spelling of a category, different only in spaces');
  });

  test('of people are told without an example', () => {
    const own = [...rows, ...rows].map(({ source }) => ({ owner: source }));
    const [finding] = profile(own).findings;
    expect(finding?.text).toBe(
      '3 texts are another spelling of a category, different only in spaces around them or capitals',
    );
  });

  test('are counted as one where categories are too many', () => {
    const many = Array.from({ length: 600 }, (_, i) => ({ city: `${i % 2 ? 'City' : 'CITY'} ${i % 60}` }));
    expect(profile(many, { maxValues: 60 }).attributes.city).toMatchObject({ type: 'category' });
    const twice = [...many, ...many.map(({ city }) => ({ city: city.toLowerCase() }))];
    expect(profile(twice, { maxValues: 60 }).attributes.city).toMatchObject({ type: 'category' });
    expect(profile(twice, { maxValues: 59 }).findings.map(({ text }) => text)).toEqual([
      '60 categories, more than the 59 of a declaration',
    ]);
  });

  test('are none where all words for "not known" are spelled in several ways, and nothing else is', () => {
    const { findings, attributes, mapping } = profile(texts({ web: 9, event: 9, NA: 2, na: 2 }));
    expect([findings, mapping]).toEqual([[], null]);
    expect(attributes).toEqual({ source: { type: 'category', values: ['event', 'web'], missing: ['NA', 'na'] } });
  });
});

describe('types', () => {
  test.each([
    [[true, false, null], 'boolean', null],
    [['yes', 'no', 'no'], 'yes or no as text', null],
    [['2026-06-30T08:00:00Z', '2026-07-01T08:00:00Z'], 'date', 'a date, from which a fit learns nothing'],
    [['2026-06-30', '2026-07-01'], 'date as text', 'a date, from which a fit learns nothing'],
    [['2026-06-30 08:15:00', '2026-07-01 08:15:00'], 'date as text', 'a date, from which a fit learns nothing'],
    [['06/30/2026', '07/31/2026'], 'date as text', 'a date, from which a fit learns nothing'],
    [['a', 'b', 3], 'mixed', 'mixed types'],
    [[1, Number.NaN], 'mixed', 'mixed types'],
    [[new Date(0), new Date(1)], 'other', 'a Date'],
    [[null, undefined, ''], 'nothing', 'nothing known'],
    [[{}, {}], 'other', 'an object'],
  ])('%j is %s', (x, type, leftOut) => {
    expect(profile(x.map((value) => ({ x: value }))).columns[0]).toMatchObject({ type, leftOut });
  });

  test('dates that no mapping reads have another thing to do', () => {
    expect(told({ day: ['30.06.2026', '1.7.2026'], us: ['06/30/2026', '7/1/2026'] })).toEqual([
      'date-as-text day: all values are days such as 30.06.2026; write them as 2026-06-30 where they are exported, and derive a number of days from them',
      'date-as-text us: all values are days such as 06/30/2026 or 30/06/2026; write them as 2026-06-30 where they are exported, and derive a number of days from them',
    ]);
  });

  test('a mixed column says how many rows have what', () => {
    expect(told({ x: [1, 'a', '2', true, [], null] })).toEqual([
      'mixed-types x: the values are of several types: numbers in 1 row, booleans in 1 row, numbers as texts in 1 row, other texts in 1 row, an array in 1 row; make them one type where they are exported, or leave the column out',
    ]);
  });
});

describe('nothing is said of what is sound', () => {
  const n = 1000;
  const sound = (x: (i: number) => unknown) => told(Array.from({ length: n }, (_, i) => ({ x: x(i) })));
  test.each<[string, (i: number) => unknown]>([
    ['numbers with a lone -1 among other negative ones', (i) => (i % 11) - 5],
    ['counts up to 99', (i) => (i * 37) % 100],
    ['a trend that doubles', (i) => 100 + (i * 100) / n + ((i * 7) % 13)],
    ['a steep trend', (i) => (1 + i) ** 2 + ((i * 7) % 13)],
    ['whole revenues, all different', (i) => 1000 + ((i * 7919) % 1_000_003)],
    ['a few categories', (i) => ['a', 'b', 'c'][i % 3]],
  ])('%s', (_, x) => {
    expect(sound(x)).toEqual([]);
  });

  test('two measures with hardly a value twice do not repeat each other', () => {
    const rows = Array.from({ length: n }, (_, i) => ({ a: (i * 7919) % 100_003, b: (i * 104_729) % 1_000_003 }));
    expect(told(rows)).toEqual([]);
    expect(told(rows.map((row) => ({ ...row, c: row.b })))).toEqual([
      'duplicate-of c: in every row it has the same values as "b"; keep one of the two; the advice keeps the first',
    ]);
  });
});

test.each([10, 12, 60, 1000])('a unit that changes by %s at a row is found, whichever way', (factor) => {
  const size = (i: number) => 50 + ((i * 37) % 101);
  const up = Array.from({ length: 2000 }, (_, i) => ({ x: size(i) * (i < 700 ? 1 : factor) + 0.5 }));
  const down = [...up].reverse();
  const shown = factor === 1000 ? '1,000' : `${factor}`;
  const todo = 'find out whether the unit changed there, and bring all rows to one';
  const change = (rows: typeof up) => told(rows).filter((text) => text.startsWith('unit-change'));
  expect(change(up)).toEqual([
    `unit-change x: from row 700 on, counted from 0, the numbers are about ${shown} times larger; ${todo}`,
  ]);
  expect(change(down)).toEqual([
    `unit-change x: from row 1,300 on, counted from 0, the numbers are about ${shown} times smaller; ${todo}`,
  ]);
});

test('a unit that changes is found in small whole numbers too, whose quartiles are coarse, and a jump of another size is none', () => {
  // From 1 to 403, half of them below 20; the lower quartile is 4 before and 5 after.
  const size = (i: number) => Math.round(Math.exp(6 * (((i * 1597) % 2003) / 2003)));
  const rows = (factor: number) =>
    Array.from({ length: 4000 }, (_, i) => ({ x: size(i + (i < 2000 ? 0 : 31)) * (i < 2000 ? factor : 1) }));
  const change = (factor: number) => told(rows(factor)).filter((text) => text.startsWith('unit-change'));
  expect(change(1000)).toEqual([
    'unit-change x: from row 2,000 on, counted from 0, the numbers are about 1,000 times smaller; find out whether the unit changed there, and bring all rows to one',
  ]);
  expect(change(200)).toEqual([]);
  expect(change(17)).toEqual([]);
});

test('rows whose outcome is not known count for neither side', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({ x: (i * 7) % 10, won: i < 100 ? null : i % 2 === 0 }));
  expect(told(rows, { outcome: 'won' })).toEqual([]);
  expect(told(rows.slice(0, 120), { outcome: 'won' })).toEqual([
    'outcome-rare null: 10 of 20 rows are with the outcome (50.0 %); collect more before you learn; until then use a scorecard made by hand or fitWithPrior',
  ]);
});

describe('what is no argument is refused', () => {
  const rows = [{ size: 1, won: 'perhaps' }];
  const refused = (options: unknown) => refusal(() => profile(rows, options as never));
  test('options', () => {
    expect(refused({ outcom: 'won' })).toEqual([
      'options.outcom: expected one of "outcome", "except", "maxValues"; did you mean "outcome"?',
    ]);
    expect(refused({ outcome: 3 })).toEqual([
      'options.outcome: expected a name, a function or one value per row, got a number',
    ]);
    expect(refused({ outcome: 'wn' })).toEqual([
      'options.outcome: expected a property of the rows, got "wn"; did you mean "won"?',
    ]);
    expect(refused({ outcome: [] })).toEqual(['options.outcome: expected 1 values, one per row, got 0']);
    expect(refused({ outcome: 'won' })).toEqual([
      `outcome[0]: expected true, false, 1, 0, or "yes" or "no" as text, got another text; pass a function such as (row) => row.stage === 'Won'`,
    ]);
    expect(refused({ except: 'won' })).toEqual(['options.except: expected an array of names, got a string']);
    expect(refused({ except: ['wno'] })).toEqual([
      'options.except: expected a property of the rows, got "wno"; did you mean "won"?',
    ]);
    expect(refused({ maxValues: 0 })).toEqual(['options.maxValues: expected a whole number from 1 to 1000000, got 0']);
  });

  test('rows', () => {
    expect(refusal(() => profile([]))).toEqual(['rows: expected at least one record, got none']);
    expect(refusal(() => profile(null as never))).toEqual([
      'rows: expected an array of records or an object of columns, got null',
    ]);
    expect(refusal(() => profile([3] as never))).toEqual(['rows[0]: expected an object, got a number']);
  });

  test('cells that throw, and strange names, break nothing', () => {
    const get = () => {
      throw new TypeError('mine');
    };
    const odd = Object.defineProperty({ ['__proto__']: 1, '': 2 }, 'x', { get, enumerable: true });
    const found = profile([odd, JSON.parse('{"__proto__": 3, "a.b": "4,5"}')]);
    expect(found.columns.map(({ name, type, leftOut }) => [name, type, leftOut])).toEqual([
      ['__proto__', 'number', null],
      ['', 'number', 'constant'],
      ['x', 'other', 'a value that throws'],
      ['a.b', 'number as text', 'constant'],
    ]);
  });
});
