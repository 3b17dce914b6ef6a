import { shareText } from '../../core/share-text.js';
import { checkNames } from '../../measure/inputs.js';
import { checkLevel } from '../../measure/statistics/normal.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import { intervalText } from '../../measure/told.js';
import { amountText, answerOf, type BusinessAnswer } from './answer.js';
import { topPart } from './bands.js';
import { type BusinessFacts, type ReadFacts, readFacts } from './facts.js';
import { extraSalesInterval, netOf, type Ranked, rankedOf } from './net.js';
import { type AssumptionRanges, type SensitivityLine, sensitivityOf } from './sensitivity.js';

export interface BusinessOptions {
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
  /** Plausible range of each assumption; the others vary by `spread`. */
  readonly ranges?: AssumptionRanges | undefined;
  /** Share by which assumptions without a range vary down and up; default 0.2, 0 for none. */
  readonly spread?: number | undefined;
}

/** One band in the plan of a period. */
export interface BusinessBand {
  readonly label: string | null;
  readonly share: number;
  /** Null for an empty band. */
  readonly rate: number | null;
  /** rate / rate of all. */
  readonly lift: number | null;
  /** Buyers of the band as a share of all buyers. */
  readonly capture: number;
  /** How many of the contacts it gets. */
  readonly contacts: number;
  /** Whether its rate reaches the break-even probability; null for an empty band. */
  readonly pays: boolean | null;
}

/** Sales and money of a period, chosen in one way. */
export interface BusinessSide {
  readonly rate: number;
  /** contacts × rate. */
  readonly sales: number;
  /** margin × sales − contactCost × contacts. */
  readonly profit: number;
}

/** Contacts that cost more than they earn, and the saving of a period without them. */
export interface BelowBreakEven {
  readonly contacts: number;
  /** Over the bands that do not pay: contacts × (contactCost − margin × rate). */
  readonly saves: number;
}

/** A business case, as plain JSON. Sales, contacts and profits are per period; the net is that of all periods. */
export interface BusinessCase extends BusinessAnswer {
  /** min(capacity, population). */
  readonly contacts: number;
  /** contacts / population. */
  readonly share: number;
  readonly baseRate: number;
  /** contactCost / margin: the probability from which on a contact pays; 1 or more where no contact pays. */
  readonly breakEven: number;
  /** Rate of the contacts that the score chooses / rate of all. */
  readonly lift: number;
  /** Buyers among them, as a share of all buyers. */
  readonly capture: number;
  readonly bands: readonly BusinessBand[];
  readonly today: BusinessSide;
  readonly withScore: BusinessSide;
  /** Sales with the score less sales today. */
  readonly extraSales: number;
  /** margin × extraSales. */
  readonly extraMargin: number;
  /** setUpCost + periods × runningCost; contacts cost the same both ways. */
  readonly extraCost: number;
  /** periods × extraMargin − extraCost. */
  readonly net: number;
  /** periods × extraMargin / extraCost; null where the program costs nothing. */
  readonly returnTimes: number | null;
  /** setUpCost / (extraMargin − runningCost): periods until the set-up is paid off; null where it never is. */
  readonly payBackPeriods: number | null;
  /** From the sampling error of the bands alone; null where they were not counted. */
  readonly intervals: { readonly extraSales: Interval; readonly net: Interval } | null;
  readonly sensitivity: readonly SensitivityLine[];
  readonly belowBreakEven: BelowBreakEven;
  /** In a sentence. */
  readonly text: string;
}

/**
 * Whether a score is worth its cost: more sales, net, pay-back and break-even, how certain they are, and a no where it is not.
 *
 * Both ways make the same contacts, as many as the capacity allows; the score only chooses better ones. With N contacts, the rate p of the
 * best N leads, the rate b of all and today's lift L: extra sales = N (p − L b) a period, net = periods × (margin × extra sales −
 * runningCost) − setUpCost, and a contact pays from the probability contactCost / margin on. The interval includes the sampling error of
 * the bands alone. It does not include rates that change after the hold-out, contacts that sell less often as more are made, and leads
 * that would have bought without a contact.
 *
 * A band that exceeds the capacity is included in part, at the rate of the whole band. Broad bands therefore understate the effect of a
 * score, also where it chooses within them: let a band end at the capacity, or cut narrow ones (`gains` with 100 groups).
 *
 * @param facts - bands best first; counts or shares; money in one currency
 * @param options - level of the intervals, ranges of the assumptions
 * @returns figures, bands, a tornado (`sensitivity`) and the answer with its reasons
 * @throws ScoringError `wrong-type`, `out-of-range` and `unknown-name` with their path; `too-little-data` without bands or buyers;
 * `mismatch` for shares that do not add up to 1; `order` for a range from high to low
 * @example businessCase({ bands: [{ n: 4000, positives: 1200 }, { n: 21000, positives: 840 }], population: 25000, capacity: 4000, margin: 5000, contactCost: 200 }).breakEven // => 0.04
 */
