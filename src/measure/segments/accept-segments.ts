import { at, fail, kindOf, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { checkColumn, checkNames } from '../inputs.js';
import type { BandTable } from '../ranking/band-table.js';
import { rateOf } from '../stages/funnel.js';
import { checkLevel } from '../statistics/normal.js';
import { type Count, rateDifference, rateRatio } from '../statistics/two-rates.js';
import { type Answer, type BandChange, type Reversal, type SegmentsReport, segmentsText } from './segments-report.js';

export interface AcceptOptions {
  /** How many times the rate of the lowest band the top band's must be; default 1: better beyond chance. */
  readonly ratio?: number | undefined;
  /** Share of all positives that the top band must contain, 0..1; not checked when left out. */
  readonly capture?: number | undefined;
  /** The same bands in the period before, such as a year ago; not checked when left out. */
  readonly previous?: BandTable | undefined;
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
}

/**
 * Checks whether segments can go into use: is the top band really better than the lowest, what share of the positives does it contain,
 * does any band have a lower rate than the one below it, and has the top band kept its rate since the period before?
 *
 * Ratio and capture are `passed` or `failed` only where the interval shows it: a ratio of 3 is reached when the whole interval is at
 * least 3. `monotone` passes where no band has a lower rate than the one below it, `previous` where the top band did not fall beyond
 * chance; a fall is seldom visible in few rows. Use a table of rows that the model did not learn from.
 *
 * @param table - what `bandTable` gave, at least two bands, best first
 * @throws ScoringError when a table or option is wrong, and `mismatch` where the bands of both periods differ
 * @example acceptSegments(bandTable([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], [{ label: 'hot', atLeast: 0.5 }, { label: 'cold', atLeast: null }])).accepted // => null
 */
export function acceptSegments(table: BandTable, options: AcceptOptions = {}): SegmentsReport {
  checkNames(options, ['ratio', 'capture', 'previous', 'level']);
  const { ratio: least = 1, capture: share, previous, level } = options;
  checkLevel(level, 'options.level');
  if (!(typeof least === 'number' && least > 0 && least < Infinity))
    fail({ code: 'out-of-range', path: 'options.ratio', expected: 'a finite number above 0', got: shown(least) });
  if (share !== undefined && !(typeof share === 'number' && share > 0 && share <= 1))
    fail({ code: 'out-of-range', path: 'options.capture', expected: 'a share above 0, up to 1', got: shown(share) });
  const bands = readTable(table, 'table');
  const [top, lowest] = [bands[0] as Band, bands.at(-1) as Band];
  const found = top.n === 0 || lowest.n === 0 ? null : rateRatio(top, lowest, level);
  const held = rateOf(
    top.positives,
    bands.reduce((all, { positives }) => all + positives, 0),
    level,
  );
  const facts = {
    ratio: found && { ...found, answer: reached(found.interval, least) },
    capture: { ...held, answer: share === undefined ? null : held.interval && reached(held.interval, share) },
    monotone: monotoneOf(bands, level),
    previous: previous === undefined ? null : changesOf(readTable(previous, 'options.previous'), bands, level),
  };
  const asked = share === undefined ? [] : [facts.capture.answer ?? 'cannot-tell'];
  const before = facts.previous === null ? [] : [facts.previous.answer];
  const answers: Answer[] = [facts.ratio?.answer ?? 'cannot-tell', ...asked, facts.monotone.answer, ...before];
  const accepted = answers.includes('failed') ? false : answers.includes('cannot-tell') ? null : true;
  return {
    accepted,
    ...facts,
    text: segmentsText({ accepted, ...facts }, top.label, lowest.label, least, share, level),
  };
}

interface Band extends Count {
  readonly label: string;
}

function readTable(table: BandTable, path: string): readonly Band[] {
  const rows: unknown = optionsIn(table, path).rows;
  checkColumn(rows, `${path}.rows`);
  const bands = rows as readonly (Partial<Band> | null)[];
  if (bands.length < 2)
    fail({ code: 'too-little-data', path: `${path}.rows`, expected: 'at least two bands', got: `${bands.length}` });
  return Array.from(bands, (row, i) => {
    const { label, n, positives } = row ?? {};
    const here = at(`${path}.rows`, i);
    if (typeof label !== 'string')
      fail({ code: 'wrong-type', path: `${here}.label`, expected: 'a label', got: kindOf(label) });
    if (typeof n !== 'number' || !(n >= 0 && n < Infinity))
      fail({ code: 'wrong-type', path: `${here}.n`, expected: 'a number of 0 or more', got: shown(n) });
    if (typeof positives !== 'number' || !(positives >= 0 && positives <= n))
      fail({ code: 'out-of-range', path: `${here}.positives`, expected: `0 to ${n}`, got: shown(positives) });
    return { label, n, positives };
  });
}

/** Whether an interval is at or above a number, below it, or on both sides. */
function reached({ low, high }: { readonly low: number; readonly high: number }, least: number): Answer {
  return low >= least ? 'passed' : high < least ? 'failed' : 'cannot-tell';
}

function monotoneOf(bands: readonly Band[], level: number | undefined): SegmentsReport['monotone'] {
  const held = bands.filter(({ n }) => n > 0);
  const reversals = held.slice(1).flatMap((lower, i): Reversal[] => {
    const upper = held[i] as Band;
    const found = rateDifference(upper, lower, level);
    return found.difference < 0 ? [{ upper: upper.label, lower: lower.label, ...found }] : [];
  });
  const sure = reversals.some(({ interval }) => interval.high < 0);
  const answer = sure ? 'failed' : held.length > 1 && reversals.length === 0 ? 'passed' : 'cannot-tell';
  return { answer, reversals };
}

function changesOf(
  before: readonly Band[],
  now: readonly Band[],
  level: number | undefined,
): SegmentsReport['previous'] {
  const labels = (bands: readonly Band[]) => bands.map(({ label }) => JSON.stringify(label)).join(', ');
  if (labels(before) !== labels(now))
    fail({ code: 'mismatch', path: 'options.previous', expected: `the bands ${labels(now)}`, got: labels(before) });
  const [allBefore, allNow] = [before, now].map((bands) => bands.reduce((all, { n }) => all + n, 0)) as [
    number,
    number,
  ];
  const bands = now.map((band, b): BandChange => {
    const old = before[b] as Band;
    const [was, is] = [rateOf(old.positives, old.n, level), rateOf(band.positives, band.n, level)];
    return {
      label: band.label,
      before: was,
      now: is,
      growth: was.rate === null || is.rate === null || was.rate === 0 ? null : is.rate / was.rate - 1,
      change: was.n === 0 || is.n === 0 ? null : rateDifference(band, old, level),
      shareBefore: allBefore === 0 ? 0 : old.n / allBefore,
      shareNow: allNow === 0 ? 0 : band.n / allNow,
    };
  });
  const change = bands[0]?.change ?? null;
  return { answer: change === null ? 'cannot-tell' : change.interval.high < 0 ? 'failed' : 'passed', bands };
}
