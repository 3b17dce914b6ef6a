// Every public function with arguments that are right: what the tests of arguments change one by one.
import * as z from 'zod';
import * as fit from '../src/fit/index.js';
import * as root from '../src/index.js';
import * as interchange from '../src/interchange/index.js';
import * as measure from '../src/measure/index.js';
import * as plan from '../src/plan/index.js';
import * as plots from '../src/plots/index.js';
import * as reports from '../src/report/index.js';
import * as sql from '../src/sql/index.js';
import * as view from '../src/view/index.js';
import { seed } from './compose/seed.js';
import { asOf, leadScore } from './model/make.js';

const many = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));
const head = { schema: 2, name: 'test', version: '1' } as const;
export const model = root.trust(
  leadScore({ size: { type: 'number', min: 0, max: 9 } }, [
    { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
  ]),
);
const evaluation = root.evaluate(model, { size: 3 }, { asOf });
const micro = root.trust({
  kind: 'microSegments',
  ...head,
  attributes: { size: { type: 'number' } },
  intercept: 0,
  terms: [],
  bands: [{ label: 'all', atLeast: null }],
} as const);
const next = root.trust({
  kind: 'nextProduct',
  ...head,
  attributes: { owned: { type: 'set', values: ['a', 'b'] } },
  owned: 'owned',
  products: [{ id: 'a', intercept: 0, terms: [] }],
} as const);
const criteria = root.trust({
  kind: 'criteria',
  ...head,
  attributes: { size: { type: 'number' } },
  gates: [{ id: 'g', question: 'Is it?', if: { attribute: 'size', atLeast: 0 } }],
  terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }],
} as const);
const lifecycle = root.trust({
  kind: 'lifecycle',
  ...head,
  attributes: { size: { type: 'number' } },
  stages: [
    { id: 'first', owner: 'o', entry: [] },
    { id: 'second', owner: 'o', entry: [{ id: 'c', if: { attribute: 'size', atLeast: 3 } }] },
  ],
} as const);
const history = [{ from: null, to: 'first', at: '2026-01-01T00:00:00Z' }];
const scores = [0.9, 0.8, 0.3, 0.1];
const outcomes = [true, true, false, false];
const rows = many(60, (i) => ({ size: i % 10, won: i % 3 === 0, owned: ['a'], bought: ['b'] }));
const log = {
  records: many(20, (id) => ({ id, source: 'web', since: '2026-01-01T00:00:00Z' })),
  createdAt: 'since',
  events: many(20, (id) => ({ id, type: id % 2 === 0 ? 'won' : 'visit', at: `2026-01-${id + 10}T00:00:00Z` })),
  attributes: { source: { type: 'category', values: ['web'] } },
  timeless: ['source'],
  outcome: 'won',
  until: '2026-06-30T00:00:00Z',
} as const;
const batch = root.compile(next).many([{ owned: [] }], { asOf });
const fitted = fit.fitMicroSegments(rows, {
  attributes: { size: { type: 'number' } },
  outcome: 'won',
  name: 'x',
  version: '1',
});
const clusters = root.trust({
  kind: 'clusters',
  ...head,
  attributes: { size: { type: 'number', min: 0 } },
  clusters: many(2, (i) => ({
    id: `c${i}`,
    terms: [{ type: 'distance', attribute: 'size', center: i, scale: 1, missing: 0 }] as const,
  })),
} as const);

const rules = root.trust({
  kind: 'rules',
  ...head,
  attributes: { size: { type: 'number' } },
  hit: 'first',
  rules: [{ id: 'r', criteria: [{ id: 'c', if: { attribute: 'size', atLeast: 3 } }], label: 'large' }],
  otherwise: null,
} as const);

const counts = fit.fitCounts(rows, {
  attributes: { owned: { type: 'set' } },
  outcome: 'won',
}).counts;

const buyers = many(30, (i) => ({ frequency: i % 3, recency: (i % 3) * (1 + (i % 7)), T: 20, monetaryValue: 5 + i }));
const buying = { r: 0.3, alpha: 4, a: 0.8, b: 2.4 };
const spending = { p: 6, q: 4, v: 15 };

