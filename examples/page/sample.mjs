// Makes leads up, as a CSV text: the same from the same seed on every engine.

const FIRST = [
  'Alder',
  'Beacon',
  'Cedar',
  'Delta',
  'Ember',
  'Falcon',
  'Granite',
  'Harbor',
  'Iris',
  'Juniper',
  'Kestrel',
];
const SECOND = [
  'Foods',
  'Systems',
  'Tools',
  'Media',
  'Logistics',
  'Clinics',
  'Energy',
  'Textiles',
  'Software',
  'Paper',
];

/** So many leads; about one cell in twelve is empty, as in a real list. */
export function sampleLeads(count, seed = 1) {
  const random = generator(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const orEmpty = (cell) => (random() < 1 / 12 ? '' : cell);
  // Small values are common and large ones rare.
  const upTo = (most, power) => Math.floor(most * random() ** power);
  const lines = ['name,industry,employees,role,budget,months,visits,demo,lastContact'];
  for (let i = 1; i <= count; i++)
    lines.push(
      [
        `${pick(FIRST)} ${pick(SECOND)} ${i}`,
        orEmpty(pick(['software', 'machinery', 'retail', 'public'])),
        orEmpty(1 + upTo(2_500, 4)),
        orEmpty(pick(['decides', 'recommends', 'uses', 'uses'])),
        orEmpty(10 * upTo(40, 3)),
        orEmpty(upTo(19, 1)),
        upTo(16, 3),
        random() < 0.06 ? 'yes' : 'no',
        orEmpty(dayBefore(upTo(180, 1))),
      ].join(','),
    );
  return `${lines.join('\n')}\n`;
}

/** A day of the half year that ends on 30 June 2026. */
function dayBefore(days) {
  return new Date(Date.UTC(2026, 5, 30 - days)).toISOString().slice(0, 10);
}

/** Park and Miller's generator: each number is 48,271 times the one before, modulo 2^31 - 1. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
