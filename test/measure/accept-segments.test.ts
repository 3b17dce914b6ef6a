import { describe, expect, test } from 'vitest';
import { type BandTable, bandTable } from '../../src/measure/ranking/band-table.js';
import { type AcceptOptions, acceptSegments } from '../../src/measure/segments/accept-segments.js';
import { rateDifference, rateRatio } from '../../src/measure/statistics/two-rates.js';
import { wilson } from '../../src/measure/statistics/wilson.js';
import golden from '../golden/accept-segments/golden.json' with { type: 'json' };
import { refusal } from '../model/make.js';

/** A band table by counts: label, rows, positives. */
const tableOf = (...rows: readonly (readonly [label: string, n: number, positives: number])[]) =>
  ({ rows: rows.map(([label, n, positives]) => ({ label, n, positives })) }) as unknown as BandTable;
const bank = tableOf(['hot', 781, 390], ['warm', 6058, 585], ['cold', 2204, 80]);

test.each(golden.cases)(
  'two rates lie apart as statsmodels has it: $one and $other',
  ({ one, other, ratio, difference }) => {
    const found = [rateRatio(one, other).interval, rateDifference(one, other).interval];
    for (const [{ low, high }, [expectedLow = 0, expectedHigh = 0]] of [
      [found[0] ?? { low: 0, high: 0 }, ratio],
      [found[1] ?? { low: 0, high: 0 }, difference],
    ] as const) {
      expect(Math.abs(low / expectedLow - 1)).toBeLessThan(golden.tolerance);
      expect(Math.abs(high / expectedHigh - 1)).toBeLessThan(golden.tolerance);
    }
  },
);

