import { fail, kindOf } from '../../core/errors.js';
import { setOwn } from '../../core/own.js';
import { readable } from '../../core/readable.js';
import { checkNames, readCount } from '../../measure/inputs.js';
import { LEAST_OUTCOMES } from '../../measure/least-outcomes.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import type { Band } from '../../model/band/band.js';
import type { PointsTerm } from '../../model/terms/points/term.js';
import { checked } from '../../model/trust.js';
import { bandsOf, reachableBands } from '../bands.js';
import { type Finding, finding, reported } from '../finding.js';
import type { FittedMicroSegments } from '../micro-segments.js';
import { nameOf } from '../model-name.js';
import { logRatio, stageAmounts, totalOf, valueAmounts } from './amounts.js';
import type { CountedAttribute, GroupCounts, OutcomeCounts } from './state.js';

/** Which model is made of counts. */
export interface CountsModelOptions {
  /** The group to use: its name, or null for outcomes without one. Default: all groups together. */
  readonly group?: string | null | undefined;
  /** Least number of outcomes of the rarer kind: with fewer a group gets the model of all groups, and all groups get none. Default 20. */
  readonly minOutcomes?: number | undefined;
  /** Name of the model; default `counts`. */
  readonly name?: string | undefined;
  /** Version of the model; default `1`. */
  readonly version?: string | undefined;
  /** As for `fitMicroSegments`. */
  readonly bands?: readonly Band[] | undefined;
}

/** A model made of counts, and the counts used. */
export interface CountsModel {
  /** Null where all groups together have too few outcomes. */
  readonly model: FittedMicroSegments | null;
  /** `group` when the counts are those of the requested group; `all` otherwise. */
  readonly countsOf: 'group' | 'all';
  /** Outcomes in these counts. */
  readonly won: number;
  readonly lost: number;
  /** Findings to read or decide, the most serious first. */
  readonly findings: readonly Finding[];
  /** The same in plain sentences. */
  readonly notes: readonly string[];
}

/**
 * Makes a model from counts of outcomes: naive Bayes as micro-segments, in terms that add up.
 *
 * Formula: log-odds = ln(won / lost) + Σ over attributes of ln(share of the value among the won / share among the lost), counts smoothed.
 * Attributes are assumed independent; where two have the same information it counts twice, and probabilities are too extreme. They are
 * clipped to 0.0001 to 0.9999. A missing value, or one never counted, has the amount 0.
 *
 * @throws ScoringError `wrong-type`, `out-of-range`, `unknown-name` for an invalid option
 * @example countsModel(fitCounts(rows, { attributes: { visits: { type: 'category' } }, outcome: 'won' }).counts).model // => null
 */
export function countsModel(counts: OutcomeCounts, options: CountsModelOptions = {}): CountsModel {
  return readable('counts', 'counts', () => {
    checkNames(options, ['group', 'minOutcomes', 'name', 'version', 'bands']);
    requireCounts(counts);
    const minOutcomes = readCount(options.minOutcomes, 'options.minOutcomes', 1, LEAST_OUTCOMES);
    const { group } = options;
    if (group !== undefined && group !== null && typeof group !== 'string')
      fail({ code: 'wrong-type', path: 'options.group', expected: 'the name of a group, or null', got: kindOf(group) });
    const own = group === undefined ? [] : counts.groups.filter((one) => one.group === group);
    const countsOf = rarer(own) >= minOutcomes ? 'group' : 'all';
    const used = countsOf === 'group' ? own : counts.groups;
    const outcomes = { won: totalWon(used), lost: totalLost(used) };
    const findings: Finding[] = [];
    if (group !== undefined && countsOf === 'all') {
      const name = group === null ? 'outcomes without a group' : JSON.stringify(group);
      const text = `${name}: ${rarer(own)} of the rarer outcome, fewer than ${minOutcomes}; the counts of all groups are used`;
      findings.push(finding('fallback', null, text));
    }
    if (rarer(used) < minOutcomes) {
      const text = `${rarer(used)} of the rarer outcome in all, fewer than ${minOutcomes}; there is no model yet`;
      findings.push(finding('too-little-data', null, text));
      return { model: null, countsOf, ...outcomes, ...reported(findings) };
    }
    const model = modelFrom(counts, used, options, findings);
    return { model, countsOf, ...outcomes, ...reported(findings) };
  });
}

