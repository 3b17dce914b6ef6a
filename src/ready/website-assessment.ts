/**
 * A website rated by seven criteria, as points for `criteria`: context, content, community, customization, communication,
 * connection and commerce, rated 0 to 10 each, 70 together.
 *
 * The seven are those of J. Rayport and B. Jaworski (e-Commerce, 2001); each is a group of its own, so that weightings can name
 * it. `ideal` has every rating at its best: replace it by what the site's purpose needs. Unrated criteria add nothing.
 *
 * @example websiteAssessment().terms.length // => 7
 */
export function websiteAssessment() {
  return {
    attributes: {
      context: rating('context: layout and design'),
      content: rating('content: text, pictures, sound'),
      community: rating('community: users among themselves'),
      customization: rating('customization: fits the visitor'),
      communication: rating('communication: dialogue with us'),
      connection: rating('connection: links with other sites'),
      commerce: rating('commerce: orders can be placed'),
    },
    groups: {
      context: {},
      content: {},
      community: {},
      customization: {},
      communication: {},
      connection: {},
      commerce: {},
    },
    terms: [
      rated('context'),
      rated('content'),
      rated('community'),
      rated('customization'),
      rated('communication'),
      rated('connection'),
      rated('commerce'),
    ],
    ideal: {
      context: 10,
      content: 10,
      community: 10,
      customization: 10,
      communication: 10,
      connection: 10,
      commerce: 10,
    },
  } as const;
}

function rating(label: string) {
  return { type: 'number', label, min: 0, max: 10 } as const;
}

function rated<const Name extends string>(attribute: Name) {
  return { type: 'linear', attribute, group: attribute, slope: 1, missing: 0 } as const;
}
