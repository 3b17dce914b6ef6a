import type { Group } from '../model/tally/tally.js';

/**
 * Budget, authority, need and timeframe as four groups of a fit axis: 25 points each, 100 together.
 *
 * Missing facts add nothing and are shown as missing. Copy the group into your model and change what does not fit.
 *
 * @example bant().groups.budget // => { cap: 25 }
 */
export function bant() {
  return {
    attributes: {
      budget: { type: 'category', label: 'budget', values: ['allocated', 'planned', 'none'] },
      authority: { type: 'category', label: 'authority', values: ['decision maker', 'influencer', 'user'] },
      need: { type: 'category', label: 'need', values: ['defined', 'recognised', 'none'] },
      monthsToPurchase: { type: 'number', label: 'purchase in', unit: 'months', min: 0 },
    },
    groups: { budget: { cap: 25 }, authority: { cap: 25 }, need: { cap: 25 }, timeframe: { cap: 25 } } satisfies Record<
      string,
      Group
    >,
    terms: [
      {
        type: 'points',
        attribute: 'budget',
        group: 'budget',
        amounts: { allocated: 25, planned: 12, none: 0 },
        missing: 0,
      },
      {
        type: 'points',
        attribute: 'authority',
        group: 'authority',
        amounts: { 'decision maker': 25, influencer: 15, user: 5 },
        missing: 0,
      },
      {
        type: 'points',
        attribute: 'need',
        group: 'need',
        amounts: { defined: 25, recognised: 12, none: 0 },
        missing: 0,
      },
      {
        type: 'bins',
        attribute: 'monthsToPurchase',
        group: 'timeframe',
        direction: 'falling',
        bins: [{ below: 3, amount: 25 }, { below: 6, amount: 15 }, { below: 12, amount: 8 }, { amount: 0 }],
        missing: 0,
      },
    ],
  } as const;
}