function modelFrom(
  counts: OutcomeCounts,
  groups: readonly GroupCounts[],
  options: CountsModelOptions,
  findings: Finding[],
): FittedMicroSegments {
  const attributes: Record<string, Attribute> = {};
  const terms: PointsTerm[] = [];
  for (const [attribute, declared] of Object.entries(counts.attributes)) {
    const amounts = valueAmounts(attribute, groups, counts, declared.minCount ?? 1);
    if ([...amounts.values()].every((amount) => amount === 0))
      findings.push(finding('left-out', attribute, 'tells nothing so far, left out'));
    else {
      setOwn(attributes, attribute, attributeOf(declared, [...amounts.keys()].sort()));
      terms.push(termOf(attribute, declared, amounts));
    }
  }
  const { stages, smoothing } = counts;
  if (stages !== null) {
    const worth = stageAmounts(groups, stages.order, smoothing);
    setOwn(attributes, stages.attribute, { type: 'category', values: stages.order });
    const amounts = Object.fromEntries(stages.order.map((stage, k) => [stage, worth[k] as number]));
    if (worth.some((amount) => amount !== 0))
      terms.push({ type: 'points', attribute: stages.attribute, amounts, missing: 0, unseen: 0 });
    else {
      delete attributes[stages.attribute];
      findings.push(finding('left-out', stages.attribute, 'tells nothing so far, left out'));
    }
  }
  const total = totalOf(groups, smoothing);
  const intercept = logRatio(total);
  const rate = total.won / (total.won + total.lost);
  return checked({
    kind: 'microSegments',
    schema: 2,
    ...nameOf(options, 'counts'),
    attributes,
    intercept,
    terms,
    cap: MOST,
    floor: LEAST,
    bands: reachableBands(bandsOf(options, rate), intercept, terms, attributes, findings),
  });
}

/** Counts alone cannot support more extreme probabilities; the limits are those of Odoo. */
const MOST = 0.9999;
const LEAST = 0.0001;

function attributeOf({ type, label }: CountedAttribute, values: readonly string[]): Attribute {
  const own = label === undefined ? {} : { label };
  if (type === 'boolean') return { type, ...own };
  return type === 'category' ? { type, ...own, values } : { type, ...own, values, unseen: 'ignore' };
}

function termOf(attribute: string, { type }: CountedAttribute, amounts: ReadonlyMap<string, number>): PointsTerm {
  const values = type === 'boolean' ? ['false', 'true'] : [...amounts.keys()].sort();
  const listed = Object.fromEntries(values.map((value) => [value, amounts.get(value) ?? 0]));
  return { type: 'points', attribute, amounts: listed, missing: 0, ...(type === 'category' ? { unseen: 0 } : {}) };
}

/** Rejects invalid documents before reading them. */
export function requireCounts(counts: OutcomeCounts): void {
  checkNames(counts, ['schema', 'attributes', 'stages', 'group', 'smoothing', 'groups'], 'counts');
  const { schema, attributes, groups } = counts;
  if (schema === 1 && typeof attributes === 'object' && attributes !== null && Array.isArray(groups)) return;
  const hint = 'pass what fitCounts, addOutcome or removeOutcome returned';
  fail({ code: 'wrong-type', path: 'counts', expected: 'counts of outcomes', got: 'another object', hint });
}

function totalWon(groups: readonly GroupCounts[]): number {
  return groups.reduce((all, { won }) => all + won, 0);
}

function totalLost(groups: readonly GroupCounts[]): number {
  return groups.reduce((all, { lost }) => all + lost, 0);
}

function rarer(groups: readonly GroupCounts[]): number {
  return Math.min(totalWon(groups), totalLost(groups));
}
