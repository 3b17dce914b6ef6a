/**
 * Evaluates models, explains evaluations and writes ledgers. It expects models that were checked elsewhere, and needs no schema library.
 *
 * @packageDocumentation
 */

export type { Advance, AdvanceContext, Transition, TransitionType } from './advance.js';
export { advance, compileAdvance } from './advance.js';
export { compose } from './compose/compose.js';
export type {
  AnyCompositionEvaluation,
  Composition,
  CompositionBatch,
  CompositionDefinition,
  CompositionEvaluation,
  CompositionResultOf,
  CompositionScorer,
  EachFeed,
  Feed,
  FeedFrom,
  Models,
  ModelsOf,
  OverIn,
  OverOf,
  Part,
  PartColumns,
  PartsOf,
} from './compose/model.js';
export type { Issue, IssueCode, IssueFacts } from './core/errors.js';
export { ScoringError } from './core/errors.js';
export type { PauseOptions, RunOptions, StopSignal } from './core/run-work.js';
export { runToEnd, runWithPauses } from './core/run-work.js';
export type { Period } from './core/time.js';
export type { MaybeWork, Progress, ProgressCode, Work } from './core/work.js';
export type { BatchOf, Evaluations, ScorerOf } from './evaluate.js';
export { compile, evaluate, evaluateAll, fingerprint, weigh } from './evaluate.js';
export type { AssignmentExplanation, AssignmentReason } from './explain/assignment.js';
export { explainAssignment } from './explain/assignment.js';
export type { Audit, AuditDifference } from './explain/audit.js';
export { audit } from './explain/audit.js';
export type { BestOptions } from './explain/best-of.js';
export { bestOf } from './explain/best-of.js';
export type { ChangeOptions, ScoreChange, TallyChange } from './explain/change/change.js';
export { explainChange } from './explain/change/change.js';
export type { LineChange, LineStep, Moved } from './explain/change/lines.js';
export type { Changeable, ChangeLimits } from './explain/counterfactual/changeable.js';
export type { RecordChange } from './explain/counterfactual/changes.js';
export type {
  Counterfactual,
  CounterfactualGoal,
  CounterfactualOptions,
} from './explain/counterfactual/counterfactual.js';
export { counterfactual } from './explain/counterfactual/counterfactual.js';
export type { NumberGoal } from './explain/counterfactual/goal.js';
export type { Held } from './explain/counterfactual/oracle.js';
export type { OutOfReach } from './explain/counterfactual/out-of-reach.js';
export type { ModelDiff, ModelDifference } from './explain/diff.js';
export { diffModels } from './explain/diff.js';
export type { Change } from './explain/diff-text.js';
export type { CompositionExplainer, Explainer } from './explain/explainer.js';
export { explainer } from './explain/explainer.js';
export type { CorrectionFacts, LineFacts, Weighted } from './explain/facts.js';
export type { CompositionLedgerOptions, LedgerOptions, PaperOptions } from './explain/ledger.js';
export { ledger } from './explain/ledger.js';
export type { TellOptions } from './explain/opened.js';
export type { Judgement } from './explain/override.js';
export { override, overrideText } from './explain/override.js';
export type { Reason } from './explain/reason.js';
export type { CodeOptions, ReasonCode, ReasonCodeOptions } from './explain/reason-codes.js';
export { reasonCodes } from './explain/reason-codes.js';
export type {
  CompositionExplainOptions,
  Decision,
  ExplainOptions,
  Explanation,
  Ranking,
  ReasonOptions,
  Remainder,
} from './explain/reasons.js';
export { explain } from './explain/reasons.js';
export { summary } from './explain/summary.js';
export type {
  AccountScoreDefinition,
  AccountScoreKind,
  AccountScoreModel,
  AccountScoreResult,
  BuyingGroup,
  DistinctPeople,
  ProductScores,
} from './kinds/account-score/model.js';
export type {
  Cluster,
  ClustersDefinition,
  ClustersKind,
  ClustersModel,
  ClustersResult,
  ClusterTerm,
  Persona,
} from './kinds/clusters/model.js';
export type {
  ContactCount,
  ContactMixDefinition,
  ContactMixKind,
  ContactMixModel,
  ContactMixResult,
  ContactRatio,
  ContactType,
  RelationshipState,
} from './kinds/contact-mix/model.js';
export type { CompareOptions, Comparison, PeerComparison, Standing } from './kinds/criteria/compare.js';
export { compareWithPeers } from './kinds/criteria/compare.js';
export type {
  CriteriaDefinition,
  CriteriaKind,
  CriteriaModel,
  CriteriaResult,
  Gate,
  UnmetGate,
} from './kinds/criteria/model.js';
export type { Candidate, Eliminated, RunnerUp, Selection, SelectOptions } from './kinds/criteria/select.js';
export { selectBest } from './kinds/criteria/select.js';
export type {
  EngagementDefinition,
  EngagementKind,
  EngagementModel,
  EngagementResult,
  EngagementRule,
} from './kinds/engagement/model.js';
export type {
  Axis,
  Disqualifier,
  GridBand,
  LeadScoreDefinition,
  LeadScoreKind,
  LeadScoreModel,
  LeadScoreResult,
} from './kinds/lead-score/model.js';
export { deadlineOf } from './kinds/lifecycle/deadline.js';
export type {
  Deadline,
  LifecycleDefinition,
  LifecycleKind,
  LifecycleModel,
  LifecycleResult,
  LifecycleStage,
  MissingCriterion,
  OutcomeRule,
  StageKind,
  StageStanding,
} from './kinds/lifecycle/model.js';
export { shiftBaseRate } from './kinds/micro-segments/base-rate.js';
export type {
  MicroSegmentsDefinition,
  MicroSegmentsKind,
  MicroSegmentsModel,
  MicroSegmentsResult,
} from './kinds/micro-segments/model.js';
export { withoutCovariance } from './kinds/micro-segments/without-covariance.js';
export type { GroupOptions, GroupProduct, GroupRanking } from './kinds/next-product/group.js';
export { rankProducts } from './kinds/next-product/group.js';
export type {
  NextProductDefinition,
  NextProductKind,
  NextProductModel,
  NextProductResult,
  Product,
  RankedProduct,
} from './kinds/next-product/model.js';
export type { KindName, Kinds, Model } from './kinds/registry.js';
export type { GivenBy, LabelOf, ResultOf } from './kinds/result-of.js';
export type {
  Aggregate,
  DecisionRule,
  Hit,
  MetRule,
  RuleOutput,
  RulesDefinition,
  RulesKind,
  RulesModel,
  RulesResult,
} from './kinds/rules/model.js';
export type {
  Attribute,
  Attributes,
  BooleanAttribute,
  CategoryAttribute,
  DateAttribute,
  EventRecord,
  EventsAttribute,
  Field,
  FieldsOf,
  ItemOf,
  ListAttribute,
  NamesOf,
  NumberAttribute,
  RecordOf,
  SetAttribute,
  TextField,
  TextsOf,
  ValueOf,
} from './model/attribute/attribute.js';
export type { Labelled, ValueFact } from './model/attribute/facts.js';
export type { Band, BandOf } from './model/band/band.js';
export type { Interval } from './model/bin/bin.js';
export type { Bin as BinFact } from './model/bin/facts.js';
export type { CalibrationCurve } from './model/calibration/calibration.js';
export type {
  All,
  Any,
  Compare,
  Condition,
  Count,
  Equals,
  Includes,
  IsTrue,
  Join,
  Not,
  OneOf,
  Present,
  Within,
  Xor,
} from './model/condition/condition.js';
export type { Bounds, ConditionFact } from './model/condition/facts.js';
export type { Covariance } from './model/covariance/covariance.js';
export type { Decay } from './model/decay/decay.js';
export type {
  DerivedAttribute,
  DerivedAttributes,
  Expression,
  Operand,
  OperationName,
} from './model/derived/attribute.js';
export type { FactType } from './model/derived/base.js';
export type { Case as CaseOf, Cases as CasesOf } from './model/derived/cases/operation.js';
export type { DaysBetween, DaysSince } from './model/derived/days/operation.js';
export type { Derived, Measuring } from './model/derived/derived.js';
export type {
  Count as CountOf,
  Days,
  First,
  Largest,
  Last,
  Mean,
  Smallest,
  Sum,
  Taken,
  TakenDates,
  TakenNumbers,
} from './model/derived/items/operation.js';
export type { FirstKnown } from './model/derived/known/operation.js';
export type { MadeFact } from './model/derived/made.js';
export type { FormulaName, ItemsName } from './model/derived/names.js';
export type { Abs, Add, Divide, Ln, Max, Min, Multiply, Sqrt, Subtract } from './model/derived/numbers/operation.js';
export type { AnyFact, FactOf, FactsOver, NoneDerived } from './model/derived/over.js';
export type { Size } from './model/derived/size/operation.js';
export type { Text } from './model/derived/text/operation.js';
export type { Retraction, StageEntry } from './model/history.js';
export { retract } from './model/history.js';
export type {
  Combination,
  Evaluation,
  EvaluationContext,
  Kind,
  ModelBase,
  Reader,
  Refusal,
  ResultColumn,
} from './model/kind.js';
export type { Override } from './model/override/override.js';
export { resultAt } from './model/override/result-at.js';
export type { Cause, Phrases, Status } from './model/phrases.js';
export type { BaselineRanking } from './model/reason-code/ranking.js';
export type { Criterion, Unmet } from './model/rules/criterion.js';
export type { ArrowColumn, ArrowLabels, ArrowNumbers } from './model/scorer/arrow-buffers.js';
export { arrowBuffers } from './model/scorer/arrow-buffers.js';
export type { Batch, BatchContext, LabelColumn, Rejected } from './model/scorer/batch.js';
export type { ReasonCodeColumns, ReasonCodesAsked } from './model/scorer/reason-codes.js';
export type { Scorer } from './model/scorer/scorer.js';
export { scorerOf } from './model/scorer/scorer.js';
export type { Strongest } from './model/scorer/strongest.js';
export type { State, Value } from './model/table/columns.js';
export type { Note, NumericArray } from './model/table/source.js';
export { type StageOptions, stage } from './model/table/staged.js';
export type {
  ArqueroLike,
  ArrowLike,
  ColumnInput,
  DictionaryColumn,
  MaskedColumn,
  RowReader,
  StagedTable,
  Table,
  VectorLike,
} from './model/table/table.js';
export type { LineForm } from './model/tally/line.js';
export type { Contribution, Group, Tally, TallySpec } from './model/tally/tally.js';
export type { Unit } from './model/tally/unit.js';
export type { TermBase } from './model/terms/base.js';
export type { BaseFacts } from './model/terms/base-facts.js';
export type { BinsFacts } from './model/terms/bins/facts.js';
export type { Bin, BinsOver, BinsTerm } from './model/terms/bins/term.js';
export type { CasesFacts, DecidingCase } from './model/terms/cases/facts.js';
export type { Case, CasesOver, CasesTerm, Formula } from './model/terms/cases/term.js';
export type { CrossFacts } from './model/terms/cross/facts.js';
export type { CrossAxis, CrossOver, CrossTerm } from './model/terms/cross/term.js';
export type { CurveFacts } from './model/terms/curve/facts.js';
export type { CurveOver, CurveTerm, Knot } from './model/terms/curve/term.js';
export type { DistanceFacts } from './model/terms/distance/facts.js';
export type { DistanceOver, DistanceTerm, Measured } from './model/terms/distance/term.js';
export type { EventsFacts } from './model/terms/events/facts.js';
export type { EventsOver, EventsTerm } from './model/terms/events/term.js';
export type { FactsOfTerms, TermLineFacts } from './model/terms/facts.js';
export type { LinearFacts } from './model/terms/linear/facts.js';
export type { LinearOver, LinearTerm } from './model/terms/linear/term.js';
export type { PointsFacts } from './model/terms/points/facts.js';
export type { PointsOver, PointsTerm } from './model/terms/points/term.js';
export type { RecencyFacts } from './model/terms/recency/facts.js';
export type { RecencyOver, RecencyTerm } from './model/terms/recency/term.js';
export type { Factor, FactorOf, RollUpFacts } from './model/terms/roll-up/facts.js';
export type { RollUp } from './model/terms/roll-up/methods.js';
export type { Factors, RollUpOver, RollUpTerm } from './model/terms/roll-up/term.js';
export type { Term, TermOver, Terms } from './model/terms/term.js';
export type { WhenFacts } from './model/terms/when/facts.js';
export type { WhenOver, WhenTerm } from './model/terms/when/term.js';
export { trust } from './model/trust.js';
export type { Weighting } from './model/weighting/weighting.js';
export { flatWeighting } from './model/weighting/weighting.js';
export type { WithAttributes } from './records/declared.js';
export type {
  Blank,
  BooleanWords,
  CategoryText,
  DateForm,
  EventsForm,
  FieldMapping,
  ListForm,
  Mapping,
  Normalisation,
  NumberText,
  Path,
  SetText,
  TextForm,
} from './records/mapping.js';
export type { AttributesIn, ReadRecord, ReadRecords, RecordReader } from './records/reader.js';
export { recordReader } from './records/reader.js';
export { english } from './words/english.js';
export { german } from './words/german.js';
export { japanese } from './words/japanese.js';
export type { OptionNames, Words } from './words/words.js';
