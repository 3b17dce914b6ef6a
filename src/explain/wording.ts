import { exp, expm1 } from '../core/arithmetic.js';
import { fixed, rounded, short } from '../core/decimal.js';
import { DAY, parseInstant } from '../core/time.js';
import { type Attributes, labelOf } from '../model/attribute/attribute.js';
import { binNames } from '../model/bin/bin.js';
import { type Compare, type Condition, isWithin } from '../model/condition/condition.js';
import { fading } from '../model/decay/decay.js';
import type { Value } from '../model/table/columns.js';
import type { Contribution } from '../model/tally/tally.js';
import type { DistanceTerm } from '../model/terms/distance/term.js';
import type { RollUpTerm } from '../model/terms/roll-up/term.js';
import type { Term } from '../model/terms/term.js';
import { typeOf } from '../model/terms/types.js';

/** An amount with its sign, in its unit; log-odds also as what they multiply the odds by. */
export function amountText(amount: number, unit: string): string {
  const sign = amount > 0 ? '+' : '';
  if (unit !== 'log-odds') return `${sign}${short(amount)} ${unit}`;
  const times = exp(amount);
  return `${sign}${fixed(amount, 3)} log-odds${times < 1e6 ? ` (odds × ${fixed(times, 2)})` : ''}`;
}

/**
 * What a line is about and what the record had, in plain text: `employees 300 people (250 and more)`.
 *
 * @param names - what people call the values of sets, where a kind says so
 */
export function lineText(
  line: Contribution,
  term: Term | undefined,
  weight: number,
  attributes: Attributes,
  asOf: string,
  names?: ReadonlyMap<string, string>,
): string {
  const name = term?.label ?? nameOf(line, term, attributes);
  if (line.line === 'cap') return term === undefined ? `cap of ${line.term}` : `${name} over its cap`;
  if (line.line === 'floor') return `floor of ${line.term}`;
  if (line.line === 'limit') return `${name} over the limit`;
  // What the group's weight made of the amount, so that a reader can check it.
  const times =
    weight === 1 || weight === 0 || line.amount === 0 ? '' : ` [${short(line.amount / weight)} × ${short(weight, 6)}]`;
  if (line.state === 'missing') {
    const whose = line.item === undefined ? name : line.item;
    return `${whose}${term?.type === 'when' ? ': not known' : ' missing'}${times}`;
  }
  const ofSet = line.attributes.length === 1 && attributes[line.attributes[0] ?? '']?.type === 'set';
  if (ofSet && term?.type === 'points') {
    if (Array.isArray(line.value)) return `${name}: none that counts`;
    const value = String(line.value);
    return `${name} ${line.state === 'unseen' ? 'a text that is not listed' : (names?.get(value) ?? value)}${times}`;
  }
  const given: readonly Value[] = Array.isArray(line.value) ? line.value : [line.value as Value];
  // A set is one value, however many it holds.
  const values = ofSet && line.value !== null ? [given.join(', ')] : given;
  if (term?.type === 'rollUp') return `${itemText(line, name, term, weight, values)}${times}`;
  const shown = values.map((value, k) => valueText(value, line.attributes[k] ?? '', attributes, asOf)).join(' & ');
  if (term?.type === 'when')
    return `${name}${weight === 0 ? '' : line.amount === weight * term.amount ? ': yes' : ': no'} [${shown}]${times}`;
  const detail = line.state === 'unseen' ? ' (not listed)' : detailText(term, values[0] as Value);
  return `${name} ${shown}${detail}${times}`;
}