describe('segments', () => {
  test('of the bank are accepted', () => {
    const report = acceptSegments(bank, {
      ratio: 5,
      capture: 0.3,
      previous: tableOf(['hot', 700, 340], ['warm', 6000, 600], ['cold', 2300, 75]),
    });
    expect(report.accepted).toBe(true);
    expect(report.ratio).toEqual({
      ...rateRatio({ n: 781, positives: 390 }, { n: 2204, positives: 80 }),
      answer: 'passed',
    });
    expect(report.ratio?.ratio).toBe(390 / 781 / (80 / 2204));
    expect(report.capture).toEqual({
      n: 1055,
      positives: 390,
      rate: 390 / 1055,
      interval: wilson(390, 1055),
      answer: 'passed',
    });
    expect(report.monotone).toEqual({ answer: 'passed', reversals: [] });
    const [hot] = report.previous?.bands ?? [];
    expect(hot?.growth).toBeCloseTo(390 / 781 / (340 / 700) - 1, 14);
    expect(hot?.change).toEqual(rateDifference({ n: 781, positives: 390 }, { n: 700, positives: 340 }));
    expect([hot?.shareBefore, hot?.shareNow]).toEqual([700 / 9000, 781 / 9043]);
    expect(report.text).toBe(
      'accepted: hot has 13.8 times the rate of cold (95 % interval 10.9 to 17.1, at least 5 required); hot has 36.97 % of 1,055 positives (95 % interval 34.1 % to 39.9 %, at least 30 % required); no band has a lower rate than the one below it; the rate of hot is 49.9 % after 48.6 % in the period before',
    );
  });

  test('are not accepted where the whole interval misses what was asked', () => {
    const { accepted, ratio, capture, text } = acceptSegments(bank, { ratio: 20, capture: 0.35 });
    expect([accepted, ratio?.answer, capture.answer]).toEqual([false, 'failed', 'cannot-tell']);
    expect(text).toMatch(
      /^not accepted: hot has 13\.8 times the rate of cold \(95 % interval 10\.9 to 17\.1, at least 20 required\); hot has/,
    );
    expect(acceptSegments(bank, { ratio: 12 }).accepted).toBeNull();
    expect(acceptSegments(bank).capture.answer).toBeNull();
  });

  test('may not rise from band to band: beyond chance they fail, else it cannot be told', () => {
    const slight = acceptSegments(tableOf(['A', 100, 50], ['B', 50, 26], ['C', 200, 10]));
    expect(slight.monotone).toEqual({
      answer: 'cannot-tell',
      reversals: [{ upper: 'A', lower: 'B', ...rateDifference({ n: 100, positives: 50 }, { n: 50, positives: 26 }) }],
    });
    expect(slight.accepted).toBeNull();
    expect(slight.text).toMatch(/A has a lower rate than B, which may be chance$/);
    const clear = acceptSegments(tableOf(['A', 1000, 300], ['B', 500, 260], ['C', 2000, 100]));
    expect([clear.monotone.answer, clear.accepted]).toEqual(['failed', false]);
    expect(clear.text).toMatch(/A has a lower rate than B, beyond chance$/);
  });

  test('may not have lost their rate since the period before', () => {
    const { previous, accepted, text } = acceptSegments(bank, {
      previous: tableOf(['hot', 700, 500], ['warm', 0, 0], ['cold', 9, 0]),
    });
    expect([previous?.answer, accepted]).toEqual(['failed', false]);
    expect(previous?.bands.map(({ growth }) => growth === null)).toEqual([false, true, true]);
    expect(previous?.bands[1]?.change).toBeNull();
    expect(text).toMatch(/the rate of hot is 49\.9 % after 71\.4 % in the period before, lower beyond chance$/);
  });

  test('without rows or positives say what they can', () => {
    const empty = acceptSegments(tableOf(['A', 0, 0], ['B', 0, 0]), {
      capture: 0.5,
      previous: tableOf(['A', 0, 0], ['B', 1, 0]),
    });
    expect(empty).toMatchObject({
      accepted: null,
      ratio: null,
      capture: { rate: null, answer: null },
      monotone: { answer: 'cannot-tell' },
      previous: { answer: 'cannot-tell' },
    });
    expect(empty.text).toBe('cannot tell: A or B has no rows');
    const none = acceptSegments(tableOf(['A', 12, 7], ['B', 30, 0]), { ratio: 2 });
    expect(none.ratio).toMatchObject({ ratio: null, answer: 'passed' });
    expect(none.text).toBe(
      'accepted: B has no positives, so the ratio of the rates is known only as a range (95 % interval 2.26 to 594, at least 2 required); A has 100 % of 7 positives (95 % interval 64.6 % to 100 %); no band has a lower rate than the one below it',
    );
  });

  test('come from a band table as it is, and the report is plain JSON', () => {
    const scores = Array.from({ length: 100 }, (_, i) => i / 100);
    const table = bandTable(
      scores,
      scores.map((score, i) => score > ((i * 37) % 100) / 100),
      [
        { label: 'hot', atLeast: 0.7 },
        { label: 'warm', atLeast: 0.3 },
        { label: 'cold', atLeast: null },
      ],
    );
    const report = acceptSegments(table, { previous: table });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.previous?.bands.map(({ growth }) => growth)).toEqual([0, 0, 0]);
    expect(report.accepted).toBe(true);
  });

  test.each([
    [{ ratios: 3 }, 'options.ratios: expected one of "ratio", "capture", "previous", "level"; did you mean "ratio"?'],
    [{ ratio: 0 }, 'options.ratio: expected a finite number above 0, got 0'],
    [{ capture: 30 }, 'options.capture: expected a share above 0, up to 1, got 30'],
    [{ level: 95 }, 'options.level: expected a number above 0 and below 1, got 95'],
    [
      { previous: tableOf(['hot', 1, 0], ['cold', 1, 0]) },
      'options.previous: expected the bands "hot", "warm", "cold", got "hot", "cold"',
    ],
    [{ previous: { rows: [] } }, 'options.previous.rows: expected at least two bands, got 0'],
  ])('%o is refused', (options, message) => {
    expect(refusal(() => acceptSegments(bank, options as AcceptOptions))).toEqual([message]);
  });

  test.each([
    [null, 'table: expected an object, got null'],
    [{ rows: 3 }, 'table.rows: expected an array or a typed array, got a number'],
    [{ rows: [{ n: 1, positives: 0 }, null] }, 'table.rows[0].label: expected a label, got nothing'],
    [tableOf(['a', -1, 0], ['b', 1, 0]), 'table.rows[0].n: expected a number of 0 or more, got -1'],
    [tableOf(['a', 1, 2], ['b', 1, 0]), 'table.rows[0].positives: expected 0 to 1, got 2'],
  ])('%o is no table', (table, message) => {
    expect(refusal(() => acceptSegments(table as BandTable))).toEqual([message]);
  });
});
