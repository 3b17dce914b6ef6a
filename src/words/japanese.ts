import { english } from './english.js';
import { headOf, inOrder, type Words } from './words.js';

/** Japanese: numbers as in `1,234.5`, instants as `2026年6月30日 8:15 UTC`. */
export const japanese: Words = {
  number: (value, most) => english.number(value, most),
  fixed: (value, decimals) => english.fixed(value, decimals),
  percent: (share) =>
    english
      .percent(share)
      .replace(/^below (.*)$/, '$1 未満')
      .replace(' %', '%'),
  instant(instant) {
    const [, year, month, day, time = ''] = /^(\d+)-(\d\d)-(\d\d)T(.*?)(:00(\.0+)?)?Z$/.exec(instant) ?? [];
    if (year === undefined) return instant;
    return `${year}年${Number(month)}月${Number(day)}日${time === '00:00' ? '' : ` ${time} UTC`}`;
  },
  unit: (unit) => UNITS[unit] ?? unit,
  ago: (_, number) => `${number} 日前`,
  yes: 'はい',
  no: 'いいえ',
  missing: '不明',
  none: 'なし',
  times: (count) => `× ${count}`,
  list: (texts) => texts.join('、'),
  both: (texts) => texts.join('／'),
  bin: {
    any: 'すべての値',
    below: (edge) => `${edge} 未満`,
    atMost: (edge) => `${edge} 以下`,
    from: (edge) => `${edge} 以上`,
    above: (edge) => `${edge} 超`,
    between: (first, last, without) =>
      `${first} ${without.first ? '超' : '以上'} ${last} ${without.last ? '未満' : '以下'}`,
  },
  condition: {
    all: (parts) => parts.join('、かつ'),
    any: (parts) => parts.join('、または'),
    xor: (parts) => `${parts.join('、または')}（${parts.length === 2 ? '片方のみ' : '奇数個のみ'}）`,
    not: (part) => `「${part}」ではない`,
    inner: (part) => `（${part}）`,
    present: (name) => `${name}がある`,
    absent: (name) => `${name}が不明`,
    is: (name, values) => `${name}が${values.join('または')}`,
    includes: (name, value) => `${name}に${value}を含む`,
    bounds: {
      atLeast: (bound) => `${bound} 以上`,
      above: (bound) => `${bound} 超`,
      atMost: (bound) => `${bound} 以下`,
      below: (bound) => `${bound} 未満`,
      withinDays: (days) => `${days} 日以内`,
      olderThanDays: (days) => `${days} 日より前`,
    },
    compare: (name, bounds) => `${name}が${bounds.join('、')}`,
    count(name, of, bounds, within) {
      const types = of.length === 0 ? '' : `（${of.join('、')}）`;
      return `${within === null ? '' : `${within}に`}${name}${types}が${bounds.join('、')}の回数`;
    },
  },
  line: {
    value: (name, value) => `${name} ${value}`,
    missing: (name) => `${name} 不明`,
    unlisted: (name, value) => `${name} ${value}（モデルにない値）`,
    detail: (line, details) => `${line}（${details.join('、')}）`,
    centre: (centre) => `中心 ${centre}`,
    each: (amount) => `1 件 ${amount}`,
    halved: (days) => `${days} 日ごとに半減`,
    gone: (days) => `${days} 日で消滅`,
    noneCounts: (name) => `${name}: 加点なし`,
    unlistedText: (name) => `${name} モデルにない値`,
    empty: (name) => `${name}: なし`,
    factor: (line, times, why) => `${line} × ${times}（${why}）`,
    noValue: '不明',
    noDate: '日付なし',
    notListed: (value) => `${value}、モデルにない値`,
    rolledUp: {
      count: '件数',
      sum: '合計',
      mean: '平均',
      max: '最大のものだけ',
      topMean: '上位の平均',
      diminishing: '順位が下がるほど減る',
      anyOf: 'それまでにない場合',
      champion: '最良と残りの平均',
    },
    answer: (condition, answer, values) =>
      `${condition}${answer === null ? '' : `: ${answer === 'yes' ? 'はい' : 'いいえ'}`} [${values}]`,
    unknown: (condition) => `${condition}: 不明`,
    decided: (name, which, values) => `${name}: ${which} [${values}]`,
    noCase: '該当なし',
    over: (name, bound) => `${name} ${bound === 'limit' ? '制限' : '上限'}超過`,
    bound: (name, bound) => `${name}の${bound === 'floor' ? '下限' : '上限'}`,
    weighted: (line, amount, weight) => `${line} [${amount} × ${weight}]`,
  },
  made: {
    operation: {
      add: (parts) => parts.join(' + '),
      subtract: (parts) => parts.join(' − '),
      multiply: (parts) => parts.join(' × '),
      divide: (parts) => parts.join(' ÷ '),
      min: (parts) => `${parts.join('、')}の最小`,
      max: (parts) => `${parts.join('、')}の最大`,
      abs: ([x]) => `|${x}|`,
      ln: ([x]) => `ln ${x}`,
      sqrt: ([x]) => `√ ${x}`,
      cases: (parts) => `${parts.join('、')}による`,
      daysSince: ([since]) => `${since}からの日数`,
      daysBetween: ([from, to]) => `${from}から${to}までの日数`,
      firstKnown: (parts) => `${parts.join('、')}のうち最初に判明したもの`,
      size: ([set]) => `${set}の数`,
    },
    value: (name, value) => `${name} ${value}`,
    inner: (formula) => `(${formula})`,
    items: {
      count: (name, _, which) => chosen(`${name}の数`, which),
      days: (name, field, which) => chosen(`${name}${field === null ? '' : `の${field}`}があった日数`, which),
      sum: (name, field, which) => chosen(`${name}の${field}の合計`, which),
      mean: (name, field, which) => chosen(`${name}の${field}の平均`, which),
      smallest: (name, field, which) => chosen(`${name}の${field}の最小`, which),
      largest: (name, field, which) => chosen(`${name}の${field}の最大`, which),
      first: (name, field, which) => chosen(`${name}の最初${field === null ? '' : `の${field}`}`, which),
      last: (name, field, which) => chosen(`${name}の最後${field === null ? '' : `の${field}`}`, which),
    },
    after: (date) => `${date}より後`,
  },
  reason: {
    amount: (amount, unit) => `${amount} ${unit}`,
    odds: (amount, times) => `${amount}（オッズ × ${times}）`,
    earned: (amount, before) => `${amount}（制限前 ${before}）`,
    counts: (amount, share) => `${amount}、重み × ${share}`,
    whole: (line, amount) => `${line}: ${amount}`,
  },
  ledger: {
    start: '初期値',
    total: '合計',
    title: (option, unit) => `${option}（${unit}）`,
    share: (option, total, weight) => `${option} [${total} × ${weight}]`,
    above: (model) => `${model}: 上記のとおり`,
    calibrated: (probability, uncalibrated) => `補正後 ${probability}、補正前 ${uncalibrated}`,
  },
  decision: {
    status: {
      decided: '該当',
      'passed-over': '該当せず',
      applies: '適用',
      passed: '通過済み',
      skipped: '省略',
      ahead: '未到達',
      aside: '対象外',
    },
    unmet(unmet, of) {
      if (of === 0) return '条件なし';
      return unmet === 0 ? '全条件を満たす' : `${of} 件中 ${unmet} 件の条件を満たさない`;
    },
    met: (met, of) => `${of} 件中 ${met} 件が該当`,
    heading: (option, said) => `${option}: ${said.join('、')}`,
  },
  change: {
    cause: { time: '時間の経過', data: 'データの変化', model: 'モデルの変更' },
    from: (before, after) => `${before} → ${after}`,
    added: (line) => `追加: ${line}`,
    gone: (line) => `消滅: ${line}`,
    by: (line, amount, cause) => `${line}${amount === null ? '' : `: ${amount}`}（${cause}）`,
    weights: (score) => `${score}の重み`,
    several: (texts) => texts.join('、'),
  },
  own: (name) => OWN[name] ?? name,
  overruled: (what, by, until, reason) => `${what}、${by} の判断（${until} まで）: ${reason}`,
  leftOut: {
    later: (count) => `基準日より後 ${count} 件`,
    unseen: (count) => `未定義の種類 ${count} 件`,
    attribute: (name, counts) => `${name} ${counts.join('、')}`,
    whole: (result, attributes) => `${result}。対象外: ${attributes.join('、')}`,
  },
  results: {
    leadScore({ axes, disqualified, grade, band, score }, { number }, options) {
      const each = inOrder(axes, options).map(
        ([id, axis]) =>
          `${options.called(id)} ${number(axis.score, 9)}${axis.grade === null ? '' : `（${axis.grade}）`}`,
      );
      const why = disqualified.map((one) => one.reason).join('、');
      const ruledOut = why === '' ? null : `対象外（${why}）`;
      return `${headOf([band, ruledOut], '、')}${grade === null ? '' : `${grade}、`}${number(score, 9)} 点、${each.join('、')}`;
    },
    accountScore({ score, band, people, enoughPeople, buyingGroup, products }, { number }, { called }) {
      const who = people === null ? '' : `、${number(people, 0)} 人${enoughPeople ? '' : '（不足）'}`;
      const lacking =
        buyingGroup === null || buyingGroup.missing.length === 0
          ? ''
          : `、${buyingGroup.missing.map(called).join('・')}が不在`;
      const each = products.map(
        (one) => `、${called(one.product)} ${number(one.score, 9)}${one.band === null ? '' : `（${one.band}）`}`,
      );
      return `${headOf([band], '')}${number(score, 9)}${who}${lacking}${each.join('')}`;
    },
    microSegments({ probability, interval, band }, { percent }) {
      const range = interval === null ? '' : `（95%区間 ${percent(interval[0])}～${percent(interval[1])}）`;
      return `${headOf([band], '')}${percent(probability)}${range}`;
    },
    nextProduct({ products }, { percent }) {
      const best = products.slice(0, 3).map((one) => `${one.label ?? one.product} ${percent(one.probability)}`);
      return best.length === 0 ? '提案できる商品なし' : best.join('、');
    },
    clusters({ cluster, persona, distance, margin, runnerUp }, { number }) {
      const name = persona === null ? cluster : `${persona}（${cluster}）`;
      const rest =
        margin === null
          ? ''
          : margin === 0
            ? `、${runnerUp} と同じ近さ`
            : `、${runnerUp} より ${number(margin, 3)} 近い`;
      return `${name}: 距離の二乗 ${number(distance, 3)}${rest}`;
    },
    criteria({ total, passed, eliminatedBy, band }, { number }) {
      const points = `${number(total, 9)} 点`;
      if (eliminatedBy === null) return `${band ?? (passed ? '合格' : '')}: ${points}`;
      return `「${eliminatedBy.question}」で除外${eliminatedBy.answer === 'unknown' ? '（不明）' : ''}: ${points}`;
    },
    contactMix({ state, why, contacts, types, unclassified }, { number, own }, options) {
      const counts = [...inOrder(types ?? {}, options), [own('unclassified'), unclassified ?? 0] as const];
      const some = counts.flatMap(([name, n]) => (n === 0 ? [] : [`${name} ${number(n, 0)}`]));
      const mix = some.length === 0 ? '' : `: ${some.join('、')}`;
      const known = contacts === null ? '担当者不明' : `担当者 ${number(contacts, 0)} 人`;
      return `${state}、${known}${mix}${why.length === 0 ? '' : `（${why.join('、')}）`}`;
    },
    engagement: ({ rule, who, channel, when, why }) =>
      `${who}が${channel}で、${when}: ${rule}${why.length === 0 ? '' : `（${why.join('、')}）`}`,
    rules({ rule, label, number, unit, met, why }, { number: written, unit: named }) {
      const counted = unit === null ? '' : ` ${named(unit, number === 1)}`;
      const worth = number === null ? [] : [`${written(number, 9)}${counted}`];
      const given = [...(label === null ? [] : [label]), ...worth].join('、');
      const some = met.map((one) => (given === '' && one.label !== null ? `${one.label}（${one.rule}）` : one.rule));
      const by = rule === null ? some.join('、') || '該当ルールなし' : rule;
      return `${given === '' ? '' : `${given}: `}${by}${why.length === 0 ? '' : `（${why.join('、')}）`}`;
    },
    lifecycle({ stage, owners, outcome, deadline, next }, { instant }, { called }) {
      const owned = owners.length === 0 ? '、担当なし' : `、担当 ${owners.join('・')}`;
      const due = deadline?.due ? `、期限 ${instant(deadline.due)}${deadline.overdue ? '（超過）' : ''}` : '';
      const missing =
        next === null ? '' : `、${called(next.stage)} への残り: ${next.missing.map((one) => one.id).join('、')}`;
      return `${stage === null ? '段階なし' : called(stage)}${stage === null ? '' : owned}${outcome === null ? '' : `、${outcome}`}${due}${missing}`;
    },
  },
};

const UNITS: Readonly<Record<string, string>> = {
  points: '点',
  'log-odds': '対数オッズ',
  'squared distance': '距離の二乗',
  probability: '確率',
  contacts: '人',
  'rules met': '件',
};

const OWN: Readonly<Record<string, string>> = {
  score: 'スコア',
  points: '点数',
  outcome: '結果',
  account: '取引先',
  people: '人数',
  'buying group': '購買グループ',
  gates: '必須条件',
  disqualifiers: '除外条件',
  deadlines: '期限',
  outcomes: '終了理由',
  unclassified: '未分類',
  sum: '合計',
  count: '件数',
};

/** A phrase, and the events or items that it describes. */
function chosen(text: string, which: readonly string[]): string {
  return which.length === 0 ? text : `${which.join('、')}の${text}`;
}