const leads = many(60, (i) => ({ size: i % 10, won: (i * 7) % 20 < 6 + (i % 10) }));
const card = {
  attributes: { size: { type: 'number' } },
  outcome: 'won',
  points: { points: 600, odds: 50, doubles: 20 },
} as const;

const backtestPlan = {
  at: (_: unknown, i: number) => i,
  dates: [30],
  window: 0,
  model: 1,
  score: (_: unknown, test: unknown[]) => test.map(() => 0.5),
  outcome: (row: { won: boolean } | null) => row?.won === true,
};

const folds = {
  fold: (i: number) => i % 3,
  fit: () => null,
  score: (_: unknown, test: unknown[]) => test.map(() => 0.5),
  outcome: (row: { won: boolean } | null) => row?.won === true,
};

/** Every public function with arguments that are right. */
export const calls: Readonly<Record<string, readonly [(...args: never[]) => unknown, ...unknown[]]>> = {
  parseModel: [root.parseModel, model, {}],
  safeParseModel: [root.safeParseModel, model, {}],
  jsonSchema: [root.jsonSchema, 'leadScore'],
  migrate: [root.migrate, model],
  compile: [root.compile, model],
  one: [root.compile(model).one, { size: 1 }, { asOf }],
  many: [root.compile(model).many, [{ size: 1 }], { asOf }],
  stage: [root.stage, [{ size: 1 }], {}],
  arrowBuffers: [root.arrowBuffers, batch.numbers.probability],
  evaluate: [root.evaluate, model, { size: 1 }, { asOf }],
  evaluateAll: [root.evaluateAll, model, [{ size: 1 }], { asOf }],
  trust: [root.trust, model],
  weigh: [root.weigh, model, { name: 'flat', factors: {} }],
  fingerprint: [root.fingerprint, model],
  explain: [root.explain, model, evaluation, {}],
  ledger: [root.ledger, model, evaluation, {}],
  summary: [root.summary, evaluation, {}],
  explainer: [root.explainer, model, {}],
  'explainer.explain': [root.explainer(model).explain, evaluation, {}],
  'explainer.ledger': [root.explainer(model).ledger, evaluation, {}],
  explainChange: [root.explainChange, model, evaluation, evaluation, {}],
  audit: [root.audit, evaluation, model, { size: 3 }],
  diffModels: [root.diffModels, model, model],
  counterfactual: [root.counterfactual, model, { size: 1 }, { asOf, band: 'all', changeable: ['size'] }],
  bestOf: [root.bestOf, model, [evaluation], { asOf }],
  override: [root.override, evaluation, { band: 'all', by: 'me', reason: 'why', until: '2027-01-01T00:00:00Z' }, model],
  overrideText: [root.overrideText, evaluation, asOf, {}],
  resultAt: [root.resultAt, evaluation, asOf],
  retract: [root.retract, history, history[0], { at: asOf, by: 'me', reason: 'why' }],
  advance: [root.advance, lifecycle, history, { size: 4 }, { asOf }],
  compileAdvance: [root.compileAdvance, lifecycle],
  deadlineOf: [root.deadlineOf, lifecycle, history, root.evaluate(lifecycle, { size: 4 }, { asOf })],
  recordReader: [root.recordReader, model, {}],
  reader: [root.recordReader(model), { size: 1 }],
  'reader.many': [root.recordReader(model).many, [{ size: 1 }]],
  rankProducts: [root.rankProducts, next, batch, {}],
  compareWithPeers: [root.compareWithPeers, criteria, { size: 1 }, { asOf, all: [{ size: 2 }] }],
  selectBest: [root.selectBest, criteria, [{ id: 'x', record: { size: 1 } }], { asOf, n: 1 }],
  explainAssignment: [root.explainAssignment, clusters, root.evaluate(clusters, { size: 4 }, { asOf }), {}],
  shiftBaseRate: [root.shiftBaseRate, micro, { from: 0.1, to: 0.2 }],
  withoutCovariance: [root.withoutCovariance, micro],
  flatWeighting: [root.flatWeighting],
  attributesFrom: [root.attributesFrom, z.object({ size: z.number() })],
  bant: [root.bant],
  behaviour: [root.behaviour],
  hubspotMapping: [root.hubspotMapping, { size: 'size' }, 'values'],
  salesforceMapping: [root.salesforceMapping, { size: 'size' }, {}],
  dynamicsMapping: [root.dynamicsMapping, { size: 'size' }, {}],
  pipedriveMapping: [root.pipedriveMapping, { size: 'size' }, 'data'],
  zohoMapping: [root.zohoMapping, { size: 'size' }, {}],
  sqlMapping: [root.sqlMapping, { size: 'size' }, {}],
  csvMapping: [root.csvMapping, { decimal: '.' }, { size: 'size' }],
  marketingVehicles: [root.marketingVehicles, {}],
  pipelineStrategy: [root.pipelineStrategy, 'mixed'],
  volumeProfile: [
    root.volumeProfile,
    { customers: 1000, averageDeal: 5000, approvalThreshold: 5000, topShare: 0.5 },
    {},
  ],
  volumeWeighting: [root.volumeWeighting, { customers: 10, averageDeal: 1, approvalThreshold: 2 }],
  engagementRules: [root.engagementRules, 'mixed'],
  attributesOf: [fit.attributesOf, [{ size: 1 }, { size: 2 }], {}],
  profile: [fit.profile, [{ size: 1 }, { size: 2 }], {}],
  fitCounts: [fit.fitCounts, rows, { attributes: { owned: { type: 'set' } }, outcome: 'won' }],
  countsModel: [fit.countsModel, counts, {}],
  addOutcome: [fit.addOutcome, counts, { owned: ['a'] }, true],
  removeOutcome: [fit.removeOutcome, counts, { owned: ['a'] }, true],
  updateModelGradually: [fit.updateModelGradually, micro, rows, { outcome: 'won', asOf, version: '2' }],
  updateModel: [fit.updateModel, micro, rows, { outcome: 'won', asOf, version: '2' }],
  fitMicroSegments: [
    fit.fitMicroSegments,
    rows,
    { attributes: { size: { type: 'number' } }, outcome: 'won', name: 'x', version: '1' },
  ],
  fitWithPrior: [fit.fitWithPrior, micro, rows, { outcome: 'won', imaginedOutcomes: 50, version: '2' }],
  calibrateGradually: [fit.calibrateGradually, micro, rows, { outcome: 'won', asOf }],
  calibrate: [fit.calibrate, micro, rows, { outcome: 'won', asOf }],
  fitPointsRule: [fit.fitPointsRule, scores, outcomes, {}],
  fitClusters: [fit.fitClusters, rows, { attributes: { size: { type: 'number' } }, k: 2, name: 'x', version: '1' }],
  fitClustersGradually: [fit.fitClustersGradually, rows, { attributes: { size: { type: 'number' } }, k: 2 }],
  fitLeadScoreGradually: [fit.fitLeadScoreGradually, leads, card],
  fitMicroSegmentsGradually: [
    fit.fitMicroSegmentsGradually,
    rows,
    { attributes: { size: { type: 'number' } }, outcome: 'won' },
  ],
  fitNextProductGradually: [fit.fitNextProductGradually, rows, { owned: 'owned', bought: 'bought' }],
  defineAttributes: [root.defineAttributes, { size: { type: 'number' } }],
  runToEnd: [root.runToEnd, root.compile(model).manyGradually([{ size: 3 }], { asOf }), {}],
  runWithPauses: [
    root.runWithPauses,
    root.compile(model).manyGradually([{ size: 3 }], { asOf }),
    { pause: () => undefined },
  ],
  fitNextProduct: [fit.fitNextProduct, rows, { owned: 'owned', bought: 'bought', name: 'x', version: '1' }],
  snapshot: [fit.snapshot, { ...log, asOf: '2026-01-10T00:00:00Z', window: 5 }],
  adopterCategories: [measure.adopterCategories, [1, 2, 3, null], {}],
  adoptionGap: [measure.adoptionGap, [{ unit: 'a', members: 10, adopters: 4 }], { objective: 0.5 }],
  bandTable: [
    measure.bandTable,
    scores,
    outcomes,
    [
      { label: 'a', atLeast: 0.5 },
      { label: 'b', atLeast: null },
    ],
    {},
  ],
  bandShares: [
    measure.bandShares,
    [
      { period: 'May', labels: ['A', 'B', null] },
      { period: 'June', counts: { A: 3, B: 1 } },
    ],
    {},
  ],
  drift: [measure.drift, [{ size: 1 }, { size: 2 }], [{ size: 3 }], { model, asOf }],
  differenceInDifferences: [
    measure.differenceInDifferences,
    many(4, (i) => ({ unit: i < 2 ? 'a' : 'b', period: i % 2, treated: i < 2, value: i })),
    { program: { first: 1 } },
  ],
  fitBass: [measure.fitBass, [1, 3, 8, 20, 40, 60, 75, 85, 90], {}],
  backtest: [measure.backtest, rows, backtestPlan],
  backtestGradually: [measure.backtestGradually, rows, backtestPlan],
  'backtest of a log': [
    measure.backtest,
    log,
    {
      dates: ['2026-01-10T00:00:00Z'],
      window: 5,
      model: 1,
      score: (_: unknown, test: unknown[]) => test.map(() => 0.5),
    },
  ],
  brier: [measure.brier, scores, outcomes, {}],
  logLoss: [measure.logLoss, scores, outcomes, {}],
  calibrationLine: [measure.calibrationLine, scores, outcomes, {}],
  compareAuc: [measure.compareAuc, scores, scores, outcomes, {}],
  rocCurve: [measure.rocCurve, scores, outcomes, {}],
  precisionRecallCurve: [measure.precisionRecallCurve, scores, outcomes, {}],
  costCurve: [measure.costCurve, scores, outcomes, {}],
  confusionTable: [measure.confusionTable, scores, outcomes, 0.5, {}],
  chooseThreshold: [measure.chooseThreshold, scores, outcomes, { capacity: 2 }, {}],
  compareModels: [measure.compareModels, scores, scores, outcomes, {}],
  acceptSegments: [
    measure.acceptSegments,
    measure.bandTable(scores, outcomes, [
      { label: 'a', atLeast: 0.5 },
      { label: 'b', atLeast: null },
    ]),
    {},
  ],
  channelPreference: [measure.channelPreference, [{ persona: 'p', channel: 'mail', responded: true }]],
  compareClusters: [measure.compareClusters, [0, 0, 1], ['a', 'b', 'b'], {}],
  measureClusters: [measure.measureClusters, [[0], [1], [5]], ['a', 'a', 'b'], {}],
  compareOverrides: [measure.compareOverrides, [], { field: 'band', positive: ['a'] }],
  concentration: [measure.concentration, [1, 2, 3], {}],
  crossValidate: [measure.crossValidate, rows, folds],
  crossValidateGradually: [measure.crossValidateGradually, rows, folds],
  cumulativeIncidence: [measure.cumulativeIncidence, [1, 2, 3], ['a', null, 'a'], {}],
  funnel: [measure.funnel, [10, 4, 1], {}],
  gains: [measure.gains, scores, outcomes, {}],
  growth: [measure.growth, [{ at: asOf, amount: 1, won: true }], { periods: 'year' }],
  holdOut: [measure.holdOut, 'account', { share: 0.1, salt: 'spring' }],
  kaplanMeier: [measure.kaplanMeier, [1, 2, 3], [true, false, true], {}],
  logRank: [measure.logRank, [1, 2, 3, 4], outcomes, ['a', 'b', 'a', 'b'], {}],
  measureRanking: [measure.measureRanking, scores, outcomes, {}],
  measureScores: [measure.measureScores, scores, outcomes, {}],
  measureStages: [measure.measureStages, [{ entries: history }], { stages: ['first', 'second'], asOf }],
  psi: [measure.psi, scores, scores, {}],
  psiOfCategories: [measure.psiOfCategories, ['a', 'b'], ['b', 'a'], {}],
  psiOfShares: [measure.psiOfShares, [0.5, 0.5], [0.4, 0.6], {}],
  rankTargets: [measure.rankTargets, [{ id: 'a', customers: 1, average: 2, receptivity: 0.5 }], {}],
  recommendations: [measure.recommendations, { ranked: [['a', 'b']], bought: [['a']], k: 2 }],
  reliability: [measure.reliability, scores, outcomes, {}],
  rollupUsefulness: [measure.rollupUsefulness, [{ account: 'a', score: 1 }], {}],
  uplift: [measure.uplift, scores, outcomes, [1, 0, 1, 0], {}],
  upside: [measure.upside, { clusterAverage: 1, topAverage: 2, customers: 3 }],
  wilson: [measure.wilson, 1, 3, 0.95],
  workload: [measure.workload, { rows: [{ n: 100, positives: 40 }] }, 1],
  sourceFunnel: [measure.sourceFunnel, [{ source: 'fair', stage: 'won' }], { stages: ['visited', 'won'] }],
  split: [measure.split, rows, { testShare: 0.3, seed: 1 }],
  folds: [measure.folds, 5, 2, 1],
  shuffle: [measure.shuffle, rows, 1],
  view: [view.view, evaluation, {}],
  report: [reports.report, { model, asOf, rows: [{ size: 1 }, { size: 3 }] }],
  plotLedger: [plots.plotLedger, model, evaluation, {}],
  plotTerm: [plots.plotTerm, model, 'size', {}],
  plotChange: [plots.plotChange, root.explainChange(model, evaluation, evaluation), {}],
  plotGains: [plots.plotGains, measure.gains(scores, outcomes), {}],
  plotLift: [plots.plotLift, measure.gains(scores, outcomes), {}],
  plotRoc: [plots.plotRoc, measure.rocCurve(scores, outcomes), {}],
  plotPrecisionRecall: [plots.plotPrecisionRecall, measure.precisionRecallCurve(scores, outcomes), {}],
  plotReliability: [plots.plotReliability, measure.reliability(scores, outcomes), {}],
  plotBands: [plots.plotBands, measure.bandTable(scores, outcomes, [{ label: 'all', atLeast: null }]), {}],
  plotBandShares: [
    plots.plotBandShares,
    measure.bandShares(['May', 'June'].map((period) => ({ period, counts: { A: 6 } }))),
    {},
  ],
  plotDrift: [plots.plotDrift, measure.drift(rows, rows, { attributes: { size: { type: 'number' } } }), {}],
  plotStages: [plots.plotStages, measure.measureStages([{ entries: history }], { stages: ['first'], asOf }), {}],
  plotSurvival: [plots.plotSurvival, measure.kaplanMeier([1, 2], [1, 0]), {}],
  plotClusters: [
    plots.plotClusters,
    fit.fitClusters(rows, { attributes: { size: { type: 'number' } }, scale: 'none', k: 2 }).report.profiles,
    {},
  ],
  plotAllocation: [
    plots.plotAllocation,
    plan.allocate([{ id: 'a', probability: 0.5 }], { channels: [{ name: 'mail', capacity: 1 }] }),
    {},
  ],
  plotBusinessCase: [
    plots.plotBusinessCase,
    plan.businessCase({ bands: [{ n: 10, positives: 3 }], population: 9, capacity: 4, margin: 5, contactCost: 1 }),
    {},
  ],
  toSql: [sql.toSql, model, { dialect: 'duckdb', table: 'leads', key: 'id', asOf }],
  allocate: [
    plan.allocate,
    [{ id: 'a', probability: 0.5, record: { size: 4 } }],
    { channels: [{ name: 'x', capacity: 1 }], rules: lifecycle, asOf },
  ],
  businessCase: [
    plan.businessCase,
    { bands: [{ n: 9, positives: 4 }], population: 90, capacity: 9, margin: 5, contactCost: 1 },
    {},
  ],
  handoffThreshold: [plan.handoffThreshold, scores, { pipeline: scores }, {}],
  findLookalikes: [plan.findLookalikes, rows, rows, { attributes: { size: { type: 'number' } }, best: 'won' }],
  forecastRevenue: [
    plan.forecastRevenue,
    [{ id: 'a', amount: 1, stage: 'first', daysInStage: 3 }],
    { histories: [{ entries: history }], stages: ['first', 'second'], asOf, until: '2027-01-01T00:00:00Z' },
  ],
  leadsNeeded: [plan.leadsNeeded, { sales: 3, rates: [0.5] }],
  pipelineCoverage: [plan.pipelineCoverage, { pipeline: 3, target: 1, winRate: 0.3 }],
  readiness: [plan.readiness, { wallet: { known: 3, accounts: 9 }, answers: { action: true } }, {}],
  requiredHeadcount: [plan.requiredHeadcount, { target: 3, quota: 1 }],
  salesVelocity: [plan.salesVelocity, { opportunities: 3, winRate: 0.3, averageDeal: 5, cycleDays: 9 }],
  contactGaps: [plan.contactGaps, [{ account: 'a', counts: { finance: 1 } }], { roles: ['finance'], valid: 0.5 }],
  makeOrBuy: [
    plan.makeOrBuy,
    {
      inHouse: { fixed: 9, perLead: 2, leads: 9, qualified: 3 },
      outside: { perLead: 5, leads: 9, qualified: 2 },
      volume: 5,
    },
  ],
  queue: [
    plan.queue,
    [{ id: 'a', score: 1 }],
    { capacity: 1, learning: { share: 0.1, salt: 'x' }, cooling: { halfLifeDays: 3 }, service: [{ withinDays: 1 }] },
  ],
  toPmml: [interchange.toPmml, model, {}],
  fromPmml: [interchange.fromPmml, interchange.toPmml(model), {}],
  toDmn: [interchange.toDmn, rules, {}],
  fromDmn: [interchange.fromDmn, interchange.toDmn(rules), {}],
  fromScikitLearn: [
    interchange.fromScikitLearn,
    { coef_: [[0.5]], intercept_: [-1], feature_names_in_: ['visits'] },
    { name: 'x' },
  ],
  fromStatsmodels: [interchange.fromStatsmodels, { Intercept: -1, age: 0.1 }, { name: 'x' }],
  fromScorecardTable: [
    interchange.fromScorecardTable,
    [{ Variable: 'age', Bin: '(-inf, inf)', Points: 5 }],
    { name: 'x' },
  ],
  planContacts: [plan.planContacts, { accounts: 5, roles: ['finance'], inHand: 1, valid: 0.8 }],
  presentValue: [plan.presentValue, [-100, 60, 60, 60], 0.1],
  fitPurchases: [plan.fitPurchases, buyers],
  fitSpend: [plan.fitSpend, buyers],
  probabilityAlive: [plan.probabilityAlive, buying, buyers[1]],
  expectedPurchases: [plan.expectedPurchases, buying, buyers[1], { time: 5 }],
  expectedSpend: [plan.expectedSpend, spending, buyers[1]],
  customerValue: [plan.customerValue, buyers[1], { purchases: buying, spend: spending, periods: 3 }],
  compose: [root.compose, seed],
  parseComposition: [root.parseComposition, seed, {}],
  safeParseComposition: [root.safeParseComposition, seed, {}],
  reasonCodes: [root.reasonCodes, model, evaluation, {}],
  defaultContactMix: [root.defaultContactMix],
  defaultLifecycle: [root.defaultLifecycle],
  leadManagement: [root.leadManagement],
  websiteAssessment: [root.websiteAssessment],
  rfmScore: [root.rfmScore, {}],
  dynamicsLabel: [root.dynamicsLabel, 'statuscode'],
  toPoints: [
    fit.toPoints,
    micro,
    { points: 600, odds: 50, doubles: 20 },
    { rows: [{ size: 1 }], outcomes: [true], asOf },
  ],
  binTable: [fit.binTable, scores, outcomes, {}],
  fitLeadScore: [fit.fitLeadScore, leads, card],
  movePoints: [
    fit.movePoints,
    fit.fitLeadScore(leads, card),
    { term: 'size', bin: 'missing', points: 2 },
    { rows: [{ size: 1 }], outcomes: [true], asOf },
  ],
  probabilityOfPoints: [fit.probabilityOfPoints, { factor: 20, offset: 500 }, 520],
  modelOf: [fit.modelOf, fitted],
  auc: [measure.auc, scores, outcomes, {}],
  averagePrecision: [measure.averagePrecision, scores, outcomes, {}],
  somersD: [measure.somersD, scores, outcomes, {}],
  ks: [measure.ks, scores, outcomes, {}],
  ece: [measure.ece, scores, outcomes, {}],
  brierOfBaseRate: [measure.brierOfBaseRate, outcomes, {}],
  logLossOfBaseRate: [measure.logLossOfBaseRate, outcomes, {}],
  chiSquaredTail: [measure.chiSquaredTail, 3, 2],
  normalQuantile: [measure.normalQuantile, 0.9],
  mcnemarExact: [measure.mcnemarExact, 3, 9],
  forecastBass: [measure.forecastBass, { p: 0.03, q: 0.4, market: 100 }, { periods: 3 }],
  rfm: [measure.rfm, [{ customer: 'a', at: asOf, value: 5 }], { asOf }],
  rfmBins: [measure.rfmBins, many(10, (i) => ({ recency: i, frequency: i, monetary: i }))],
};

