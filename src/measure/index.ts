export { folds, shuffle, split } from '../core/random.js';

export { type AcceptOptions, acceptSegments } from './accept-segments.js';

export type { AdopterCategories, AdopterCategory, AdopterRow } from './adoption.js';

export { adopterCategories } from './adoption.js';

export type { AdoptionGap, AdoptionGapOptions, AdoptionUnit, GapPlace, UnitGap } from './adoption-gap.js';

export { adoptionGap } from './adoption-gap.js';
export type { Backtest, BacktestDate, RandomFolds } from './backtest.js';
export { backtest } from './backtest.js';
export type { BacktestFigures } from './backtest-figures.js';
export type { BacktestPlan, LogBacktestPlan } from './backtest-plan.js';
export type { BacktestVerdict } from './backtest-verdict.js';
export type { BandPeriod, BandShares, BandSharesOptions, BandSharesPeriod } from './band-shares.js';
export { bandShares } from './band-shares.js';

export type { BandRow, BandTable, BandTableOptions, BandThreshold } from './band-table.js';

export { bandTable } from './band-table.js';

export type { BassFit, BassOptions, BassParameter } from './bass.js';

export { fitBass } from './bass.js';

export type { BassCurve, BassForecastOptions, BassPeriod } from './bass-forecast.js';

export { forecastBass } from './bass-forecast.js';

export { brier, brierOfBaseRate, logLoss, logLossOfBaseRate } from './calibration.js';

export type { CalibrationLine, CalibrationLineReason, Estimate } from './calibration-line.js';

export { calibrationLine } from './calibration-line.js';

export type { ChannelAdvantage, ChannelContact, ChannelPreference, ChannelRate } from './channel-preference.js';

export { channelPreference } from './channel-preference.js';

export { chiSquaredTail } from './chi-squared.js';

export type { ThresholdChoice, ThresholdMoney, ThresholdOptions } from './choose-threshold.js';

export { chooseThreshold } from './choose-threshold.js';
export type { ClusterAgreement } from './cluster-agreement.js';

export { compareClusters } from './cluster-agreement.js';

export type { ClusterLabel } from './cluster-labels.js';

export type { ClusterQuality, ClustersQuality } from './cluster-quality.js';

export { measureClusters } from './cluster-quality.js';

export type { AucComparison } from './compare-auc.js';

export { compareAuc } from './compare-auc.js';
export type { CapacityComparison, CapacityTaken } from './compare-capacity.js';

export type { CompareModelsOptions, LogLossComparison, ModelCalibration, ModelComparison } from './compare-models.js';

export { compareModels } from './compare-models.js';

export type { JudgedCase, OverridesOptions, OverridesReport } from './compare-overrides.js';
export { compareOverrides } from './compare-overrides.js';
export type { Concentration, ConcentrationOptions, Top, TopShare } from './concentration.js';
export { concentration } from './concentration.js';
export { type ConfusionTable, confusionTable } from './confusion-table.js';
export { type CostCurve, type CostRange, costCurve } from './cost-curve.js';
export type { CrossValidated, CrossValidation, FoldReport } from './cross-validate.js';
export { crossValidate } from './cross-validate.js';
export type { Cut } from './cuts.js';
export type {
  DifferenceInDifferences,
  PanelPeriod,
  ProgramEffect,
  ProgramOptions,
} from './difference-in-differences.js';
export { differenceInDifferences } from './difference-in-differences.js';
export type { DriftOptions, DriftReport } from './drift.js';
export { drift } from './drift.js';
export type { DriftAlarm, DriftCheck, DriftRule } from './drift-alarms.js';
export type { DriftClass, DriftColumn, DriftRate, UnseenValue } from './drift-column.js';
export type { DriftOf } from './drift-columns.js';
export type { MovedClass } from './drift-shares.js';

export type { Funnel, Rate } from './funnel.js';

export { funnel } from './funnel.js';

export type { GainsOptions, GainsRow, GainsTable, Ties } from './gains.js';

export { gains } from './gains.js';

