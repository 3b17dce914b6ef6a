import { describe, expect, test } from 'vitest';
import { fitMicroSegments } from '../../src/fit/index.js';
import { parseModel } from '../../src/index.js';
import { measureScores } from '../../src/measure/index.js';
import { type ReportOptions, report } from '../../src/report/index.js';
import { refusal } from '../model/make.js';
import { asOf, models } from './models.js';

const rowsOf: Readonly<Record<string, (i: number) => object>> = {
  accountScore: (i) => ({ leads: [{ score: i }] }),
  nextProduct: (i) => ({ owned: i % 2 === 0 ? ['press'] : [] }),
  contactMix: (i) => ({ employees: i, customer: i % 2 === 0, contacts: [{ name: `n${i}`, level: 'director' }] }),
};
const sized = (i: number) => ({ size: (i * 37) % 100, id: `account ${i}` });
const rows = Array.from({ length: 60 }, (_, i) => sized(i));
const outcomes = rows.map(({ size }, i) => size + ((i * 7) % 40) > 80);
const micro = models.microSegments as never;
const page = (more: object = {}) => report({ model: micro, asOf, rows, ...more } as ReportOptions);
/** A page without its markup, each element on a line. */
const textOf = (html: string) =>
  html
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .split('\n')
    .filter((line) => line.trim() !== '');