export function businessCase(facts: BusinessFacts, options: BusinessOptions = {}): BusinessCase {
  checkNames(options, ['level', 'ranges', 'spread']);
  checkLevel(options.level, 'options.level');
  const read = readFacts(facts);
  const { bands, figures, contactCost } = read;
  const { margin, setUpCost, runningCost, periods } = figures;
  const ranked = rankedOf(bands, figures);
  const { contacts, share, rate, rateToday } = ranked;
  const side = (of: number): BusinessSide => ({
    rate: of,
    sales: contacts * of,
    profit: contacts * (margin * of - contactCost),
  });
  const extraSales = contacts * (rate - rateToday);
  const net = netOf(extraSales, figures);
  const extraCost = setUpCost + periods * runningCost;
  const interval = extraSalesInterval(bands, figures, options.level);
  const intervals = interval && {
    extraSales: interval,
    net: { low: netOf(interval.low, figures), high: netOf(interval.high, figures) },
  };
  const gain = margin * extraSales - runningCost;
  const lines = bandsOf(read, share);
  const answer = answerOf(read, ranked, net, intervals?.net ?? null, options.level);
  const figuresOfCase = {
    contacts,
    share,
    baseRate: figures.baseRate,
    breakEven: contactCost / margin,
    lift: rate / figures.baseRate,
    capture: Math.min(1, (rate * share) / figures.baseRate),
    bands: lines,
    today: side(rateToday),
    withScore: side(rate),
    extraSales,
    extraMargin: margin * extraSales,
    extraCost,
    net,
    returnTimes: extraCost === 0 ? null : (periods * margin * extraSales) / extraCost,
    payBackPeriods: gain <= 0 ? null : setUpCost / gain,
    intervals,
    sensitivity: sensitivityOf(bands, figures, interval, options),
    belowBreakEven: belowBreakEven(lines, margin, contactCost),
  };
  return { ...answer, ...figuresOfCase, text: textOf(answer, ranked, figuresOfCase, options.level) };
}

function bandsOf({ bands, figures, contactCost }: ReadFacts, share: number): BusinessBand[] {
  const { taken } = topPart(bands, share);
  const scale = figures.baseRate / bands.baseRate;
  return bands.bands.map((band, i) => {
    const rate = band.rate === null ? null : band.rate * scale;
    return {
      label: band.label,
      share: band.share,
      rate,
      lift: rate === null ? null : rate / figures.baseRate,
      capture: (band.share * (rate ?? 0)) / figures.baseRate,
      contacts: (taken[i] as number) * figures.population,
      pays: rate === null ? null : figures.margin * rate >= contactCost,
    };
  });
}

function belowBreakEven(bands: readonly BusinessBand[], margin: number, contactCost: number): BelowBreakEven {
  let contacts = 0;
  let saves = 0;
  for (const band of bands) {
    if (band.pays !== false) continue;
    contacts += band.contacts;
    saves += band.contacts * (contactCost - margin * (band.rate ?? 0));
  }
  return { contacts, saves };
}

function textOf(
  { answer, reasons }: BusinessAnswer,
  { contacts, rate, rateToday }: Ranked,
  { extraSales, net, intervals, belowBreakEven }: Omit<BusinessCase, keyof BusinessAnswer | 'text'>,
  level: number | undefined,
): string {
  const range = intervals === null ? '' : ` (${intervalText(intervals.net, level, amountText)})`;
  const head = reasons.length === 0 ? answer : `${answer}: ${reasons.map((one) => one.text).join('; ')}`;
  const sales = `${amountText(contacts)} contacts a period sell to ${shareText(rate)} of those contacted instead of ${shareText(rateToday)}, ${amountText(extraSales)} more sales, and the net is ${amountText(net)}${range}`;
  const { contacts: losing, saves } = belowBreakEven;
  const stop =
    losing === 0
      ? ''
      : `; ${amountText(losing)} contacts a period cost more than they bring, and leaving them out saves ${amountText(saves)}`;
  return `${head}; ${sales}${stop}`;
}
