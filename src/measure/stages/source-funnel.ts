import { at, fail, kindOf, oneOf, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { sum } from '../../core/sum.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { PerRow } from '../../model/table/per-row.js';
import { Rejections } from '../../model/table/source.js';
import { sourceOf, type Table } from '../../model/table/table.js';
import { byName } from '../by-name.js';
import { checkLength, checkNames, type LevelOptions } from '../inputs.js';
import { rowFact } from '../row-facts.js';
import { checkLevel } from '../statistics/normal.js';
import { differenceOf, type Estimated } from '../statistics/rate-difference.js';
import { wilson } from '../statistics/wilson.js';
import { type Funnel, funnel } from './funnel.js';

export interface SourceFunnelOptions<Row> extends Pick<LevelOptions, 'level'> {
  /** The stages in order, at least two: such as invited, registered, attended, opportunity, won. */
  readonly stages: readonly string[];
  /**
   * The person's source, a text (a partner, an event, a campaign), or null when not known: a property or column, one value per row, or a
   * function; default `source`.
   */
  readonly source?: PerRow<Row, unknown>;
  /** The furthest stage the person reached; default `stage`. */
  readonly stage?: PerRow<Row, unknown>;
  /** The cost of each source: in total, or one amount per stage, for bringing people to it. */
  readonly costs?: Readonly<Record<string, number | readonly number[]>>;
}

/** The cost of bringing one person to a stage. */
export interface StageCost {
  readonly stage: string;
  /** Who reached it. */
  readonly n: number;
  /** All that was spent up to it. */
  readonly cost: number;
  /** cost / n; null when no one reached it. */
  readonly each: number | null;
  /**
   * cost / (people at the first stage × the Wilson limits of the rate): the range of the cost per person if the program were repeated.
   * `high` is null when no one reached the stage. Null at the first stage, and without people.
   */
  readonly interval: { readonly low: number; readonly high: number | null } | null;
}

/** The funnel of one source, or of all. */
export interface FunnelLine extends Funnel {
  /** Who reached each stage. */
  readonly counts: readonly number[];
  /** One per stage; null where the cost is not known. */
  readonly costs: readonly StageCost[] | null;
}

/** One source. */
export interface SourceLine extends FunnelLine {
  /** The source; null for people whose source is not known. */
  readonly source: string | null;
  /**
   * The share that reached the last stage, less that of all other sources together. The intervals of all sources are correct together at
   * the given level (C. E. Bonferroni): any of them is above 0 by chance no more often than that. Null for a single source.
   */
  readonly againstOthers: Estimated | null;
}

export interface SourceFunnel {
  readonly stages: readonly string[];
  readonly all: FunnelLine;
  /** Sources with the most people first; ties by name, and the unknown source last. */
  readonly sources: readonly SourceLine[];
  /** Rows that are wrong and were left out. */
  readonly rejected: readonly Rejected[];
}

/**
 * The funnel of partners, events or campaigns side by side: how many reached which stage, at what rate, and the cost of each person
 * there.
 *
 * Who reached a stage passed those before it. Rates have Wilson intervals, and the differences between sources Newcombe's.
 *
 * @param people - one row per person or lead: records, or columns by name
 * @throws ScoringError for wrong options, and costs of a source that is not in the rows
 * @example sourceFunnel([{ source: 'fair', stage: 'won' }, { source: 'fair', stage: 'visited' }], { stages: ['visited', 'won'], costs: { fair: 900 } }).all.costs[1].each // => 900
 */
export function sourceFunnel<Row>(people: readonly Row[] | Table, options: SourceFunnelOptions<Row>): SourceFunnel {
  checkNames(options, ['stages', 'source', 'stage', 'costs', 'level']);
  checkLevel(options.level, 'options.level');
  const { level = 0.95 } = options;
  const stages = readStages(options.stages);
  const { furthest, rejected } = readPeople(people, stages, options);
  const costs = readCosts(options.costs, furthest, stages);
  const names = [...furthest.keys()].sort(byName);
  const counts = names.map((name) => reachedFrom(furthest.get(name) as readonly number[]));
  const total = stages.map((_, k) => counts.reduce((all, own) => all + (own[k] as number), 0));
  // The total costs are known when those of each source are.
  const spent = names.map((name) => costs.get(name) ?? null);
  const together = stages.map((_, k) => (spent.includes(null) ? null : sum(spent.map((one) => one?.[k] ?? 0))));
  const all = lineOf(
    total,
    names.length === 0 || together.includes(null) ? null : (together as number[]),
    stages,
    level,
  );
  const familyLevel = 1 - (1 - level) / Math.max(1, names.length);
  const lines = names.map((source, s): SourceLine => {
    const own = counts[s] as readonly number[];
    const line = lineOf(own, spent[s] ?? null, stages, level);
    const others = (k: number) => (total[k] as number) - (own[k] as number);
    const last = stages.length - 1;
    const againstOthers = difference(own[last] as number, own[0] as number, others(last), others(0), familyLevel);
    return { source, ...line, againstOthers };
  });
  lines.sort((a, b) => (b.counts[0] as number) - (a.counts[0] as number));
  return { stages, all, sources: lines, rejected };
}

function lineOf(
  counts: readonly number[],
  spent: readonly number[] | null,
  stages: readonly string[],
  level: number,
): FunnelLine {
  const [people = 0] = counts;
  let soFar = 0;
  const costs = spent?.map((own, k): StageCost => {
    soFar = sum([soFar, own]);
    const n = counts[k] as number;
    const rate = k === 0 ? null : wilson(n, people, level);
    const high = n === 0 ? null : soFar / (people * (rate?.low ?? 1));
    const interval = rate === null ? null : { low: soFar / (people * rate.high), high };
    return { stage: stages[k] as string, n, cost: soFar, each: n === 0 ? null : soFar / n, interval };
  });
  return { ...funnel(counts, { level }), counts, costs: costs ?? null };
}

function difference(won: number, n: number, otherWon: number, others: number, level: number): Estimated | null {
  const [a, b] = [wilson(won, n, level), wilson(otherWon, others, level)];
  if (a === null || b === null) return null;
  return differenceOf({ value: won / n, interval: a }, { value: otherWon / others, interval: b });
}

function readStages(stages: unknown): readonly string[] {
  const path = 'options.stages';
  if (!Array.isArray(stages) || stages.length < 2) {
    const got = Array.isArray(stages) ? `${stages.length}` : kindOf(stages);
    fail({ code: 'too-little-data', path, expected: 'a list of at least two stages', got });
  }
  stages.forEach((stage, k) => {
    if (typeof stage !== 'string' || stage === '')
      fail({ code: 'wrong-type', path: at(path, k), expected: 'a text that is not empty', got: kindOf(stage) });
  });
  if (new Set(stages).size < stages.length)
    fail({ code: 'duplicate', path, expected: 'each stage once', got: 'one again' });
  return stages;
}

/** How many of each source ended at each stage. */
function readPeople<Row>(people: readonly Row[] | Table, stages: readonly string[], options: SourceFunnelOptions<Row>) {
  const rows = sourceOf(people);
  const sourceIn = rowFact(rows, options.source ?? 'source', 'options.source');
  const stageIn = rowFact(rows, options.stage ?? 'stage', 'options.stage');
  const places = new Map(stages.map((stage, k) => [stage, k]));
  const rejections = new Rejections();
  const furthest = new Map<string | null, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const [source, stage] = [sourceIn.of(i) ?? null, stageIn.of(i)];
    const place = typeof stage === 'string' ? places.get(stage) : undefined;
    if (source !== null && typeof source !== 'string') {
      const expected = 'a text, or null when it is not known';
      rejections.add(i, { code: 'wrong-type', path: sourceIn.pathOf(i), expected, got: kindOf(source) });
    } else if (place === undefined) {
      const got = typeof stage === 'string' ? 'another text' : kindOf(stage);
      rejections.add(i, { code: 'unknown-name', path: stageIn.pathOf(i), expected: oneOf(stages), got });
    } else {
      const name = source === '' ? null : source;
      const own = furthest.get(name) ?? stages.map(() => 0);
      own[place] = (own[place] as number) + 1;
      furthest.set(name, own);
    }
  }
  return { furthest, rejected: [...rejections.byRow].map(([index, issues]) => ({ index, issues })) };
}

