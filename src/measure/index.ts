export { folds, shuffle, split } from '../core/random.js';

export type { AdopterCategories, AdopterCategory, AdopterRow } from './adoption.js';

export { adopterCategories } from './adoption.js';

export type { AdoptionGap, AdoptionGapOptions, AdoptionUnit, GapPlace, UnitGap } from './adoption-gap.js';

export { adoptionGap } from './adoption-gap.js';

export type { Backtest, BacktestDate, RandomFolds } from './backtest.js';

export { backtest } from './backtest.js';

export type { BacktestFigures } from './backtest-figures.js';

export type { BacktestPlan, LogBacktestPlan } from './backtest-plan.js';

export type { BacktestVerdict } from './backtest-verdict.js';

export type { BandRow, BandTable, BandTableOptions, BandThreshold } from './band-table.js';

export { bandTable } from './band-table.js';

export type { BassFit, BassParameter } from './bass.js';

export { fitBass } from './bass.js';

export { brier, brierOfBaseRate, logLoss, logLossOfBaseRate } from './calibration.js';

export type { CalibrationLine, CalibrationLineReason, Estimate } from './calibration-line.js';

export { calibrationLine } from './calibration-line.js';

export type { ChannelContact, ChannelPreference, ChannelRate } from './channel-preference.js';

export { channelPreference } from './channel-preference.js';

export { chiSquaredTail } from './chi-squared.js';

export type { AucComparison } from './compare-auc.js';

export { compareAuc } from './compare-auc.js';

export type { JudgedCase, OverridesOptions, OverridesReport } from './compare-overrides.js';

export { compareOverrides } from './compare-overrides.js';

export type { Concentration, ConcentrationOptions, Top, TopShare } from './concentration.js';

export { concentration } from './concentration.js';

export type { CrossValidated, CrossValidation, FoldReport } from './cross-validate.js';

export { crossValidate } from './cross-validate.js';

export type { Funnel, Rate } from './funnel.js';

export { funnel } from './funnel.js';

export type { GainsOptions, GainsRow, GainsTable, Ties } from './gains.js';

export { gains } from './gains.js';

export type { CumulativeIncidence, IncidenceStep } from './incidence.js';

export { cumulativeIncidence } from './incidence.js';

export type { LevelOptions, Outcomes, RowOptions, Scores, ScoreUnit } from './inputs.js';

export type { LogRank, LogRankGroup } from './log-rank.js';

export { logRank } from './log-rank.js';

export { mcnemarExact } from './mcnemar.js';

export type { Calibration, MeasureOptions, ScoreReport } from './measure-scores.js';

export { measureScores } from './measure-scores.js';

export { normalQuantile } from './normal.js';

export type { Ranking, RankingReason } from './ranking.js';

export { auc, averagePrecision, ks, measureRanking, somersD } from './ranking.js';

export type { Recommendations, RecommendationsInput } from './recommendations.js';

export { recommendations } from './recommendations.js';

export type { Binning, Reliability, ReliabilityOptions, ReliabilityRow } from './reliability.js';

export { ece, reliability } from './reliability.js';
export { type RfmCustomer, type RfmOptions, type RfmTable, rfm } from './rfm.js';
export { type RfmCut, type RfmFigures, rfmBins } from './rfm-bins.js';
export type { RollupComparison, RollupFinding, RollupFindingCode, RollupThresholds } from './rollup-findings.js';
export type { ByAccount, RollupLead, RollupName } from './rollup-leads.js';

export type { RollupOptions, RollupUsefulness, RollupVerdict } from './rollup-usefulness.js';

export { rollupUsefulness } from './rollup-usefulness.js';

export type { Exit, StageHistory } from './spells.js';

export type { CategoryBin, FloorOptions, PsiOptions, PsiRow, ScoreBin, Stability } from './stability.js';

export { psi, psiOfCategories, psiOfShares } from './stability.js';

export type { StageDifference } from './stage-differences.js';

export type { Bottleneck, StageRow, StagesTable } from './stage-table.js';

export type { StagesOptions, StagesReport } from './stages.js';

export { measureStages } from './stages.js';

export type { MedianTime, Survival, SurvivalOptions, SurvivalScale, SurvivalStep } from './survival.js';

export { kaplanMeier } from './survival.js';

export type { RankedTarget, Target, Upside } from './upside.js';

export { rankTargets, upside } from './upside.js';

export { type Interval, wilson } from './wilson.js';

export { type Workload, type WorkloadTable, workload } from './workload.js';
