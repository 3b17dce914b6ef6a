/**
 * Five types of contacts and five states of a relationship, with their attributes. Copy it into your model and change what does not fit.
 *
 * People who write about companies are media or analysts at any rank; those who sign orders, or lead management or purchasing,
 * are deciders; those in finance are payers; those who use the product are end users. For all others the primary interaction is
 * not known.
 *
 * | state | when |
 * |---|---|
 * | too few contacts to say | fewer than 3 classified, or fewer than 8 for 1,000 or more employees |
 * | other purpose | half of them or more are analysts or media |
 * | no relationship | not a customer, and less than a fifth decide |
 * | growth | a fifth or more decide, less than half are finance, and of a customer's a fifth or more use the product |
 * | at risk | the rest |
 *
 * Fields, order and thresholds are our judgement; they were not learned from data.
 *
 * @example defaultContactMix().states.map((state) => state.id) // => ['too few contacts to say', 'other purpose', 'no relationship', 'growth', 'at risk']
 */
export function defaultContactMix() {
  return {
    attributes: {
      employees: { type: 'number', label: 'employees', unit: 'people', min: 0 },
      customer: { type: 'boolean', label: 'customer' },
      contacts: {
        type: 'list',
        label: 'contacts',
        unit: 'contact',
        name: 'name',
        fields: {
          name: { type: 'text' },
          department: {
            type: 'category',
            label: 'department',
            values: ['management', 'purchasing', 'finance', 'operations', 'technology', 'market research', 'press'],
          },
          seniority: { type: 'category', label: 'seniority', values: ['executive', 'manager', 'staff'] },
          signsOrders: { type: 'boolean', label: 'signs orders' },
          usesProduct: { type: 'boolean', label: 'uses the product' },
        },
      },
    },
    contacts: 'contacts',
    types: [
      { id: 'media', if: { attribute: 'department', equals: 'press' } },
      { id: 'analyst', if: { attribute: 'department', equals: 'market research' } },
      {
        id: 'decision maker',
        if: {
          any: [
            { attribute: 'signsOrders', equals: true },
            {
              all: [
                { attribute: 'department', oneOf: ['management', 'purchasing'] },
                { attribute: 'seniority', oneOf: ['executive', 'manager'] },
              ],
            },
          ],
        },
      },
      { id: 'finance', if: { attribute: 'department', equals: 'finance' } },
      { id: 'end user', if: { attribute: 'usesProduct', equals: true } },
    ],
    counts: [{ id: 'classified', of: ['media', 'analyst', 'decision maker', 'finance', 'end user'] }],
    ratios: [
      { id: 'share that decides', of: ['decision maker'], over: 'classified' },
      { id: 'share that pays', of: ['finance'], over: 'classified' },
      { id: 'share that uses it', of: ['end user'], over: 'classified' },
      { id: 'share that writes about us', of: ['media', 'analyst'], over: 'classified' },
    ],
    states: [
      {
        id: 'too few contacts to say',
        criteria: [
          {
            id: 'few for its size',
            if: {
              any: [
                // An account without known contacts has too few as well.
                { not: { isTrue: { attribute: 'classified', atLeast: 3 } } },
                {
                  all: [
                    { attribute: 'employees', atLeast: 1000 },
                    { attribute: 'classified', below: 8 },
                  ],
                },
              ],
            },
          },
        ],
      },
      {
        id: 'other purpose',
        criteria: [
          { id: 'half or more write about us', if: { attribute: 'share that writes about us', atLeast: 0.5 } },
        ],
      },
      {
        id: 'no relationship',
        criteria: [
          { id: 'not a customer', if: { attribute: 'customer', equals: false } },
          { id: 'less than a fifth decide', if: { attribute: 'share that decides', below: 0.2 } },
        ],
      },
      {
        id: 'growth',
        criteria: [
          { id: 'a fifth or more decide', if: { attribute: 'share that decides', atLeast: 0.2 } },
          { id: 'less than half pay', if: { attribute: 'share that pays', below: 0.5 } },
          {
            id: 'a fifth or more of a customer use it',
            if: {
              any: [
                { attribute: 'share that uses it', atLeast: 0.2 },
                { attribute: 'customer', equals: false },
              ],
            },
          },
        ],
      },
      { id: 'at risk' },
    ],
  } as const;
}