/** Who reached each stage, from who ended there. */
function reachedFrom(ended: readonly number[]): number[] {
  let further = 0;
  return ended
    .map((_, k) => {
      further += ended[ended.length - 1 - k] as number;
      return further;
    })
    .reverse();
}

function readCosts(
  given: SourceFunnelOptions<unknown>['costs'],
  furthest: ReadonlyMap<string | null, unknown>,
  stages: readonly string[],
): ReadonlyMap<string | null, readonly number[]> {
  const path = 'options.costs';
  const costs = new Map<string | null, readonly number[]>();
  for (const [source, cost] of Object.entries(optionsIn(given ?? {}, path))) {
    const own = at(path, source);
    if (!furthest.has(source))
      fail({ code: 'unknown-name', path: own, expected: 'a source of the rows', got: 'another', hint: HINT });
    // Total costs arise before anyone arrives.
    const each = Array.isArray(cost) ? cost : [cost, ...stages.slice(1).map(() => 0)];
    checkLength(each, own, stages.length, 'stage');
    each.forEach((amount: unknown, k) => {
      if (typeof amount === 'number' && amount >= 0 && amount <= MOST_COST) return;
      const place = Array.isArray(cost) ? at(own, k) : own;
      fail({ code: 'wrong-type', path: place, expected: 'an amount from 0 to 10^15', got: shown(amount) });
    });
    costs.set(source, each);
  }
  return costs;
}

/** More would be no money, and divided by a small rate no number. */
const MOST_COST = 1e15;

const HINT = 'correct the name, or leave out a source without people';
