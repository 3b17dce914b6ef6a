import { rounded, short } from '../../../core/decimal.js';
import { agoText } from '../../attribute/words.js';
import { fading } from '../../decay/decay.js';
import type { Value } from '../../table/columns.js';
import type { Contribution } from '../../tally/tally.js';
import type { TermSays } from '../says.js';
import { rolledUp } from './methods.js';
import type { RollUpTerm } from './term.js';

/** Each of a list, with all that its amount is the product of: `A. Berg 50 × 0.5 (end user) × 0.4 (champion)`. */
export const rollUp: TermSays<RollUpTerm> = {
  awards(term, name, awards) {
    const numbers = awards.map((line) => numberOf(term, line));
    const { shares } = rolledUp(
      term.by,
      numbers.filter((number) => !Number.isNaN(number)),
    );
    let taken = 0;
    return awards.map((line, k) => {
      const number = numbers[k] as number;
      const share = Number.isNaN(number) ? 0 : (shares[taken++] as number);
      if (line.state === 'missing') return `${line.item ?? name} missing`;
      if (line.item === undefined) return `${name}: none`;
      const factors = factorsOf(term, line);
      const part = number === 0 ? 1 : share / number;
      if (rounded(part, 6) !== '1') factors.push({ times: part, of: ROLLED_UP[term.by.type] });
      const [value] = valuesOf(line);
      const shown = term.field === undefined || typeof value !== 'number' ? '' : ` ${short(value)}`;
      return `${line.item}${shown}${factors.map(({ times, of }) => ` × ${rounded(times, 6)} (${of})`).join('')}`;
    });
  },
};

/** What an item's number is multiplied by, and why. */
interface Factor {
  readonly times: number;
  readonly of: string;
}

function factorsOf(term: RollUpTerm, line: Contribution): Factor[] {
  const [, ...rest] = valuesOf(line);
  const factors: Factor[] = [];
  if (term.weights !== undefined) {
    const { factors: listed, otherwise = 0, missing = 0, unseen = 0 } = term.weights;
    const role = rest[0] === null || rest[0] === undefined ? null : String(rest[0]);
    const times = role === null ? missing : Object.hasOwn(listed, role) ? (listed[role] ?? 0) : otherwise;
    if (line.state === 'unseen') factors.push({ times: unseen, of: `${role}, not listed` });
    else factors.push({ times, of: role ?? 'not known' });
  }
  if (term.since !== undefined) {
    const days = rest.at(-1);
    const dated = typeof days === 'number';
    factors.push({
      times: dated ? fading(term)(1, days) : (term.undated ?? 1),
      of: dated ? agoText(days) : 'no date',
    });
  }
  return factors;
}

/** The number that an item goes into the roll-up with; NaN for one that has none and is left out. */
function numberOf(term: RollUpTerm, line: Contribution): number {
  const [value] = valuesOf(line);
  if (line.item === undefined) return Number.NaN;
  const own = term.field === undefined ? 1 : (value ?? term.missingItem);
  if (typeof own !== 'number') return Number.NaN;
  return factorsOf(term, line).reduce((product, { times }) => product * times, own);
}

function valuesOf({ value }: Contribution): readonly Value[] {
  return Array.isArray(value) ? value : [value as Value];
}

const ROLLED_UP: Readonly<Record<RollUpTerm['by']['type'], string>> = {
  count: 'count',
  sum: 'sum',
  mean: 'mean',
  max: 'only the largest counts',
  topMean: 'mean of the largest',
  diminishing: 'each further one counts less',
  anyOf: 'if none before it',
  champion: 'best and mean of the rest',
};
