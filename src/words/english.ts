import { fixed, grouped, rounded } from '../core/decimal.js';
import { shareText } from '../core/share-text.js';
import { headOf, inOrder, type Words } from './words.js';

/** English, the default: numbers as in `1,234.5`, instants as ISO writes them. */
export const english: Words = {
  number: (value, most) => grouped(rounded(value, most), ','),
  fixed: (value, decimals) => grouped(fixed(value, decimals), ','),
  percent: shareText,
  instant: (instant) => instant,
  unit: (unit, one) => (one ? (SINGULAR[unit] ?? unit) : unit),
  ago: (days, number) => (days === 1 ? '1 day ago' : `${number} days ago`),
  yes: 'yes',
  no: 'no',
  missing: 'missing',
  none: 'none',
  times: (count) => `× ${count}`,
  list: (texts) => texts.join(', '),
  both: (texts) => texts.join(' & '),
  bin: {
    any: 'any number',
    below: (edge) => `below ${edge}`,
    atMost: (edge) => `up to ${edge}`,
    from: (edge) => `${edge} and more`,
    above: (edge) => `above ${edge}`,
    between: (first, last, without) =>
      `${without.first ? 'above ' : ''}${first} to ${without.last ? 'below ' : ''}${last}`,
  },
  condition: {
    all: (parts) => parts.join(' and '),
    any: (parts) => parts.join(' or '),
    xor: (parts) => `either ${parts.join(' or ')}${parts.length === 2 ? ', not both' : ' (an odd number of them)'}`,
    not: (part) => `not (${part})`,
    inner: (part) => `(${part})`,
    present: (name) => `${name} given`,
    absent: (name) => `${name} missing`,
    is: (name, values) => `${name} is ${values.join(' or ')}`,
    includes: (name, value) => `${name} includes ${value}`,
    bounds: {
      atLeast: (bound) => `at least ${bound}`,
      above: (bound) => `above ${bound}`,
      atMost: (bound) => `at most ${bound}`,
      below: (bound) => `below ${bound}`,
      withinDays: (days) => (days === '1' ? 'within 1 day' : `within ${days} days`),
      olderThanDays: (days) => (days === '1' ? 'more than 1 day ago' : `more than ${days} days ago`),
    },
    compare: (name, bounds) => `${name} ${bounds.join(' and ')}`,
    count(name, of, bounds, within) {
      const types = of.length === 0 ? '' : ` (${of.join(', ')})`;
      const times = /^\S+ \S+ 1$/.test(bounds.at(-1) ?? '') ? 'time' : 'times';
      return `${name}${types} ${bounds.join(' and ')} ${times}${within === null ? '' : ` ${within}`}`;
    },
  },
  line: {
    value: (name, value) => `${name} ${value}`,
    missing: (name) => `${name} missing`,
    unlisted: (name, value) => `${name} ${value} (unlisted)`,
    detail: (line, details) => `${line} (${details.join(', ')})`,
    centre: (centre) => `centre ${centre}`,
    each: (amount) => `${amount} each`,
    halved: (days) => (days === '1' ? 'halved every day' : `halved every ${days} days`),
    gone: (days) => (days === '1' ? 'gone after 1 day' : `gone after ${days} days`),
    noneCounts: (name) => `${name}: none that counts`,
    unlistedText: (name) => `${name} unlisted value`,
    empty: (name) => `${name}: none`,
    factor: (line, times, why) => `${line} × ${times} (${why})`,
    noValue: 'not known',
    noDate: 'no date',
    notListed: (value) => `${value}, unlisted`,
    rolledUp: {
      count: 'count',
      sum: 'sum',
      mean: 'mean',
      max: 'only the largest counts',
      topMean: 'mean of the largest',
      diminishing: 'each further one counts less',
      anyOf: 'if none before it',
      champion: 'best and mean of the rest',
    },
    answer: (condition, answer, values) => `${condition}${answer === null ? '' : `: ${answer}`} [${values}]`,
    unknown: (condition) => `${condition}: not known`,
    decided: (name, which, values) => `${name}: ${which} [${values}]`,
    noCase: 'none of the cases',
    over: (name, bound) => `${name} over ${bound === 'limit' ? 'the' : 'its'} ${bound}`,
    bound: (name, bound) => `${bound} of ${name}`,
    weighted: (line, amount, weight) => `${line} [${amount} × ${weight}]`,
  },
  made: {
    operation: {
      add: (parts) => parts.join(' + '),
      subtract: (parts) => parts.join(' − '),
      multiply: (parts) => parts.join(' × '),
      divide: (parts) => parts.join(' ÷ '),
      min: (parts) => `smallest of ${parts.join(', ')}`,
      max: (parts) => `largest of ${parts.join(', ')}`,
      abs: ([x]) => `|${x}|`,
      ln: ([x]) => `ln ${x}`,
      sqrt: ([x]) => `√ ${x}`,
      cases: (parts) => `by ${parts.join(', ')}`,
      daysSince: ([since]) => `days since ${since}`,
      daysBetween: ([from, to]) => `days from ${from} to ${to}`,
      firstKnown: (parts) => `first known of ${parts.join(', ')}`,
      size: ([set]) => `number of ${set}`,
    },
    value: (name, value) => `${name} ${value}`,
    inner: (formula) => `(${formula})`,
    items: {
      count: (name, _, which) => chosen(`number of ${name}`, which),
      days: (name, field, which) => chosen(`days with ${name}${field === null ? '' : ` by ${field}`}`, which),
      sum: (name, field, which) => chosen(`sum of ${field} of ${name}`, which),
      mean: (name, field, which) => chosen(`mean ${field} of ${name}`, which),
      smallest: (name, field, which) => chosen(`smallest ${field} of ${name}`, which),
      largest: (name, field, which) => chosen(`largest ${field} of ${name}`, which),
      first: (name, field, which) => chosen(`first ${field === null ? '' : `${field} `}of ${name}`, which),
      last: (name, field, which) => chosen(`last ${field === null ? '' : `${field} `}of ${name}`, which),
    },
    after: (date) => `after ${date}`,
  },
  reason: {
    amount: (amount, unit) => `${amount} ${unit}`,
    odds: (amount, times) => `${amount} (odds × ${times})`,
    earned: (amount, before) => `${amount} (${before} before its limit)`,
    counts: (amount, share) => `${amount}, counting × ${share}`,
    whole: (line, amount) => `${line}: ${amount}`,
  },
  ledger: {
    start: 'start',
    total: 'total',
    title: (option, unit) => `${option} (${unit})`,
    share: (option, total, weight) => `${option} [${total} × ${weight}]`,
    above: (model) => `${model}: as above`,
    calibrated: (probability, uncalibrated) => `calibrated ${probability}; before calibration ${uncalibrated}`,
  },
  decision: {
    status: {
      decided: 'decides',
      'passed-over': 'passed over',
      applies: 'applies',
      passed: 'passed',
      skipped: 'skipped',
      ahead: 'not reached yet',
      aside: 'not in it',
    },
    unmet(unmet, of) {
      if (of === 0) return 'no criteria';
      if (unmet === 0) return of === 1 ? 'criterion met' : 'all criteria met';
      return of === 1 ? 'criterion not met' : `${unmet} of ${of} criteria not met`;
    },
    met: (met, of) => `${met === 0 ? 'none' : met} of ${of} ${met > 1 ? 'apply' : 'applies'}`,
    heading: (option, said) => `${option}: ${said.join(', ')}`,
  },
  change: {
    cause: { time: 'time passed', data: 'the record changed', model: 'the model changed' },
    from: (before, after) => `${before} → ${after}`,
    added: (line) => `new: ${line}`,
    gone: (line) => `gone: ${line}`,
    by: (line, amount, cause) => `${line}${amount === null ? '' : `: ${amount}`} (${cause})`,
    weights: (score) => `weights in ${score}`,
    several: (texts) => texts.join('; '),
  },
  own: (name) => name,
  overruled: (what, by, until, reason) => `${what}, decided by ${by} until ${until}: ${reason}`,
  leftOut: {
    later: (count) => `${count} after asOf`,
    unseen: (count) => `${count} of undeclared types`,
    attribute: (name, counts) => `${name} ${counts.join(', ')}`,
    whole: (result, attributes) => `${result}; left out: ${attributes.join('; ')}`,
  },
  results: {
    leadScore({ axes, disqualified, grade, band, score }, { number }, options) {
      const each = inOrder(axes, options).map(
        ([id, axis]) =>
          `${options.called(id)} ${number(axis.score, 9)}${axis.grade === null ? '' : ` (${axis.grade})`}`,
      );
      const why = disqualified.map((one) => one.reason).join(', ');
      const ruledOut = why === '' ? null : `ruled out (${why})`;
      return `${headOf([band, ruledOut], ', ')}${grade === null ? '' : `${grade}, `}${number(score, 9)} ${score === 1 ? 'point' : 'points'}, ${each.join(', ')}`;
    },
    accountScore({ score, band, people, enoughPeople, buyingGroup, products }, { number }, { called }) {
      const who =
        people === null
          ? ''
          : `, ${number(people, 0)} ${people === 1 ? 'person' : 'people'}${enoughPeople ? '' : ', too few'}`;
      const lacking =
        buyingGroup === null || buyingGroup.missing.length === 0
          ? ''
          : `, without ${buyingGroup.missing.map(called).join(' and ')}`;
      const each = products.map(
        (one) => `; ${called(one.product)} ${number(one.score, 9)}${one.band === null ? '' : ` (${one.band})`}`,
      );
      return `${headOf([band], '')}${number(score, 9)}${who}${lacking}${each.join('')}`;
    },
    microSegments({ probability, interval, band }, { percent }) {
      const range = interval === null ? '' : ` (95 % interval ${percent(interval[0])} to ${percent(interval[1])})`;
      return `${headOf([band], '')}${percent(probability)}${range}`;
    },
    nextProduct({ products }, { percent }) {
      const best = products.slice(0, 3).map((one) => `${one.label ?? one.product} ${percent(one.probability)}`);
      return best.length === 0 ? 'nothing to offer' : best.join(', ');
    },
    clusters({ cluster, persona, distance, margin, runnerUp }, { number }) {
      const name = persona === null ? cluster : `${persona} (${cluster})`;
      const rest =
        margin === null
          ? ''
          : margin === 0
            ? `, as near as ${runnerUp}`
            : `, ${number(margin, 3)} nearer than ${runnerUp}`;
      return `${name}: squared distance ${number(distance, 3)}${rest}`;
    },
    criteria({ total, passed, eliminatedBy, band }, { number }) {
      const points = `${number(total, 9)} ${total === 1 ? 'point' : 'points'}`;
      if (eliminatedBy === null) return `${band ?? (passed ? 'passed' : '')}: ${points}`;
      const unknown = eliminatedBy.answer === 'unknown' ? ', which is not known' : '';
      return `eliminated by "${eliminatedBy.question}"${unknown}: ${points}`;
    },
    contactMix({ state, why, contacts, types, unclassified }, { number, own }, options) {
      const counts = [...inOrder(types ?? {}, options), [own('unclassified'), unclassified ?? 0] as const];
      const some = counts.flatMap(([name, n]) => (n === 0 ? [] : [`${number(n, 0)} ${name}`]));
      const mix = some.length === 0 ? '' : `: ${some.join(', ')}`;
      const known =
        contacts === null ? 'contacts not known' : `${number(contacts, 0)} ${contacts === 1 ? 'contact' : 'contacts'}`;
      return `${state}, ${known}${mix}${why.length === 0 ? '' : ` (${why.join(', ')})`}`;
    },
    engagement: ({ rule, who, channel, when, why }) =>
      `${who} by ${channel}, ${when}: ${rule}${why.length === 0 ? '' : ` (${why.join(', ')})`}`,
    rules({ rule, label, number, unit, met, why }, { number: written, unit: named }) {
      const counted = unit === null ? '' : ` ${named(unit, number === 1)}`;
      const worth = number === null ? [] : [`${written(number, 9)}${counted}`];
      const given = [...(label === null ? [] : [label]), ...worth].join(', ');
      const some = met.map((one) => (given === '' && one.label !== null ? `${one.label} (${one.rule})` : one.rule));
      const by = rule === null ? some.join(', ') || 'no rule met' : rule;
      return `${given === '' ? '' : `${given}: `}${by}${why.length === 0 ? '' : ` (${why.join(', ')})`}`;
    },
    lifecycle({ stage, owners, outcome, deadline, next }, { instant }, { called }) {
      const owned = owners.length === 0 ? ', without an owner' : `, owned by ${owners.join(' and ')}`;
      const due = deadline?.due ? `, ${deadline.overdue ? 'overdue since' : 'due'} ${instant(deadline.due)}` : '';
      const missing =
        next === null ? '' : `; for ${called(next.stage)}: ${next.missing.map((one) => one.id).join(', ')}`;
      return `${stage === null ? 'no stage yet' : called(stage)}${stage === null ? '' : owned}${outcome === null ? '' : `, ${outcome}`}${due}${missing}`;
    },
  },
};

const SINGULAR: Readonly<Record<string, string>> = { points: 'point', contacts: 'contact', 'rules met': 'rule met' };

/** A phrase, and the events or items that it describes. */
function chosen(text: string, which: readonly string[]): string {
  return which.length === 0 ? text : `${text}, ${which.join(', ')}`;
}
