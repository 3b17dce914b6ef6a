/**
 * Six stages from brand awareness to advocacy, with their attributes and outcomes. Copy it into your model and change what does not fit.
 *
 * Brand awareness and consideration may be skipped, for example by a client who came with an acquired company. Clients have 90
 * days from the first purchase to use what they bought. An opportunity that ended without a decision goes back to marketing; one
 * lost to a competitor leaves the lifecycle. Both apply only before the first purchase.
 *
 * @example defaultLifecycle().stages.map((stage) => stage.id) // => ['brand awareness', 'consideration', 'conversion', 'increased adoption', 'increased understanding of value', 'advocate']
 */
export function defaultLifecycle() {
  return {
    attributes: {
      activity: {
        type: 'events',
        label: 'activity',
        types: ['visit', 'reply', 'event', 'demo', 'proposal', 'referral', 'reference', 'review'],
      },
      firstPurchase: { type: 'date', label: 'first purchase' },
      shareInUse: { type: 'number', label: 'share of what was bought in use', min: 0, max: 1 },
      valueReview: { type: 'date', label: 'last review of the value' },
      valueConfirmed: { type: 'boolean', label: 'value confirmed' },
      opportunityEnded: {
        type: 'category',
        label: 'the opportunity ended',
        values: ['won', 'no decision', 'lost to a competitor'],
      },
    },
    stages: [
      {
        id: 'brand awareness',
        owner: 'marketing',
        skip: true,
        entry: [{ id: 'knows us', if: { attribute: 'activity', count: { atLeast: 1 } } }],
      },
      {
        id: 'consideration',
        owner: 'sales',
        backup: 'marketing',
        skip: true,
        entry: [
          {
            id: 'asked for a demo or a proposal',
            if: { attribute: 'activity', of: ['demo', 'proposal'], count: { atLeast: 1 } },
          },
        ],
      },
      {
        id: 'conversion',
        kind: 'deadline',
        owner: 'customer success',
        backup: 'sales',
        deadline: { since: 'firstPurchase', days: 90 },
        entry: [{ id: 'bought', if: { attribute: 'firstPurchase', present: true } }],
      },
      {
        id: 'increased adoption',
        owner: 'customer success',
        backup: 'sales',
        entry: [{ id: 'uses half of what was bought', if: { attribute: 'shareInUse', atLeast: 0.5 } }],
      },
      {
        id: 'increased understanding of value',
        owner: 'customer success',
        backup: 'sales',
        entry: [
          { id: 'value reviewed in a year', if: { attribute: 'valueReview', withinDays: 365 } },
          { id: 'value confirmed', if: { attribute: 'valueConfirmed', equals: true } },
        ],
      },
      {
        id: 'advocate',
        owner: 'customer success',
        sharedWith: ['marketing'],
        backup: 'sales',
        entry: [
          {
            id: 'spoke for us in a year',
            if: {
              attribute: 'activity',
              of: ['referral', 'reference', 'review'],
              count: { atLeast: 1 },
              withinDays: 365,
            },
          },
        ],
      },
    ],
    outcomes: [
      {
        id: 'ended without a decision',
        if: { attribute: 'opportunityEnded', equals: 'no decision' },
        handTo: 'backup',
        stages: ['consideration'],
      },
      {
        id: 'lost to a competitor',
        if: { attribute: 'opportunityEnded', equals: 'lost to a competitor' },
        handTo: 'nobody',
        stages: ['brand awareness', 'consideration'],
      },
    ],
  } as const;
}
