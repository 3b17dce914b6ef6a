// A million plain objects: against the engines that judge one object after the other, which get fewer of them.
import { compile } from 'steelyard';
import { largestDifference } from '../binary.mjs';
import { logistic, recordsOf, scorecard } from '../data.mjs';
import { count, line } from '../lines.mjs';
import { applyAll, version as logicVersion, logisticRule, scorecardRule } from '../peers/json-logic.mjs';
import { engineOf, judge, version as rulesVersion } from '../peers/json-rules.mjs';
import { startZen } from '../peers/zen.mjs';
import { race, timed } from '../race.mjs';
import { asOf, same } from './shared.mjs';

const NO_REASONS = 'which gives no reasons';

export async function logisticRecords({ rows, rounds, say, there }) {
  say('making rows');
  const data = logistic(rows);
  const records = recordsOf(data, rows);
  const some = records.slice(0, rows / 50);
  const scorer = compile(data.model);
  const rule = logisticRule(data);
  there('json-logic-js', { version: logicVersion, peer: rule });
  const expected = scorer.many(some, { asOf }).numbers.probability;
  // json-logic-js does not round each line to a step of 10^-9.
  same('json-logic-js', largestDifference(applyAll(rule, some), expected), 1e-8);
  const t = await race([...ours(scorer, records), logic(rule, some)], { rounds, say });
  const work = `${count(rows)} × 20, probability, objects`;
  return againstLogic(work, t, `per row of ${count(some.length)}`);
}

export async function scorecardRecords({ rows, rounds, say, there }) {
  say('making rows');
  const data = scorecard(rows);
  const records = recordsOf(data, rows);
  const [some, few] = [rows / 50, rows / 2000].map((n) => records.slice(0, n));
  const scorer = compile(data.model);
  const rule = scorecardRule(data);
  there('json-logic-js', { version: logicVersion, peer: rule });
  const expected = scorer.many(some, { asOf }).numbers.score;
  same('json-logic-js', largestDifference(applyAll(rule, some), expected), 0);
  const engine = there('json-rules-engine', { version: rulesVersion, peer: engineOf(data) });
  const judgeAll = async () => {
    const scores = new Float64Array(few.length);
    for (let i = 0; i < few.length; i++) scores[i] = (await judge(engine, data.base, few[i])).score;
    return scores;
  };
  same('json-rules-engine', largestDifference(await judgeAll(), expected), 0);
  const competitors = [...ours(scorer, records), logic(rule, some)];
  competitors.push({ name: 'rules', rows: few.length, turn: timed(judgeAll) });
  const zen = there('zen-engine', await startZen(data));
  const leads = records.slice(0, rows / 500);
  if (zen !== undefined) {
    const scores = (await zen(leads)).map(({ score }) => score);
    same('zen-engine', largestDifference(scores, expected), 0);
    competitors.push({ name: 'zen', rows: leads.length, turn: timed(() => zen(leads)) });
  }
  const t = await race(competitors, { rounds, say });
  const work = `${count(rows)} × 25 terms, points, objects`;
  const reasons = `${work}, 3 reasons`;
  const lead = (part) => `per lead of ${count(part.length)}`;
  return [
    ...againstLogic(work, t, lead(some)),
    line(reasons, 'json-rules-engine', t['ours with reasons'], t.rules, { faster: 700 }, lead(few)),
    line(reasons, 'zen-engine', t['ours with reasons'], t.zen, { faster: 3 }, lead(leads)),
  ];
}

const againstLogic = (work, t, per) => [
  line(work, 'json-logic-js', t.ours, t.logic, null, per),
  line(`${work}, 3 reasons`, 'json-logic-js', t['ours with reasons'], t.logic, { faster: 45 }, NO_REASONS),
];
const ours = (scorer, records) => [
  { name: 'ours', rows: records.length, turn: timed(() => scorer.many(records, { asOf })) },
  { name: 'ours with reasons', rows: records.length, turn: timed(() => scorer.many(records, { asOf, strongest: 3 })) },
];
const logic = (rule, some) => ({ name: 'logic', rows: some.length, turn: timed(() => applyAll(rule, some)) });