/** One of a list, with all that its amount is the product of: `A. Berg 50 × 0.5 (end user) × 0.4 (champion)`. */
function itemText(
  { item, amount, state }: Contribution,
  name: string,
  term: RollUpTerm,
  weight: number,
  [number, ...rest]: readonly Value[],
): string {
  if (item === undefined) return `${name}: none`;
  const [own, shown] = typeof number === 'number' && term.field !== undefined ? [number, ` ${short(number)}`] : [1, ''];
  const parts: { readonly times: number; readonly of: string }[] = [];
  if (term.weights !== undefined) {
    const { factors, otherwise = 0, missing = 0, unseen = 0 } = term.weights;
    const role = rest[0] === null || rest[0] === undefined ? null : String(rest[0]);
    const listed = role === null ? missing : Object.hasOwn(factors, role) ? (factors[role] ?? 0) : otherwise;
    if (state === 'unseen') parts.push({ times: unseen, of: `${role}, not listed` });
    else parts.push({ times: listed, of: role ?? 'not known' });
  }
  if (term.since !== undefined) {
    const days = rest.at(-1);
    const times = typeof days === 'number' ? fading(term)(1, days) : (term.undated ?? 1);
    parts.push({ times, of: typeof days === 'number' ? agoText(days) : 'no date' });
  }
  const whole = weight * parts.reduce((product, { times }) => product * times, own);
  const share = whole === 0 ? 1 : amount / whole;
  if (rounded(share, 6) !== '1') parts.push({ times: share, of: ROLLED_UP[term.by.type] });
  return `${item}${shown}${parts.map(({ times, of }) => ` × ${rounded(times, 6)} (${of})`).join('')}`;
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

function agoText(days: number): string {
  return days === 1 ? '1 day ago' : `${short(days, 1)} days ago`;
}

function nameOf(line: Contribution, term: Term | undefined, attributes: Attributes): string {
  if (term?.type === 'when') return term.id ?? conditionText(term.if, attributes);
  if (term !== undefined && term.id === undefined)
    return typeOf(term)
      .attributes(term)
      .map((name) => labelOf(attributes, name))
      .join(' × ');
  return line.term;
}

function valueText(value: Value, name: string, attributes: Attributes, asOf: string): string {
  const attribute = attributes[name];
  if (value === null) return 'missing';
  if (attribute?.type === 'date' && typeof value === 'string') {
    const days = Math.floor(((parseInstant(asOf) ?? 0) - (parseInstant(value) ?? 0)) / DAY);
    return agoText(days);
  }
  if (attribute?.type === 'boolean') return value === true ? 'yes' : 'no';
  if (attribute?.type === 'set') return value === '' ? 'none' : String(value);
  if (attribute?.type === 'events' || attribute?.type === 'list') return `× ${value}`;
  const unit = attribute?.type === 'number' && attribute.unit !== undefined ? ` ${attribute.unit}` : '';
  return `${typeof value === 'number' ? short(value) : String(value)}${unit}`;
}

/** What the value alone does not say: the bin it fell in, or what each event was worth. */
function detailText(term: Term | undefined, value: Value): string {
  if (term?.type === 'bins' && typeof value === 'number') {
    const bin = term.bins.findIndex((one) => value < (one.below ?? Number.POSITIVE_INFINITY));
    return ` (${binNames(term.bins)[bin] ?? ''})`;
  }
  if (term?.type === 'distance') return ` (centre ${short(centreOf(term), 1)})`;
  if (term?.type !== 'events' || value === 0) return '';
  const fades =
    term.halfLifeDays !== undefined
      ? `, halved every ${term.halfLifeDays} days`
      : term.linearDays !== undefined
        ? `, gone after ${term.linearDays} days`
        : '';
  return ` (${short(term.amount)} each${fades})`;
}

/** The centre in the attribute's own units. */
function centreOf({ of, center }: DistanceTerm): number {
  return of === undefined ? center : of === 'ln' ? exp(center) : expm1(center);
}

/** A condition in words: `employees at least 50 and industry software or retail`. */
export function conditionText(condition: Condition, attributes: Attributes): string {
  const inner = (part: Condition) =>
    'all' in part || 'any' in part ? `(${conditionText(part, attributes)})` : conditionText(part, attributes);
  if ('all' in condition) return condition.all.map(inner).join(' and ');
  if ('any' in condition) return condition.any.map(inner).join(' or ');
  if ('not' in condition) return `not ${inner(condition.not)}`;
  if ('isTrue' in condition) return conditionText(condition.isTrue, attributes);
  const name = labelOf(attributes, condition.attribute);
  if ('present' in condition) return condition.present ? `${name} given` : `${name} missing`;
  if ('includes' in condition) return `${name} includes ${condition.includes}`;
  if ('equals' in condition) return `${name} is ${condition.equals}`;
  if ('oneOf' in condition) return `${name} is ${condition.oneOf.join(' or ')}`;
  if ('count' in condition) {
    const of = condition.of === undefined ? '' : ` (${condition.of.join(', ')})`;
    const within = condition.withinDays === undefined ? '' : ` within ${condition.withinDays} days`;
    return `${name}${of} ${boundsText(condition.count)} times${within}`;
  }
  if (isWithin(condition)) {
    const { withinDays, olderThanDays } = condition;
    const within = withinDays === undefined ? [] : [`within ${withinDays} days`];
    const older = olderThanDays === undefined ? [] : [`more than ${olderThanDays} days ago`];
    return `${name} ${[...older, ...within].join(' and ')}`;
  }
  return `${name} ${boundsText(condition)}`;
}

function boundsText({ atLeast, above, atMost, below }: Omit<Compare, 'attribute'>): string {
  const bounds = [
    ['at least', atLeast],
    ['above', above],
    ['at most', atMost],
    ['below', below],
  ] as const;
  return bounds.flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${bound}`])).join(' and ');
}