describe('a report of every kind', () => {
  test.each(Object.keys(models))('%s, with and without outcomes', (kind) => {
    const own = Array.from({ length: 40 }, (_, i) => (rowsOf[kind] ?? sized)(i));
    const won = own.map((_, i) => i % 3 === 0);
    for (const more of [{}, { outcomes: won }, { heldOut: { rows: own, outcomes: won }, before: own, capacity: 5 }]) {
      const html = report({ model: models[kind] as never, asOf, rows: own, ...more });
      expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect([...html.matchAll(/<h2 id="(\w+)-title"/g)].map(([, id]) => id)).toEqual([
        'data',
        'model',
        'proof',
        'calls',
        'watch',
      ]);
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(levels[0]).toBe(1);
      for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  test('says of kinds that rank nobody what is not shown', () => {
    const lines = textOf(report({ model: models.clusters as never, asOf, rows, outcomes }));
    expect(lines).toContain('The model has no ranking: the table counts 60 rows by cluster.');
    expect(lines).toContain(
      'The model has no ranking, so there is no AUC: the table shows the outcomes of 60 rows, 21 of them positive (35 %).',
    );
    expect(lines).not.toContain('AUC');
  });
});

test('a term without an end is told within the numbers of the rows', () => {
  const lines = textOf(page({ rows: [...rows, ...rows] }));
  const at = lines.indexOf('log-odds');
  expect(lines.slice(at - 3, at)).toEqual(['size', '0', '0.99']);
  expect(lines).toContain('1 term adds up; size can move the result most.');
});

describe('how good it is', () => {
  test('is counted on held-out rows where they are given', () => {
    const scores = rows.map(({ size }) => 1 / (1 + Math.exp(3 - 0.01 * size)));
    const { auc } = measureScores(scores, outcomes).ranking;
    const lines = textOf(page({ heldOut: { rows, outcomes: (_: object, i: number) => outcomes[i] } }));
    expect(lines).toContain('The figures are from held-out rows, which the model never saw.');
    expect(lines[lines.indexOf('AUC') + 1]).toBe(auc?.toFixed(3));
    expect(lines).toContain('60 rows are ranked, the best first.');
  });

  test('says plainly when the rows are those that the model learned from', () => {
    const many = Array.from({ length: 400 }, (_, i) => ({ ...sized(i), won: (i * 7919) % 100 < (i * 37) % 100 }));
    const fit = fitMicroSegments(many, {
      attributes: { size: { type: 'number' } },
      outcome: 'won',
      name: 'fitted',
      version: '1',
    });
    const own = { model: fit.model as never, asOf, rows: many, outcomes: 'won', fit };
    expect(textOf(report(own))).toContain(
      'These figures are from the rows that the model learned from. They are too good: on new rows, expect less.',
    );
    expect(textOf(report({ ...own, rows: many.slice(0, 90) }))).toContain(
      'No held-out rows were given. Where the model learned from these rows, the figures are too good.',
    );
    const note = 'checked by nobody';
    expect(textOf(report({ ...own, fit: { report: { ...fit.report, notes: [note] } } }))).toContain(note);
  });

  test('is nothing without outcomes, and nothing of the ranking where all are the same', () => {
    expect(textOf(page())).toContain('Not known yet: no outcomes were given.');
    expect(textOf(page({ outcomes: () => true }))).toContain(
      'All outcomes are the same (60 rows, 60 of them positive (100 %)), so nothing can be said about the ranking.',
    );
  });
});

describe('whom to call', () => {
  const names = (html: string) => [...html.matchAll(/<td>(account \d+|row [\d,]+)<\/td>/g)].map(([, name]) => name);
  const best = [...rows].sort((a, b) => b.size - a.size).map(({ id }) => id);

  test('are the best rows, by their names or numbers, and no more than were asked for', () => {
    expect(names(page({ id: 'id', top: 5 }))).toEqual(best.slice(0, 5));
    expect(names(page({ top: 1 }))).toEqual([`row ${rows.findIndex(({ id }) => id === best[0]) + 1}`]);
    expect(names(page({ id: 'id' }))).toHaveLength(25);
  });

  test('are only those whose outcome is not known, where there are any', () => {
    const known = rows.map((_, i) => (i % 2 === 0 ? i % 4 === 0 : null));
    const open = best.filter((id) => Number(id.split(' ')[1]) % 2 === 1);
    expect(names(page({ id: 'id', top: 50, outcomes: known }))).toEqual(open);
    expect(textOf(page({ outcomes }))).toContain(
      'Every row has its outcome already: the list shows whom the model would have called.',
    );
  });

  test('end where the capacity does', () => {
    expect(textOf(page({ capacity: 3 }))).toContain(
      '3 calls reach down to a probability of 11.5 %; by their probabilities, about 0.4 of them turn out positive; 57 rows wait.',
    );
    expect(textOf(page({ capacity: 3 }))).toContain('Calls end with row 3 of the table; those below it wait.');
    expect(textOf(page({ capacity: 100 })).join(' ')).toContain('no rows wait.');
    expect(textOf(page({ capacity: 0 }))).toContain('60 rows are ranked; there is room for no call.');
  });

  test('show the record had which reasons', () => {
    const lines = textOf(page({ top: 1 }));
    expect(lines[lines.indexOf('strongest reasons, in log-odds') + 5]).toBe('+0.99: size 99 people');
  });
});

describe('what to watch', () => {
  test('are alarms of drift, gaps, leaks, and rows that were refused', () => {
    const told = rows.map((row, i) => ({
      size: i % 3 === 0 ? null : i === 1 ? -5 : row.size + 500,
      signed: outcomes[i] ? 'yes' : 'no',
    }));
    const many = (list: readonly object[]) => Array.from({ length: 5 }, () => list).flat();
    const lines = textOf(
      report({
        model: micro,
        asOf,
        rows: many(told),
        outcomes: many(outcomes as never) as never,
        before: many(rows),
      }),
    );
    expect(lines).toContain('4 alarms of drift, 2 suspicious columns, 1 column with gaps, 5 rejected rows.');
    expect(lines).toContain('size: missing in 33.3 % of the rows');
    expect(lines).toContain('row 2: size: expected a finite number from 0 to 1000, got a number below it');
    expect(lines.filter((line) => line.startsWith('signed: '))).toHaveLength(1);
  });

  test('is nothing where nothing stands out', () => {
    expect(textOf(page({ before: rows }))).toEqual(
      expect.arrayContaining(['No alarms.', 'Nothing moved beyond chance.']),
    );
  });
});

describe('names and values of all sorts', () => {
  const hostile = [
    '</style></title><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<!-- ]]> & &amp; \u202e',
    'javascript:alert(1)',
    'x'.repeat(1000),
  ];

  test('are escaped: no script, no attribute, nothing to load', () => {
    const model = parseModel({
      kind: 'microSegments',
      schema: 2,
      name: hostile[0],
      version: hostile[1],
      description: hostile[3],
      attributes: {
        source: { type: 'category', values: hostile, label: hostile[0] },
        size: { type: 'number', unit: hostile[2], label: hostile[1] },
      },
      intercept: 0,
      terms: [
        {
          type: 'points',
          attribute: 'source',
          label: hostile[1],
          amounts: Object.fromEntries(hostile.map((value, i) => [value, i])),
          missing: 0,
          unseen: 0,
        },
        { type: 'linear', attribute: 'size', slope: 0.1, missing: 0 },
      ],
      bands: [
        { label: hostile[0], atLeast: 0.5 },
        { label: hostile[1], atLeast: null },
      ],
    } as never);
    const own = Array.from({ length: 40 }, (_, i) => ({
      source: hostile[i % hostile.length],
      size: i,
      [hostile[0] as string]: hostile[1],
    }));
    const html = report({
      model: model as never,
      asOf,
      rows: own,
      outcomes: own.map((_, i) => i % 3 === 0),
      before: own,
      id: 'source',
      title: `${hostile.join(' ')}\u0000\ud800`,
      fit: { report: { notes: hostile, suspects: [{ attribute: 'a', text: hostile[0] }] } },
    } as never);
    expect(html).not.toMatch(/<script|<img|<iframe|<link|<!--/);
    for (const sign of ['\u0000', '\u202e', '\ud800']) expect(html).not.toContain(sign);
    // Every tag is one that is written here, and its attributes are set in double quotes, none of them an event or an address.
    const tags = [...html.replace(/<style>[\s\S]*?<\/style>/g, '').matchAll(/<(\/?[a-zA-Z!][^>]*)>/g)].map(
      ([, tag = '']) => tag,
    );
    for (const tag of tags)
      expect(tag).toMatch(/^(!doctype html|\/[a-z1-3]+|[a-z][a-z1-3]*( [a-zA-Z-]+[\d]?="[^"<]*")*\/?)$/i);
    const set = tags.flatMap((tag) =>
      [...tag.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    expect(set.filter(([name = '']) => /^(on|src|style|action|data$)/i.test(name))).toEqual([]);
    expect(set.filter(([name, value = '']) => name === 'href' && !/^#[a-z]+$/.test(value))).toEqual([]);
    expect(html.match(/<style>/g)?.length).toBe(1 + (html.match(/<svg /g)?.length ?? 0));
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a policy forbids what is not in the page', () => {
    expect(page()).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    );
    expect(page()).not.toMatch(/url\(|@import|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
  });

  test('stay a page however many there are', { tags: ['long'] }, () => {
    const values = Array.from({ length: 300 }, (_, i) => `value ${i}`);
    const wide = parseModel({
      kind: 'microSegments',
      schema: 2,
      name: 'wide',
      version: '1',
      attributes: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`a${i}`, { type: 'category', values }])),
      intercept: 0,
      terms: Array.from({ length: 100 }, (_, i) => ({
        type: 'points',
        attribute: `a${i}`,
        amounts: Object.fromEntries(values.map((value, k) => [value, k % (i + 2)])),
        missing: 0,
        unseen: 0,
      })),
      bands: [{ label: 'all', atLeast: null }],
    } as never);
    const own = Array.from({ length: 200 }, (_, i) =>
      Object.fromEntries(Array.from({ length: 100 }, (__, k) => [`a${k}`, `value ${i}`])),
    );
    const html = report({ model: wide as never, asOf, rows: own });
    expect(html.length).toBeLessThan(200_000);
    expect(textOf(html)).toEqual(
      expect.arrayContaining([
        'Columns of the rows: the first 40 of 100',
        'What each term can add in these rows: the first 60 of 100',
        'a99 has 302 values, too many to draw.',
      ]),
    );
  });
});

describe('the same bits', () => {
  test('come from the same rows, and what was passed stays as it was', () => {
    const frozen = Object.freeze(rows.map((row) => Object.freeze({ ...row })));
    expect(page({ rows: frozen, outcomes })).toBe(page({ outcomes }));
  });

  test('come from columns', () => {
    const columns = { size: rows.map(({ size }) => size), id: rows.map(({ id }) => id) };
    expect(page({ rows: columns, outcomes, id: 'id' })).toBe(page({ outcomes, id: 'id' }));
  });
});

describe('what is wrong is refused whole', () => {
  test.each([
    [
      { widht: 3 },
      'options.widht: expected one of "model", "asOf", "rows", "outcomes", "heldOut", "fit", "before", "id", "capacity", "top", "except", "title"',
    ],
    [{ top: 501 }, 'options.top: expected at most 500, got 501'],
    [{ capacity: -1 }, 'options.capacity: expected at least 0, got -1'],
    [{ title: ' ' }, 'options.title: expected a sentence, got an empty string'],
    [{ outcomes: 3 }, 'options.outcomes: expected a name, a function or one value per row, got a number'],
    [{ outcomes: [true] }, 'options.outcomes: expected 60 values, one per row, got 1'],
    [{ outcomes: () => 'yes' }, 'options.outcomes[0]: expected true, false, 1 or 0, got a string'],
    [{ heldOut: { rows } }, 'options.heldOut.outcomes: expected a name, a function or one value per row, got nothing'],
    [{ fit: {} }, 'options.fit: expected what a fit returned, got an object'],
    [{ rows: [] }, 'options.rows: expected at least one row, got none'],
    [{ rows: 3 }, 'options.rows: expected an array of records or an object of columns, got a number'],
    [
      { model: {} },
      'model.kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got nothing',
    ],
    [
      { asOf: 'today' },
      'options.asOf: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ],
    [{ except: ['sise'] }, 'options.except: expected a property of the rows, got "sise"; did you mean "size"?'],
  ])('%#', (more, message) => {
    expect(refusal(() => page(more))).toEqual([message]);
  });
});
