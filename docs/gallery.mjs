// Every picture of `steelyard/plots` with small made-up data: by name, a function from options to the picture.
import { evaluate, parseModel } from 'steelyard';
import { gains, precisionRecallCurve, reliability, rocCurve } from 'steelyard/measure';
import { plotGains, plotLedger, plotLift, plotPrecisionRecall, plotReliability, plotRoc } from 'steelyard/plots';

export const asOf = '2026-06-30T00:00:00Z';
export const model = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'inbound',
  version: '1',
  attributes: {
    employees: { type: 'number', unit: 'people', min: 0 },
    source: { type: 'category', values: ['fair', 'referral', 'web', 'purchased list'] },
    revenue: { type: 'number', unit: 'EUR million', min: 0 },
    visits: { type: 'number', unit: 'visits', min: 0 },
  },
  axes: [
    {
      id: 'fit',
      base: 10,
      grades: null,
      terms: [
        {
          type: 'bins',
          attribute: 'employees',
          bins: [{ below: 50, amount: 5 }, { below: 250, amount: 15 }, { below: 1000, amount: 30 }, { amount: 20 }],
          missing: 0,
        },
        {
          type: 'points',
          attribute: 'source',
          amounts: { fair: 12, referral: 20, web: 4, 'purchased list': -8 },
          missing: 0,
          unseen: 0,
        },
        {
          type: 'curve',
          attribute: 'revenue',
          knots: [
            { at: 0, amount: -5 },
            { at: 10, amount: 6 },
            { at: 50, amount: 14 },
            { at: 200, amount: 9 },
          ],
          missing: 0,
        },
        { type: 'linear', attribute: 'visits', slope: 1.5, center: 4, from: 0, to: 12, missing: -6 },
        {
          type: 'cross',
          rows: { attribute: 'source' },
          columns: { attribute: 'employees', bins: [{ below: 50 }, { below: 250 }, {}] },
          amounts: [
            [0, 2, 4],
            [1, 0, 3],
            [0, 0, 0],
            [-6, -3, 0],
          ],
          missing: 0,
          unseen: 0,
        },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 40 },
    { label: 'nurture', atLeast: null },
  ],
});
const lead = { employees: 620, source: 'purchased list', revenue: 80, visits: 2 };

// Scores from 0 to 1, and outcomes that follow them with some noise that is the same everywhere.
const n = 1200;
const noise = (i) => ((i * 7919) % 1009) / 1009;
const scores = Array.from({ length: n }, (_, i) => ((i + 0.5) / n) ** 2 * 0.7);
const outcomes = scores.map((score, i) => noise(i) < score * 1.15);

export const gallery = {
  ledger: (options) => plotLedger(model, evaluate(model, lead, { asOf }), options),
  gains: (options) => plotGains(gains(scores, outcomes), options),
  lift: (options) => plotLift(gains(scores, outcomes), options),
  reliability: (options) => plotReliability(reliability(scores, outcomes), options),
  roc: (options) => plotRoc(rocCurve(scores, outcomes), options),
  precisionRecall: (options) => plotPrecisionRecall(precisionRecallCurve(scores, outcomes), options),
};
