export { folds, shuffle, split } from '../core/random.js';
export type { AdopterCategories, AdopterCategory, AdopterRow } from './adoption/adoption.js';
export { adopterCategories } from './adoption/adoption.js';
export type { BassFit, BassOptions, BassParameter } from './adoption/bass.js';
export { fitBass } from './adoption/bass.js';
export type { BassCurve, BassForecastOptions, BassPeriod } from './adoption/bass-forecast.js';
export { forecastBass } from './adoption/bass-forecast.js';
export type { AdoptionGap, AdoptionGapOptions, AdoptionUnit, GapPlace, UnitGap } from './adoption/gap.js';
export { adoptionGap } from './adoption/gap.js';
export type { Backtest, BacktestDate, RandomFolds } from './backtest/backtest.js';
export { backtest, backtestGradually } from './backtest/backtest.js';
export type { CrossValidated, CrossValidation, FoldReport } from './backtest/cross-validate.js';
export { crossValidate, crossValidateGradually } from './backtest/cross-validate.js';
export type { BacktestFigures } from './backtest/figures.js';
export type { HoldOutOptions } from './backtest/hold-out.js';
export { holdOut } from './backtest/hold-out.js';
export type { BacktestPlan, LogBacktestPlan } from './backtest/plan.js';
export type { BacktestVerdict } from './backtest/verdict.js';
export { brier, brierOfBaseRate, logLoss, logLossOfBaseRate } from './calibration/calibration.js';
export type { CalibrationLine, CalibrationLineReason, Estimate } from './calibration/calibration-line.js';
export { calibrationLine } from './calibration/calibration-line.js';
export type { Binning, Reliability, ReliabilityOptions, ReliabilityRow } from './calibration/reliability.js';
export { ece, reliability } from './calibration/reliability.js';
export type { ClusterAgreement } from './clusters/agreement.js';
export { compareClusters } from './clusters/agreement.js';
export type { ClusterLabel } from './clusters/labels.js';
export type { ClusterQuality, ClustersQuality } from './clusters/quality.js';
export { measureClusters } from './clusters/quality.js';
export type { AucComparison } from './compare/compare-auc.js';
export { compareAuc } from './compare/compare-auc.js';
export type { CapacityComparison, CapacityTaken } from './compare/compare-capacity.js';
export type {
  CompareModelsOptions,
  LogLossComparison,
  ModelCalibration,
  ModelComparison,
} from './compare/compare-models.js';
export { compareModels } from './compare/compare-models.js';
export type { JudgedCase, OverridesOptions, OverridesReport } from './compare/compare-overrides.js';
export { compareOverrides } from './compare/compare-overrides.js';
export { mcnemarExact } from './compare/mcnemar.js';
export type { Migration, MigrationCell } from './compare/migration.js';
export type { Difference } from './compare/paired.js';
export type { Criterion, Verdict } from './compare/verdict.js';
export type { DriftAlarm, DriftCheck, DriftRule } from './drift/alarms.js';
export type { BandPeriod, BandShares, BandSharesOptions, BandSharesPeriod } from './drift/band-shares.js';
export { bandShares } from './drift/band-shares.js';
export type { DriftClass, DriftColumn, DriftRate, UnseenValue } from './drift/column.js';
export type { DriftOf } from './drift/columns.js';
export type { DriftOptions, DriftReport } from './drift/drift.js';
export { drift } from './drift/drift.js';
export type { MovedClass } from './drift/shares.js';
export type { CategoryBin, FloorOptions, PsiOptions, PsiRow, ScoreBin, Stability } from './drift/stability.js';
export { psi, psiOfCategories, psiOfShares } from './drift/stability.js';
export type {
  DifferenceInDifferences,
  PanelPeriod,
  ProgramEffect,
  ProgramOptions,
} from './effects/difference-in-differences.js';
export { differenceInDifferences } from './effects/difference-in-differences.js';
export type { PanelColumns } from './effects/panel.js';
export type { Uplift, UpliftFigures, UpliftGroup, UpliftOptions } from './effects/uplift.js';
export { uplift } from './effects/uplift.js';
export type { DealFigures, Growth, GrowthChange, GrowthOptions, GrowthPeriod } from './growth/growth.js';
export { growth } from './growth/growth.js';
export type { GrowthPeriodName, GrowthWindow } from './growth/periods.js';
export type { GrowthColumns } from './growth/rows.js';
export type { Change, MixChange, MoneyChange, SegmentChange } from './growth/split.js';
export type { LevelOptions, Outcomes, RowOptions, Scores, ScoreUnit } from './inputs.js';
export type { BandRow, BandTable, BandTableOptions, BandThreshold } from './ranking/band-table.js';
export { bandTable } from './ranking/band-table.js';
export type { Concentration, ConcentrationOptions, Top, TopShare } from './ranking/concentration.js';
export { concentration } from './ranking/concentration.js';
export type { Cut } from './ranking/cuts.js';
export type { GainsOptions, GainsRow, GainsTable, Ties } from './ranking/gains.js';
export { gains } from './ranking/gains.js';
export type { Calibration, MeasureOptions, ScoreReport } from './ranking/measure-scores.js';
export { measureScores } from './ranking/measure-scores.js';
export type { PrecisionRecallCurve, PrecisionRecallPoint } from './ranking/precision-recall-curve.js';
export { precisionRecallCurve } from './ranking/precision-recall-curve.js';
export type { Ranking, RankingReason } from './ranking/ranking.js';
export { auc, averagePrecision, ks, measureRanking, somersD } from './ranking/ranking.js';
export { type CurveReason, type RocCurve, type RocPoint, rocCurve } from './ranking/roc-curve.js';
export type { RankedTarget, Target, Upside } from './ranking/upside.js';
export { rankTargets, upside } from './ranking/upside.js';
export type { Recommendations, RecommendationsInput } from './recommendations.js';
export { recommendations } from './recommendations.js';
export type { RollupComparison, RollupFinding, RollupFindingCode, RollupThresholds } from './rollup/findings.js';
export type { ByAccount, RollupLead, RollupName } from './rollup/leads.js';
export type { RollupOptions, RollupUsefulness, RollupVerdict } from './rollup/usefulness.js';
export { rollupUsefulness } from './rollup/usefulness.js';
export { type AcceptOptions, acceptSegments } from './segments/accept-segments.js';
export type {
  ChannelAdvantage,
  ChannelContact,
  ChannelPreference,
  ChannelRate,
} from './segments/channel-preference.js';
export { channelPreference } from './segments/channel-preference.js';
export { type RfmCustomer, type RfmOptions, type RfmTable, rfm } from './segments/rfm.js';
export { type RfmCut, type RfmFigures, rfmBins } from './segments/rfm-bins.js';
export type { Answer, BandChange, Reversal, SegmentsReport } from './segments/segments-report.js';
export type { StageDifference } from './stages/differences.js';
export type { Funnel, Rate } from './stages/funnel.js';
export { funnel } from './stages/funnel.js';
export type { CumulativeIncidence, IncidenceStep } from './stages/incidence.js';
export { cumulativeIncidence } from './stages/incidence.js';
export type { LogRank, LogRankGroup } from './stages/log-rank.js';
export { logRank } from './stages/log-rank.js';
export type { NamedStages } from './stages/order.js';
export type {
  FunnelLine,
  SourceFunnel,
  SourceFunnelOptions,
  SourceLine,
  StageCost,
} from './stages/source-funnel.js';
export { sourceFunnel } from './stages/source-funnel.js';
export type { Exit, StageHistory } from './stages/spells.js';
export type { StagesOptions, StagesReport } from './stages/stages.js';
export { measureStages } from './stages/stages.js';
export type { MedianTime, Survival, SurvivalOptions, SurvivalScale, SurvivalStep } from './stages/survival.js';
export { kaplanMeier } from './stages/survival.js';
export type { Bottleneck, StageRow, StagesTable } from './stages/table.js';
export { chiSquaredTail } from './statistics/chi-squared.js';
export type { CaseOptions } from './statistics/moments.js';
export { normalQuantile } from './statistics/normal.js';
export type { Estimated } from './statistics/rate-difference.js';
export type { MeanDifference } from './statistics/two-means.js';
export type { RateDifference, RateRatio } from './statistics/two-rates.js';
export { type Interval, wilson } from './statistics/wilson.js';
export type { ThresholdChoice, ThresholdMoney, ThresholdOptions } from './thresholds/choose-threshold.js';
export { chooseThreshold } from './thresholds/choose-threshold.js';
export { type ConfusionTable, confusionTable } from './thresholds/confusion-table.js';
export { type CostCurve, type CostRange, costCurve } from './thresholds/cost-curve.js';
export type { ThresholdGoal, ThresholdReason, ThresholdRule } from './thresholds/goals.js';

export { type Workload, type WorkloadTable, workload } from './thresholds/workload.js';
