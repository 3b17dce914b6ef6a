import type { Group } from '../model/tally/tally.js';

/**
 * Ten practices of well-run lead management, as points for `criteria`: rated 0 to 5 each, 100 points together.
 *
 * | practice | weight | 5 means |
 * |---|---|---|
 * | `definition` | 3 | marketing and sales wrote down together what a qualified lead is, and use it |
 * | `handOff` | 3 | sales accepts or returns each lead, with a reason |
 * | `serviceLevel` | 3 | how fast and how often a lead is followed up is promised, measured and kept |
 * | `scoring` | 2 | a score decides who is called first, and is checked against outcomes |
 * | `nurture` | 2 | leads that are not ready hear from you by their interest, until they are |
 * | `closedLoop` | 2 | the outcome of each lead comes back to its source and to the score |
 * | `dataQuality` | 2 | leads are complete, current and free of duplicates, and somebody owns that |
 * | `recycling` | 1 | lost and unready leads come back at a date, with their history |
 * | `metrics` | 1 | conversion, time in stage and revenue by source are known each month |
 * | `alignment` | 1 | marketing and sales share a revenue goal and meet about it |
 *
 * 0 means that nothing is done, 3 that it is done but not measured. Unrated practices add nothing. `ideal` has every rating at 5:
 * the gap of a practice to it is the points that it could add. Practices, weights and bands are our judgement; they were not
 * learned from data. Copy them into your model and change what does not fit.
 *
 * @example leadManagement().terms.length // => 10
 */
export function leadManagement() {
  return {
    attributes: {
      definition: rating('shared definition of a qualified lead'),
      handOff: rating('hand-off that sales accepts or returns'),
      serviceLevel: rating('service level for follow-up'),
      scoring: rating('scoring'),
      nurture: rating('nurture of leads that are not ready'),
      closedLoop: rating('closed loop of outcomes'),
      dataQuality: rating('data quality'),
      recycling: rating('recycling of lost leads'),
      metrics: rating('metrics'),
      alignment: rating('alignment of marketing and sales'),
    },
    groups: {
      definition: { weight: 3 },
      handOff: { weight: 3 },
      serviceLevel: { weight: 3 },
      scoring: { weight: 2 },
      nurture: { weight: 2 },
      closedLoop: { weight: 2 },
      dataQuality: { weight: 2 },
      recycling: { weight: 1 },
      metrics: { weight: 1 },
      alignment: { weight: 1 },
    } satisfies Record<string, Group>,
    terms: [
      rated('definition'),
      rated('handOff'),
      rated('serviceLevel'),
      rated('scoring'),
      rated('nurture'),
      rated('closedLoop'),
      rated('dataQuality'),
      rated('recycling'),
      rated('metrics'),
      rated('alignment'),
    ],
    bands: [
      { label: 'leading', atLeast: 80 },
      { label: 'managed', atLeast: 60 },
      { label: 'partial', atLeast: 35 },
      { label: 'ad hoc', atLeast: null },
    ],
    ideal: {
      definition: 5,
      handOff: 5,
      serviceLevel: 5,
      scoring: 5,
      nurture: 5,
      closedLoop: 5,
      dataQuality: 5,
      recycling: 5,
      metrics: 5,
      alignment: 5,
    },
  } as const;
}

function rating<const Label extends string>(label: Label) {
  return { type: 'number', label, min: 0, max: 5 } as const;
}

function rated<const Name extends string>(attribute: Name) {
  return { type: 'linear', attribute, group: attribute, slope: 1, missing: 0 } as const;
}
