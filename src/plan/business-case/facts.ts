import { at, fail } from '../../core/errors.js';
import { checkNames, readCount, type Scores } from '../../measure/inputs.js';
import { ABOVE_ZERO, AMOUNT, readFigure } from '../figures.js';
import { type Bands, type CountedBand, readBands, type StatedBand } from './bands.js';
import { bandsOfProbabilities } from './scores.js';

/** The inputs of a business case. Money is in one currency, and a period is your planning period: a month, a quarter, a year. */
export interface BusinessFacts {
  /** Best first: the rows of `gains` or `bandTable` on a hold-out, or shares and rates that you assume. */
  readonly bands?: readonly (CountedBand | StatedBand)[] | undefined;
  /** Instead of bands: calibrated probabilities of leads like those of a period, in any order. They have no sampling error to compute with. */
  readonly probabilities?: Scores | undefined;
  /** Leads of a period that could be contacted; at least 1. */
  readonly population: number;
  /** Contacts that can be made in a period; above 0. */
  readonly capacity: number;
  /** Margin of a sale before the cost of contacts; above 0. */
  readonly margin: number;
  /** Cost of a contact, whether it sells or not; >= 0. */
  readonly contactCost: number;
  /** One-off cost of the program; default 0. */
  readonly setUpCost?: number | undefined;
  /** Cost per period; default 0. */
  readonly runningCost?: number | undefined;
  /** Number of planned periods; a whole number from 1 on, default 1. */
  readonly periods?: number | undefined;
  /** Rate of all leads, if it differs from that of the bands; each band keeps its lift. */
  readonly baseRate?: number | undefined;
  /** How much better than at random leads are chosen today: rate of those contacted / rate of all. Default 1, at random. */
  readonly currentLift?: number | undefined;
  /** Number of products that the score should distinguish; leave it out where it only ranks leads. */
  readonly products?: number | undefined;
  /** Number of buyers that decide by themselves; default the population. */
  readonly buyers?: number | undefined;
}

/** The figures that may be otherwise than assumed. */
export const ASSUMPTIONS: readonly Assumption[] = [
  'population',
  'capacity',
  'margin',
  'setUpCost',
  'runningCost',
  'baseRate',
  'currentLift',
];

/** The name of an assumption. */
export type Assumption =
  | 'population'
  | 'capacity'
  | 'margin'
  | 'setUpCost'
  | 'runningCost'
  | 'baseRate'
  | 'currentLift';

/** The assumptions that can vary, and the number of periods. */
export interface Figures extends Readonly<Record<Assumption, number>> {
  readonly periods: number;
}

/** The facts, checked. */
export interface ReadFacts {
  readonly bands: Bands;
  readonly figures: Figures;
  readonly contactCost: number;
  readonly products: number | null;
  readonly buyers: number | null;
}

const NAMES = [...ASSUMPTIONS, 'bands', 'probabilities', 'contactCost', 'periods', 'products', 'buyers'];

export function readFacts(facts: BusinessFacts): ReadFacts {
  checkNames(facts, NAMES, 'facts');
  const bands = bandsIn(facts);
  const figure = (name: Assumption, otherwise?: number) =>
    readAssumption(facts[name], at('facts', name), name, bands, otherwise);
  const figures = {
    population: figure('population'),
    capacity: figure('capacity'),
    margin: figure('margin'),
    setUpCost: figure('setUpCost', 0),
    runningCost: figure('runningCost', 0),
    baseRate: figure('baseRate', bands.baseRate),
    currentLift: figure('currentLift', 1),
    periods: readCount(facts.periods, 'facts.periods', 1, 1, 1_000_000),
  };
  const most = 1 / shareOf(figures);
  if (figures.currentLift > most) {
    const expected = `at most ${most}, at which today's contacts would hold all buyers`;
    fail({ code: 'out-of-range', path: 'facts.currentLift', expected, got: `${figures.currentLift}` });
  }
  return {
    bands,
    figures,
    contactCost: readFigure(facts.contactCost, 'facts.contactCost', AMOUNT),
    products: facts.products === undefined ? null : readCount(facts.products, 'facts.products', 1, 1),
    buyers: facts.buyers === undefined ? null : readCount(facts.buyers, 'facts.buyers', 1, 1),
  };
}

/** The bands as given, or those of the probabilities. */
function bandsIn({ bands, probabilities }: BusinessFacts): Bands {
  if (probabilities === undefined) return readBands(bands as NonNullable<typeof bands>, 'facts.bands');
  if (bands !== undefined) fail({ code: 'mismatch', path: 'facts', expected: 'bands or probabilities', got: 'both' });
  return readBands(bandsOfProbabilities(probabilities, 'facts.probabilities'), 'facts.probabilities');
}

/** One of the assumptions, checked against its range. */
export function readAssumption(
  value: unknown,
  path: string,
  name: Assumption,
  bands: Bands,
  otherwise?: number,
): number {
  const range = {
    population: { least: 1, most: 1e15, expected: 'a number from 1 to 1000000000000000' },
    capacity: ABOVE_ZERO,
    margin: ABOVE_ZERO,
    setUpCost: AMOUNT,
    runningCost: AMOUNT,
    baseRate: baseRates(bands),
    currentLift: AMOUNT,
  }[name];
  return readFigure(value, path, range, otherwise);
}

/** The rates of all leads at which no band has a rate above 1. */
export function baseRates({ bands, baseRate }: Bands) {
  const best = bands.reduce((most, { rate }) => Math.max(most, rate ?? 0), 0);
  const most = baseRate / best;
  return {
    least: Math.min(1e-9, most),
    most,
    expected: `a rate above 0, up to ${most}, at which everybody in the best band buys`,
  };
}

/** Contacts as a share of all leads. */
export function shareOf({ population, capacity }: Figures): number {
  return Math.min(1, capacity / population);
}
