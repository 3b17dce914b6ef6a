// zen-engine: a scorecard as its expressions, one a line, and their sum; of its forms the quickest that shows what each line gave.
import { packageOf } from './installed.mjs';

/** Points and the three strongest reasons of all leads; or why it is not there. */
export async function startZen(data) {
  const found = await packageOf('@gorules/zen-engine');
  if (found.library === undefined) return found;
  const decision = new found.library.ZenEngine().createDecision(decisionOf(data));
  const judge = async (lead) => {
    const { points, score } = (await decision.evaluate(lead)).result;
    const reasons = Object.entries(points).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
    return { score, reasons: reasons.slice(0, 3) };
  };
  return { version: found.version, peer: (leads) => Promise.all(leads.map(judge)) };
}

function decisionOf(data) {
  const lines = linesOf(data);
  const sum = lines.map(({ id }) => `$.points.${id}`).join(', ');
  const expressions = [
    ...lines.map(({ id, value }) => ({ id, key: `points.${id}`, value })),
    { id: 'score', key: 'score', value: `sum([${data.base}, ${sum}])` },
  ];
  const node = (id, type, content = {}) => ({ id, name: id, type, content, position: { x: 0, y: 0 } });
  const edge = (sourceId, targetId) => ({ id: `${sourceId} ${targetId}`, type: 'edge', sourceId, targetId });
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      node('lead', 'inputNode'),
      node('lines', 'expressionNode', { expressions, passThrough: false }),
      node('result', 'outputNode'),
    ],
    edges: [edge('lead', 'lines'), edge('lines', 'result')],
  };
}

function linesOf({ numbers, categories, conditions }) {
  const choice = (cases, otherwise) => cases.map(([test, amount]) => `${test} ? ${amount} : `).join('') + otherwise;
  const binned = numbers.map(({ name, edges, amounts }) => ({
    id: name,
    value: choice(
      [[`${name} == null`, 0], ...edges.map((edge, k) => [`${name} < ${edge}`, amounts[k]])],
      amounts.at(-1),
    ),
  }));
  const listed = categories.map(({ name, values, amounts }) => ({
    id: name,
    value: choice(
      values.map((value, code) => [`${name} == "${value}"`, amounts[code]]),
      0,
    ),
  }));
  const met = conditions.map(({ number, atLeast, category, oneOf, amount }, i) => {
    const compare = `number${number} != null and number${number} >= ${atLeast}`;
    const within = category === null ? '' : ` and category${category} in ${JSON.stringify(oneOf)}`;
    return { id: `condition${i}`, value: choice([[compare + within, amount]], 0) };
  });
  return [...binned, ...listed, ...met];
}
