import { checkNames } from '../core/options.js';
import type { Bin } from '../model/terms/bins/term.js';

/** The bins of each figure, with their points; for those left out, defaults of our judgement are used. */
export interface RfmBins {
  /** By days since the last order. */
  readonly recency?: readonly Bin[];
  /** By days with an order. */
  readonly frequency?: readonly Bin[];
  /** By the total value of all orders. */
  readonly monetary?: readonly Bin[];
}

/**
 * A score of recency, frequency and monetary value, five by five by five, over a list of orders: `555` for customers who ordered
 * within the last month, on ten days or more, for 5,000 or more; `111` for those without an order in the list.
 *
 * Copy it into a lead score. The edges are our judgement; they were not learned from data or from your customers: `rfmBins` of
 * `steelyard/measure` cuts them at your own quintiles, and its bins go into the model unchanged.
 *
 * @example rfmScore().axes[0].terms[0].bins[0] // => { below: 30, amount: 5 }
 */
export function rfmScore(bins: RfmBins = {}) {
  checkNames(bins, ['recency', 'frequency', 'monetary'], 'bins');
  const { recency = RECENCY, frequency = FREQUENCY, monetary = MONETARY } = bins;
  const axis = <Id extends string, Name extends string>(
    id: Id,
    attribute: Name,
    own: readonly Bin[],
    label: string,
  ) => ({
    id,
    label,
    terms: [{ type: 'bins' as const, attribute, bins: own, missing: 1 }],
    grades: GRADES,
  });
  return {
    attributes: {
      orders: {
        type: 'list',
        label: 'orders',
        unit: 'order',
        at: 'at',
        fields: { at: { type: 'date' }, value: { type: 'number' } },
      },
    },
    derived: {
      lastOrder: { last: { attribute: 'orders' }, label: 'last order' },
      daysSinceOrder: { daysSince: 'lastOrder', label: 'time since last order', unit: 'days' },
      orderDays: { days: { attribute: 'orders' }, label: 'days with an order' },
      spent: { sum: { attribute: 'orders', field: 'value', missingItem: 'omit' }, label: 'spent' },
    },
    axes: [
      axis('recency', 'daysSinceOrder', recency, 'recency'),
      axis('frequency', 'orderDays', frequency, 'frequency'),
      axis('monetary', 'spent', monetary, 'monetary value'),
    ],
    bands: [
      { label: 'best', atLeast: 13 },
      { label: 'good', atLeast: 10 },
      { label: 'middling', atLeast: 7 },
      { label: 'lost', atLeast: null },
    ],
  } as const;
}

const RECENCY: readonly Bin[] = [
  { below: 30, amount: 5 },
  { below: 90, amount: 4 },
  { below: 180, amount: 3 },
  { below: 365, amount: 2 },
  { amount: 1 },
];

const FREQUENCY: readonly Bin[] = [
  { below: 2, amount: 1 },
  { below: 3, amount: 2 },
  { below: 5, amount: 3 },
  { below: 10, amount: 4 },
  { amount: 5 },
];

const MONETARY: readonly Bin[] = [
  { below: 100, amount: 1 },
  { below: 500, amount: 2 },
  { below: 1000, amount: 3 },
  { below: 5000, amount: 4 },
  { amount: 5 },
];

const GRADES = [
  { label: '5', atLeast: 5 },
  { label: '4', atLeast: 4 },
  { label: '3', atLeast: 3 },
  { label: '2', atLeast: 2 },
  { label: '1', atLeast: null },
] as const;