export const definitions: Readonly<Record<string, (model: never) => unknown>> = {
  defineAccountScore: root.defineAccountScore,
  defineClusters: root.defineClusters,
  defineComposition: root.defineComposition,
  defineContactMix: root.defineContactMix,
  defineCriteria: root.defineCriteria,
  defineEngagement: root.defineEngagement,
  defineLeadScore: root.defineLeadScore,
  defineLifecycle: root.defineLifecycle,
  defineMicroSegments: root.defineMicroSegments,
  defineNextProduct: root.defineNextProduct,
  defineRules: root.defineRules,
};

/** What takes code of the host's own, which can do anything; and what only fits call, with what they made. */
export const NOT_CALLED = [
  'ScoringError',
  'checkLaws',
  'scorerOf',
  'queryOf',
  'newton',
  'gradientDescent',
  'hamerly',
  'mlKmeans',
];

/** Arguments that are data, whose other properties are the host's: records, evaluations, histories, outcomes of models. */
export const DATA: Readonly<Record<string, readonly number[]>> = {
  workload: [0],
  rankProducts: [1],
  volumeProfile: [0], // all of it is needed
  probabilityOfPoints: [0],
  movePoints: [0],
  modelOf: [0],
  acceptSegments: [0],
  compareWithPeers: [1],
  one: [0],
  evaluate: [1],
  advance: [2],
  addOutcome: [1],
  removeOutcome: [1],
  probabilityAlive: [1],
  expectedPurchases: [1],
  expectedSpend: [1],
  customerValue: [0],
  fromStatsmodels: [0],
  // Pictures are made of results.
  plotChange: [0],
  plotGains: [0],
  plotLift: [0],
  plotRoc: [0],
  plotPrecisionRecall: [0],
  plotReliability: [0],
  plotBands: [0],
  plotBandShares: [0],
  plotDrift: [0],
  plotStages: [0],
  plotSurvival: [0],
  plotAllocation: [0],
  plotBusinessCase: [0],
  plotLedger: [1],
};

/** Functions that refuse a misspelt option. */
export const checked: readonly unknown[] = [
  ...Object.values({ ...fit, ...measure, ...plan, ...plots, ...interchange }),
  root.parseModel,
  root.safeParseModel,
  root.parseComposition,
  root.safeParseComposition,
  root.rankProducts,
  root.marketingVehicles,
  root.volumeProfile,
  root.rfmScore,
  root.explain,
  root.ledger,
  root.summary,
  root.explainer,
  root.explainChange,
  root.explainAssignment,
  root.reasonCodes,
  root.bestOf,
  root.overrideText,
  root.selectBest,
  root.compareWithPeers,
  root.stage,
  root.evaluate,
  root.evaluateAll,
  root.advance,
  ...['explainer.explain', 'explainer.ledger', 'one', 'many'].map((name) => calls[name]?.[0]),
];
