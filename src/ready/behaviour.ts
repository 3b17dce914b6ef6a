import type { Group } from '../model/tally/tally.js';

/**
 * Digital body language as one group of an engagement axis: what a person did, halved every 30 days, 100 points at most.
 *
 * Asking for a demo weighs more than several visits; at most three visits a day count; unsubscribing subtracts points.
 *
 * @example behaviour().groups.behaviour // => { cap: 100 }
 */
export function behaviour() {
  const fading = { type: 'events', attribute: 'activity', group: 'behaviour', halfLifeDays: 30, missing: 0 } as const;
  return {
    attributes: {
      activity: {
        type: 'events',
        label: 'activity',
        types: ['visit', 'pricing visit', 'email click', 'download', 'webinar', 'demo request', 'unsubscribe'],
      },
    },
    groups: { behaviour: { cap: 100 } } satisfies Record<string, Group>,
    terms: [
      { ...fading, id: 'visits', of: ['visit'], amount: 2, limit: { count: 3, per: 'day' }, cap: 20 },
      { ...fading, id: 'pricing visits', of: ['pricing visit'], amount: 10, limit: { count: 1, per: 'day' }, cap: 30 },
      { ...fading, id: 'email clicks', of: ['email click'], amount: 3, limit: { count: 1, per: 'day' }, cap: 15 },
      { ...fading, id: 'downloads', of: ['download'], amount: 8, cap: 24 },
      { ...fading, id: 'webinars', of: ['webinar'], amount: 15, cap: 45 },
      { ...fading, id: 'demo requests', of: ['demo request'], amount: 50, cap: 100 },
      { ...fading, id: 'unsubscribed', of: ['unsubscribe'], amount: -30, cap: 30 },
    ],
  } as const;
}
