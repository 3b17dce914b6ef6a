import { english } from './english.js';
import { headOf, inOrder, type Words } from './words.js';

/** German: numbers as in `1.234,5`, days as `30.06.2026`, instants with `UTC`. */
export const german: Words = {
  number: (value, most) => turned(english.number(value, most)),
  fixed: (value, decimals) => turned(english.fixed(value, decimals)),
  percent: (share) => turned(english.percent(share)).replace('below', 'unter'),
  instant(instant) {
    const [, year, month, day, time = ''] = /^(\d+)-(\d\d)-(\d\d)T(.*?)(:00(\.0+)?)?Z$/.exec(instant) ?? [];
    if (year === undefined) return instant;
    return `${day}.${month}.${year}${time === '00:00' ? '' : `, ${time} UTC`}`;
  },
  unit: (unit, one) => (one ? SINGULAR[unit] : undefined) ?? UNITS[unit] ?? unit,
  ago: (days, number) => (days === 1 ? 'vor 1 Tag' : `vor ${number} Tagen`),
  yes: 'ja',
  no: 'nein',
  missing: 'unbekannt',
  none: 'nichts',
  times: (count) => `× ${count}`,
  list: (texts) => texts.join(', '),
  both: (texts) => texts.join(' & '),
  bin: {
    any: 'beliebig',
    below: (edge) => `unter ${edge}`,
    atMost: (edge) => `bis ${edge}`,
    from: (edge) => `ab ${edge}`,
    above: (edge) => `über ${edge}`,
    between: (first, last, without) =>
      `${without.first ? 'über ' : ''}${first} bis ${without.last ? 'unter ' : ''}${last}`,
  },
  condition: {
    all: (parts) => parts.join(' und '),
    any: (parts) => parts.join(' oder '),
    xor: (parts) =>
      `entweder ${parts.join(' oder ')}${parts.length === 2 ? ', nicht beides' : ' (eine ungerade Zahl davon)'}`,
    not: (part) => `nicht (${part})`,
    inner: (part) => `(${part})`,
    present: (name) => `${name} bekannt`,
    absent: (name) => `${name} unbekannt`,
    is: (name, values) => `${name} ist ${values.join(' oder ')}`,
    includes: (name, value) => `${name} enthält ${value}`,
    bounds: {
      atLeast: (bound) => `mindestens ${bound}`,
      above: (bound) => `über ${bound}`,
      atMost: (bound) => `höchstens ${bound}`,
      below: (bound) => `unter ${bound}`,
      withinDays: (days) => (days === '1' ? 'am letzten Tag' : `in den letzten ${days} Tagen`),
      olderThanDays: (days) => (days === '1' ? 'vor mehr als 1 Tag' : `vor mehr als ${days} Tagen`),
    },
    compare: (name, bounds) => `${name} ${bounds.join(' und ')}`,
    count(name, of, bounds, within) {
      const types = of.length === 0 ? '' : ` (${of.join(', ')})`;
      return `${name}${types} ${bounds.join(' und ')} Mal${within === null ? '' : ` ${within}`}`;
    },
  },
  line: {
    value: (name, value) => `${name} ${value}`,
    missing: (name) => `${name} unbekannt`,
    unlisted: (name, value) => `${name} ${value} (nicht im Modell)`,
    detail: (line, details) => `${line} (${details.join(', ')})`,
    centre: (centre) => `Mitte ${centre}`,
    each: (amount) => `je ${amount}`,
    halved: (days) => (days === '1' ? 'halbiert jeden Tag' : `halbiert alle ${days} Tage`),
    gone: (days) => (days === '1' ? 'nach 1 Tag verfallen' : `nach ${days} Tagen verfallen`),
    noneCounts: (name) => `${name}: nichts, was zählt`,
    unlistedText: (name) => `${name}: Wert nicht im Modell`,
    empty: (name) => `${name}: keine`,
    factor: (line, times, why) => `${line} × ${times} (${why})`,
    noValue: 'unbekannt',
    noDate: 'ohne Datum',
    notListed: (value) => `${value}, nicht im Modell`,
    rolledUp: {
      count: 'Anzahl',
      sum: 'Summe',
      mean: 'Mittelwert',
      max: 'nur der größte zählt',
      topMean: 'Mittelwert der größten',
      diminishing: 'jeder weitere zählt weniger',
      anyOf: 'wenn keiner davor',
      champion: 'der beste und der Mittelwert der übrigen',
    },
    answer: (condition, answer, values) =>
      `${condition}${answer === null ? '' : `: ${answer === 'yes' ? 'ja' : 'nein'}`} [${values}]`,
    unknown: (condition) => `${condition}: unbekannt`,
    decided: (name, which, values) => `${name}: ${which} [${values}]`,
    noCase: 'keiner der Fälle',
    over: (name, bound) => `${name} über ${bound === 'limit' ? 'dem Limit' : 'der Obergrenze'}`,
    bound: (name, bound) => `${bound === 'floor' ? 'Untergrenze' : 'Obergrenze'} für ${name}`,
    weighted: (line, amount, weight) => `${line} [${amount} × ${weight}]`,
  },
  made: {
    operation: {
      add: (parts) => parts.join(' + '),
      subtract: (parts) => parts.join(' − '),
      multiply: (parts) => parts.join(' × '),
      divide: (parts) => parts.join(' ÷ '),
      min: (parts) => `kleinste von ${parts.join(', ')}`,
      max: (parts) => `größte von ${parts.join(', ')}`,
      abs: ([x]) => `|${x}|`,
      ln: ([x]) => `ln ${x}`,
      sqrt: ([x]) => `√ ${x}`,
      cases: (parts) => `nach ${parts.join(', ')}`,
      daysSince: ([since]) => `Tage seit ${since}`,
      daysBetween: ([from, to]) => `Tage von ${from} bis ${to}`,
      firstKnown: (parts) => `das erste Bekannte von ${parts.join(', ')}`,
      size: ([set]) => `Anzahl ${set}`,
    },
    value: (name, value) => `${name} ${value}`,
    inner: (formula) => `(${formula})`,
    items: {
      count: (name, _, which) => chosen(`Anzahl ${name}`, which),
      days: (name, field, which) => chosen(`Tage mit ${name}${field === null ? '' : ` nach ${field}`}`, which),
      sum: (name, field, which) => chosen(`Summe ${field} von ${name}`, which),
      mean: (name, field, which) => chosen(`Mittel ${field} von ${name}`, which),
      smallest: (name, field, which) => chosen(`kleinstes ${field} von ${name}`, which),
      largest: (name, field, which) => chosen(`größtes ${field} von ${name}`, which),
      first: (name, field, which) => chosen(`frühestes ${field === null ? '' : `${field} `}von ${name}`, which),
      last: (name, field, which) => chosen(`spätestes ${field === null ? '' : `${field} `}von ${name}`, which),
    },
    after: (date) => `nach ${date}`,
  },
  reason: {
    amount: (amount, unit) => `${amount} ${unit}`,
    odds: (amount, times) => `${amount} (Chancen × ${times})`,
    earned: (amount, before) => `${amount} (${before} vor dem Limit)`,
    counts: (amount, share) => `${amount}, zählt × ${share}`,
    whole: (line, amount) => `${line}: ${amount}`,
  },
  ledger: {
    start: 'Anfangswert',
    total: 'Summe',
    title: (option, unit) => `${option} (${unit})`,
    share: (option, total, weight) => `${option} [${total} × ${weight}]`,
    above: (model) => `${model}: wie oben`,
    calibrated: (probability, uncalibrated) => `kalibriert ${probability}; vor der Kalibrierung ${uncalibrated}`,
  },
  decision: {
    status: {
      decided: 'entscheidet',
      'passed-over': 'übergangen',
      applies: 'gilt',
      passed: 'durchlaufen',
      skipped: 'übersprungen',
      ahead: 'noch nicht erreicht',
      aside: 'trifft nicht zu',
    },
    unmet(unmet, of) {
      if (of === 0) return 'ohne Kriterien';
      if (unmet === 0) return of === 1 ? 'Kriterium erfüllt' : 'alle Kriterien erfüllt';
      return of === 1 ? 'Kriterium nicht erfüllt' : `${unmet} von ${of} Kriterien nicht erfüllt`;
    },
    met: (met, of) => `${met === 0 ? 'keines' : met} von ${of} ${met > 1 ? 'treffen' : 'trifft'} zu`,
    heading: (option, said) => `${option}: ${said.join(', ')}`,
  },
  change: {
    cause: { time: 'Zeit verging', data: 'der Datensatz änderte sich', model: 'das Modell änderte sich' },
    from: (before, after) => `${before} → ${after}`,
    added: (line) => `neu: ${line}`,
    gone: (line) => `entfallen: ${line}`,
    by: (line, amount, cause) => `${line}${amount === null ? '' : `: ${amount}`} (${cause})`,
    weights: (score) => `Gewichte in ${score}`,
    several: (texts) => texts.join('; '),
  },
  own: (name) => OWN[name] ?? name,
  overruled: (what, by, until, reason) => `${what}, entschieden von ${by} bis ${until}: ${reason}`,
  leftOut: {
    later: (count) => `${count} nach dem Stichtag`,
    unseen: (count) => `${count} mit unbekanntem Typ`,
    attribute: (name, counts) => `${name} ${counts.join(', ')}`,
    whole: (result, attributes) => `${result}; nicht gezählt: ${attributes.join('; ')}`,
  },
  results: {
    leadScore({ axes, disqualified, grade, band, score }, { number }, options) {
      const each = inOrder(axes, options).map(
        ([id, axis]) =>
          `${options.called(id)} ${number(axis.score, 9)}${axis.grade === null ? '' : ` (${axis.grade})`}`,
      );
      const why = disqualified.map((one) => one.reason).join(', ');
      const ruledOut = why === '' ? null : `ausgeschlossen (${why})`;
      return `${headOf([band, ruledOut], ', ')}${grade === null ? '' : `${grade}, `}${number(score, 9)} ${score === 1 ? 'Punkt' : 'Punkte'}, ${each.join(', ')}`;
    },
    accountScore({ score, band, people, enoughPeople, buyingGroup, products }, { number }, { called }) {
      const who =
        people === null
          ? ''
          : `, ${number(people, 0)} ${people === 1 ? 'Person' : 'Personen'}${enoughPeople ? '' : ', zu wenige'}`;
      const lacking =
        buyingGroup === null || buyingGroup.missing.length === 0
          ? ''
          : `, ohne ${buyingGroup.missing.map(called).join(' und ')}`;
      const each = products.map(
        (one) => `; ${called(one.product)} ${number(one.score, 9)}${one.band === null ? '' : ` (${one.band})`}`,
      );
      return `${headOf([band], '')}${number(score, 9)}${who}${lacking}${each.join('')}`;
    },
    microSegments({ probability, interval, band }, { percent }) {
      const range = interval === null ? '' : ` (95-%-Intervall ${percent(interval[0])} bis ${percent(interval[1])})`;
      return `${headOf([band], '')}${percent(probability)}${range}`;
    },
    nextProduct({ products }, { percent }) {
      const best = products.slice(0, 3).map((one) => `${one.label ?? one.product} ${percent(one.probability)}`);
      return best.length === 0 ? 'nichts anzubieten' : best.join(', ');
    },
    clusters({ cluster, persona, distance, margin, runnerUp }, { number }) {
      const name = persona === null ? cluster : `${persona} (${cluster})`;
      const rest =
        margin === null
          ? ''
          : margin === 0
            ? `, so nah wie ${runnerUp}`
            : `, um ${number(margin, 3)} näher als ${runnerUp}`;
      return `${name}: quadrierter Abstand ${number(distance, 3)}${rest}`;
    },
    criteria({ total, passed, eliminatedBy, band }, { number }) {
      const points = `${number(total, 9)} ${total === 1 ? 'Punkt' : 'Punkte'}`;
      if (eliminatedBy === null) return `${band ?? (passed ? 'bestanden' : '')}: ${points}`;
      const unknown = eliminatedBy.answer === 'unknown' ? ', was unbekannt ist' : '';
      return `ausgeschieden bei „${eliminatedBy.question}“${unknown}: ${points}`;
    },
    contactMix({ state, why, contacts, types, unclassified }, { number, own }, options) {
      const counts = [...inOrder(types ?? {}, options), [own('unclassified'), unclassified ?? 0] as const];
      const some = counts.flatMap(([name, n]) => (n === 0 ? [] : [`${number(n, 0)} ${name}`]));
      const mix = some.length === 0 ? '' : `: ${some.join(', ')}`;
      const known =
        contacts === null ? 'Kontakte unbekannt' : `${number(contacts, 0)} ${contacts === 1 ? 'Kontakt' : 'Kontakte'}`;
      return `${state}, ${known}${mix}${why.length === 0 ? '' : ` (${why.join(', ')})`}`;
    },
    engagement: ({ rule, who, channel, when, why }) =>
      `${who} per ${channel}, ${when}: ${rule}${why.length === 0 ? '' : ` (${why.join(', ')})`}`,
    rules({ rule, label, number, unit, met, why }, { number: written, unit: named }) {
      const counted = unit === null ? '' : ` ${named(unit, number === 1)}`;
      const worth = number === null ? [] : [`${written(number, 9)}${counted}`];
      const given = [...(label === null ? [] : [label]), ...worth].join(', ');
      const some = met.map((one) => (given === '' && one.label !== null ? `${one.label} (${one.rule})` : one.rule));
      const by = rule === null ? some.join(', ') || 'keine Regel erfüllt' : rule;
      return `${given === '' ? '' : `${given}: `}${by}${why.length === 0 ? '' : ` (${why.join(', ')})`}`;
    },
    lifecycle({ stage, owners, outcome, deadline, next }, { instant }, { called }) {
      const owned = owners.length === 0 ? ', bei niemandem' : `, bei ${owners.join(' und ')}`;
      const due = deadline?.due
        ? `, ${deadline.overdue ? 'überfällig seit' : 'fällig am'} ${instant(deadline.due)}`
        : '';
      const missing =
        next === null ? '' : `; für ${called(next.stage)} fehlt: ${next.missing.map((one) => one.id).join(', ')}`;
      return `${stage === null ? 'noch keine Stufe' : called(stage)}${stage === null ? '' : owned}${outcome === null ? '' : `, ${outcome}`}${due}${missing}`;
    },
  },
};

const UNITS: Readonly<Record<string, string>> = {
  points: 'Punkte',
  'log-odds': 'Log-Odds',
  'squared distance': 'quadrierter Abstand',
  probability: 'Wahrscheinlichkeit',
  contacts: 'Kontakte',
  'rules met': 'erfüllte Regeln',
};

const SINGULAR: Readonly<Record<string, string>> = {
  points: 'Punkt',
  contacts: 'Kontakt',
  'rules met': 'erfüllte Regel',
};

/** Swaps comma and point. */
function turned(text: string): string {
  return text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));
}

const OWN: Readonly<Record<string, string>> = {
  score: 'Punktzahl',
  points: 'Punkte',
  outcome: 'Ergebnis',
  account: 'Kunde',
  people: 'Personen',
  'buying group': 'Einkaufsgremium',
  gates: 'Ausschlussfragen',
  disqualifiers: 'Ausschlussgründe',
  deadlines: 'Fristen',
  outcomes: 'Ausgang',
  unclassified: 'ohne Typ',
  sum: 'Summe',
  count: 'Anzahl',
};

/** A phrase, and the events or items that it describes. */
function chosen(text: string, which: readonly string[]): string {
  return which.length === 0 ? text : `${text}, ${which.join(', ')}`;
}
