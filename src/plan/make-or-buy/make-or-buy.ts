import { at, fail } from '../../core/errors.js';
import { checkNames } from '../../measure/inputs.js';
import { checkLevel } from '../../measure/statistics/normal.js';
import { differenceOf, type Estimated } from '../../measure/statistics/rate-difference.js';
import { type Interval, wilson } from '../../measure/statistics/wilson.js';
import { MOST_CONTACTS, readAmount, readWhole } from '../contact-terms.js';
import type { BreakEven, MakeOrBuy, SupplyFigures } from './answer.js';
import { makeOrBuyText } from './text.js';

/** One way to get leads: its costs, and the outcomes of its leads. */
export interface LeadSupply {
  /** Cost per period for any number of leads, such as salaries and tools; default 0. */
  readonly fixed?: number | undefined;
  /** Additional cost of each lead: the variable cost in house, the price outside. */
  readonly perLead: number;
  /** Leads of this way with a known outcome; at least 1. */
  readonly leads: number;
  /** How many of them qualified. Count those who bought instead if that is what you want to pay for, for both ways. */
  readonly qualified: number;
}

export interface MakeOrBuyFacts {
  readonly inHouse: LeadSupply;
  readonly outside: LeadSupply;
  /** Qualified leads that are wanted in the period. */
  readonly volume: number;
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
}

/**
 * Whether to make leads in house or to buy them, by the cost of a qualified lead, and at which volume and price the answer changes.
 *
 * Formula: cost = fixed + volume × perLead / rate, with rate = qualified / leads. Both cost the same at the volume (fixed in house −
 * fixed outside) / (perLead / rate outside − perLead / rate in house). The saving has the interval of a difference of two independent
 * estimates, from the Wilson limits of the rates (G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures",
 * Statistics in Medicine 27, 2008). The verdict is `cannot tell` when it contains 0. Fixed and variable costs are assumed known, and
 * future leads like the counted ones: leads offered at another price may have another quality.
 *
 * @param facts - both ways, and the volume of one period; money in one currency
 * @throws ScoringError `wrong-type`, `out-of-range` and `unknown-name` with their path
 * @example makeOrBuy({ inHouse: { fixed: 60000, perLead: 20, leads: 400, qualified: 160 }, outside: { perLead: 90, leads: 300, qualified: 90 }, volume: 600 }).breakEven.volume // => 240
 */
export function makeOrBuy(facts: MakeOrBuyFacts): MakeOrBuy {
  checkNames(facts, ['inHouse', 'outside', 'volume', 'level'], 'facts');
  checkLevel(facts.level, 'facts.level');
  const volume = readWhole(facts.volume, 'facts.volume', 1);
  const make = readSupply(facts.inHouse, 'facts.inHouse');
  const buy = readSupply(facts.outside, 'facts.outside');
  const inHouse = figuresOf(make, volume, facts.level);
  const outside = figuresOf(buy, volume, facts.level);
  const fixed = make.fixed - buy.fixed;
  const dearer =
    inHouse.eachMore === null || outside.eachMore === null ? null : differenceOf(outside.eachMore, inHouse.eachMore);
  const saving = dearer && mapped(dearer, (each) => volume * each - fixed);
  const price = inHouse.each && ((inHouse.each.value - buy.fixed / volume) * buy.qualified) / buy.leads;
  const answer: Omit<MakeOrBuy, 'text'> = {
    verdict:
      saving === null
        ? 'cannot tell'
        : saving.interval.low > 0
          ? 'make'
          : saving.interval.high < 0
            ? 'buy'
            : 'cannot tell',
    inHouse,
    outside,
    saving,
    breakEven: dearer && breakEvenOf(fixed, dearer),
    breakEvenPrice: saving === null || price === null || price < 0 ? null : price,
  };
  return { ...answer, text: makeOrBuyText(answer, volume, facts.level) };
}

function figuresOf({ fixed, perLead, leads, qualified }: ReadSupply, volume: number, level?: number): SupplyFigures {
  const rate = { value: qualified / leads, interval: wilson(qualified, leads, level) as Interval };
  if (qualified === 0) return { rate, leadsNeeded: null, eachMore: null, cost: null, each: null };
  const { low, high } = rate.interval;
  const eachMore = {
    value: (perLead * leads) / qualified,
    interval: { low: perLead / high, high: perLead / low },
  };
  const cost = mapped(eachMore, (each) => fixed + volume * each);
  const each = mapped(cost, (all) => all / volume);
  return { rate, leadsNeeded: (volume * leads) / qualified, eachMore, cost, each };
}

/** The additional fixed costs of one way, divided by the additional cost of the other for each qualified lead. */
function breakEvenOf(fixed: number, { value, interval: { low, high } }: Estimated): BreakEven | null {
  if (fixed === 0 || value * fixed <= 0 || fixed / value > MOST_CONTACTS) return null;
  const [near, far] = fixed > 0 ? [high, low] : [low, high];
  // With the other sign at its far limit, the costs may never meet.
  const until = far * fixed > 0 && fixed / far <= MOST_CONTACTS ? fixed / far : null;
  return { volume: fixed / value, interval: { low: fixed / near, high: until }, above: fixed > 0 ? 'make' : 'buy' };
}

/** A rising function of a value and of its limits. */
function mapped({ value, interval: { low, high } }: Estimated, rising: (value: number) => number): Estimated {
  return { value: rising(value), interval: { low: rising(low), high: rising(high) } };
}

interface ReadSupply {
  readonly fixed: number;
  readonly perLead: number;
  readonly leads: number;
  readonly qualified: number;
}

function readSupply(supply: LeadSupply, path: string): ReadSupply {
  checkNames(supply, ['fixed', 'perLead', 'leads', 'qualified'], path);
  const leads = readWhole(supply.leads, at(path, 'leads'), 1);
  const qualified = readWhole(supply.qualified, at(path, 'qualified'), 0);
  if (qualified > leads) {
    const expected = `at most ${leads}, the leads`;
    fail({ code: 'out-of-range', path: at(path, 'qualified'), expected, got: `${qualified}` });
  }
  const fixed = supply.fixed === undefined ? 0 : readAmount(supply.fixed, at(path, 'fixed'));
  return { fixed, perLead: readAmount(supply.perLead, at(path, 'perLead')), leads, qualified };
}