export type { DealFigures, Growth, GrowthChange, GrowthOptions, GrowthPeriod } from './growth.js';

export { growth } from './growth.js';

export type { GrowthPeriodName, GrowthWindow } from './growth-periods.js';

export type { GrowthColumns } from './growth-rows.js';

export type { Change, MixChange, MoneyChange, SegmentChange } from './growth-split.js';

export type { HoldOutOptions } from './hold-out.js';

export { holdOut } from './hold-out.js';

export type { CumulativeIncidence, IncidenceStep } from './incidence.js';

export { cumulativeIncidence } from './incidence.js';

export type { LevelOptions, Outcomes, RowOptions, Scores, ScoreUnit } from './inputs.js';

export type { LogRank, LogRankGroup } from './log-rank.js';

export { logRank } from './log-rank.js';

export { mcnemarExact } from './mcnemar.js';

export type { Calibration, MeasureOptions, ScoreReport } from './measure-scores.js';

export { measureScores } from './measure-scores.js';
export type { Migration, MigrationCell } from './migration.js';
export type { CaseOptions } from './moments.js';
export { normalQuantile } from './normal.js';

export type { Difference } from './paired.js';
export type { PanelColumns } from './panel.js';
export type { PrecisionRecallCurve, PrecisionRecallPoint } from './precision-recall-curve.js';
export { precisionRecallCurve } from './precision-recall-curve.js';

export type { Ranking, RankingReason } from './ranking.js';

export { auc, averagePrecision, ks, measureRanking, somersD } from './ranking.js';

export type { Estimated } from './rate-difference.js';

export type { Recommendations, RecommendationsInput } from './recommendations.js';

export { recommendations } from './recommendations.js';

export type { Binning, Reliability, ReliabilityOptions, ReliabilityRow } from './reliability.js';

export { ece, reliability } from './reliability.js';
export { type RfmCustomer, type RfmOptions, type RfmTable, rfm } from './rfm.js';
export { type RfmCut, type RfmFigures, rfmBins } from './rfm-bins.js';
export { type CurveReason, type RocCurve, type RocPoint, rocCurve } from './roc-curve.js';
export type { RollupComparison, RollupFinding, RollupFindingCode, RollupThresholds } from './rollup-findings.js';
export type { ByAccount, RollupLead, RollupName } from './rollup-leads.js';

export type { RollupOptions, RollupUsefulness, RollupVerdict } from './rollup-usefulness.js';

export { rollupUsefulness } from './rollup-usefulness.js';

export type { Answer, BandChange, Reversal, SegmentsReport } from './segments-report.js';
export type {
  FunnelLine,
  SourceFunnel,
  SourceFunnelOptions,
  SourceLine,
  StageCost,
} from './source-funnel.js';
export { sourceFunnel } from './source-funnel.js';

export type { Exit, StageHistory } from './spells.js';
export type { CategoryBin, FloorOptions, PsiOptions, PsiRow, ScoreBin, Stability } from './stability.js';
export { psi, psiOfCategories, psiOfShares } from './stability.js';
export type { StageDifference } from './stage-differences.js';
export type { NamedStages } from './stage-order.js';

export type { Bottleneck, StageRow, StagesTable } from './stage-table.js';

export type { StagesOptions, StagesReport } from './stages.js';

export { measureStages } from './stages.js';

export type { MedianTime, Survival, SurvivalOptions, SurvivalScale, SurvivalStep } from './survival.js';

export { kaplanMeier } from './survival.js';

export type { ThresholdGoal, ThresholdReason, ThresholdRule } from './threshold-goals.js';
export type { MeanDifference } from './two-means.js';
export type { RateDifference, RateRatio } from './two-rates.js';

export type { Uplift, UpliftFigures, UpliftGroup, UpliftOptions } from './uplift.js';

export { uplift } from './uplift.js';

export type { RankedTarget, Target, Upside } from './upside.js';

export { rankTargets, upside } from './upside.js';

export type { Criterion, Verdict } from './verdict.js';

export { type Interval, wilson } from './wilson.js';

export { type Workload, type WorkloadTable, workload } from './workload.js';
