/** A table as a CSV reader gives it, all text, with one fault in each column. */
import { random } from '../../../src/core/random.js';

export type Messy = Readonly<Record<string, string>>;

export function messyRows(n = 5000): Messy[] {
  const { next, below } = random(7);
  const pick = (texts: readonly string[]) => texts[below(texts.length)] as string;
  return Array.from({ length: n }, (_, i) => {
    const won = i % 200 === 3;
    const revenue = (50 + 100 * next()) * (i < n * 0.6 ? 1 : 1000);
    const country = pick(['DE', 'FR', 'IT', 'ES']);
    return {
      lead_id: `L-${100_000 + i}`,
      row: String(i + 1),
      won: won ? 'yes' : 'no',
      amount: `${below(9) + 1}.${100 + below(900)},${10 + below(90)}`,
      employees: i % 9 === 0 ? 'n/a' : String(1 + below(500)),
      visits: i % 20 === 0 ? '-1' : i % 33 === 0 ? '999' : String(below(40)),
      revenue: revenue.toFixed(2),
      spend: (1 / (0.0001 + next() ** 3)).toFixed(1),
      city: `city ${below(1000)}`,
      country,
      land: { DE: 'Germany', FR: 'France', IT: 'Italy', ES: 'Spain' }[country] ?? '',
      nation: country,
      sector: i % 1000 === 0 ? `odd ${i / 1000}` : pick(['retail', 'health', 'energy', '-']),
      version: '3',
      fax: i % 50 === 0 ? String(below(9)) : '',
      size: i % 4 === 0 ? `about ${below(300)}` : String(below(300)),
      created: `2026-0${1 + below(9)}-1${below(9)}`,
      closed: won ? '30.06.2026' : '',
      comment: `${pick(['please', 'do'])} call back about ${below(100_000)} and ${below(100_000)} soon`,
      closed_value: won ? String(100 + below(900)) : '0',
      trial: pick(['yes', 'no']),
    };
  });
}
