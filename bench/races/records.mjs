// A million plain objects: against the engines that judge one object after the other, which get fewer of them.
import { compile } from 'steelyard';
import { largestDifference } from '../binary.mjs';
import { logistic, ROWS, recordsOf, scorecard } from '../data.mjs';
import { line } from '../lines.mjs';
import { applyAll, logisticRule, scorecardRule } from '../peers/json-logic.mjs';
import { engineOf, judge } from '../peers/json-rules.mjs';
import { race, timed } from '../race.mjs';
import { asOf, million, same } from './shared.mjs';

const LOGIC = 20_000;
const RULES = 500;

export async function logisticRecords({ say }) {
  say('making rows');
  const data = logistic();
  const records = recordsOf(data, ROWS);
  const some = records.slice(0, LOGIC);
  const scorer = compile(data.model);
  const rule = logisticRule(data);
  same(
    'json-logic-js',
    largestDifference(applyAll(rule, some), scorer.many(some, { asOf }).numbers.probability),
    1e-14,
  );
  const t = await race([...ours(scorer, records), logic(rule, some)], { say });
  const work = `${million} × 20, probability, objects`;
  return [
    line(work, 'json-logic-js', t.ours, t.logic, null, `per row of ${LOGIC}`),
    line(
      `${work}, 3 reasons`,
      'json-logic-js',
      t['ours with reasons'],
      t.logic,
      { faster: 30 },
      'which gives no reasons',
    ),
  ];
}

export async function scorecardRecords({ say }) {
  say('making rows');
  const data = scorecard();
  const records = recordsOf(data, ROWS);
  const some = records.slice(0, LOGIC);
  const scorer = compile(data.model);
  const rule = scorecardRule(data);
  const expected = scorer.many(some, { asOf }).numbers.score;
  same('json-logic-js', largestDifference(applyAll(rule, some), expected), 0);
  const engine = engineOf(data);
  const few = records.slice(0, RULES);
  const judgeAll = async () => {
    const scores = new Float64Array(RULES);
    for (let i = 0; i < RULES; i++) scores[i] = (await judge(engine, data.base, few[i])).score;
    return scores;
  };
  same('json-rules-engine', largestDifference(await judgeAll(), expected), 0);
  const rules = { name: 'rules', rows: RULES, turn: timed(judgeAll) };
  const t = await race([...ours(scorer, records), logic(rule, some), rules], { say });
  const work = `${million} × 25 terms, points, objects`;
  return [
    line(work, 'json-logic-js', t.ours, t.logic, null, `per row of ${LOGIC}`),
    line(
      `${work}, 3 reasons`,
      'json-logic-js',
      t['ours with reasons'],
      t.logic,
      { faster: 30 },
      'which gives no reasons',
    ),
    line(
      `${work}, 3 reasons`,
      'json-rules-engine',
      t['ours with reasons'],
      t.rules,
      { faster: 200 },
      `per lead of ${RULES}`,
    ),
  ];
}

const ours = (scorer, records) => [
  { name: 'ours', rows: ROWS, turn: timed(() => scorer.many(records, { asOf })) },
  { name: 'ours with reasons', rows: ROWS, turn: timed(() => scorer.many(records, { asOf, strongest: 3 })) },
];
const logic = (rule, some) => ({ name: 'logic', rows: LOGIC, turn: timed(() => applyAll(rule, some)) });
