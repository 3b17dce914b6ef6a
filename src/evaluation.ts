/**
 * Evaluates models, explains evaluations and writes ledgers. It takes models as sound, needs no schema library, and is all that a
 * program needs that scores by models which were checked elsewhere.
 *
 * @packageDocumentation
 */

export type { Advance, AdvanceContext, Transition, TransitionType } from './advance.js';
export { advance, compileAdvance } from './advance.js';
export type { Issue, IssueCode, IssueFacts } from './core/errors.js';
export { ScoringError } from './core/errors.js';
export type { Period } from './core/time.js';
export type { BatchOf, Evaluations, LabelOf, ResultOf, ScorerOf } from './evaluate.js';
export { compile, evaluate, evaluateAll, fingerprint, summary, weigh } from './evaluate.js';
export type { AssignmentExplanation, AssignmentReason } from './explain/assignment.js';
export { explainAssignment } from './explain/assignment.js';
export type { Audit, AuditDifference } from './explain/audit.js';
export { audit } from './explain/audit.js';
export type { BestOptions } from './explain/best-of.js';
export { bestOf } from './explain/best-of.js';
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
export type { LedgerOptions } from './explain/ledger.js';
export { ledger } from './explain/ledger.js';
export type { Judgement } from './explain/override.js';
export { override, overrideText } from './explain/override.js';
export type { ExplainOptions, Explanation, Ranking, Reason, Remainder } from './explain/reasons.js';
export { explain } from './explain/reasons.js';
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
export type { Band } from './model/band/band.js';
export type { Interval } from './model/bin/bin.js';
export type {
  All,
  Any,
  Compare,
  Condition,
  Count,
  Equals,
  Includes,
  IsTrue,
  Not,
  OneOf,
  Present,
  Within,
} from './model/condition/condition.js';
export type { Covariance } from './model/covariance/covariance.js';
export type { Decay } from './model/decay/decay.js';
export type { Derived } from './model/derived/derived.js';
export type { Criterion, Unmet } from './model/first-met/criterion.js';
export type { Retraction, StageEntry } from './model/history.js';
export { retract } from './model/history.js';
export type {
  Combination,
  Evaluation,
  EvaluationContext,
  Kind,
  ModelBase,
  Overridable,
  Reader,
  ResultColumn,
} from './model/kind.js';
export type { Override } from './model/override/override.js';
export { resultAt } from './model/override/result-at.js';
export type { Batch, BatchContext, LabelColumn, Rejected, Scorer } from './model/scorer/scorer.js';
export { scorerOf } from './model/scorer/scorer.js';
export type { Strongest } from './model/scorer/strongest.js';
export type { State, Value } from './model/table/columns.js';
export type {
  ArqueroLike,
  ArrowLike,
  ColumnInput,
  DictionaryColumn,
  MaskedColumn,
  NumericArray,
  Table,
  VectorLike,
} from './model/table/table.js';
export type { LineForm } from './model/tally/line.js';
export type { Contribution, Group, Tally, TallySpec } from './model/tally/tally.js';
export type { Unit } from './model/tally/unit.js';
export type { TermBase } from './model/terms/base.js';
export type { Bin, BinsOver, BinsTerm } from './model/terms/bins/term.js';
export type { CrossAxis, CrossOver, CrossTerm } from './model/terms/cross/term.js';
export type { CurveOver, CurveTerm, Knot } from './model/terms/curve/term.js';
export type { DistanceOver, DistanceTerm, Measured } from './model/terms/distance/term.js';
export type { EventsOver, EventsTerm } from './model/terms/events/term.js';
export type { LinearOver, LinearTerm } from './model/terms/linear/term.js';
export type { PointsOver, PointsTerm } from './model/terms/points/term.js';
export type { RecencyOver, RecencyTerm } from './model/terms/recency/term.js';
export type { RollUp } from './model/terms/roll-up/methods.js';
export type { Factors, RollUpOver, RollUpTerm } from './model/terms/roll-up/term.js';
export type { Term, TermOver, Terms } from './model/terms/term.js';
export type { WhenOver, WhenTerm } from './model/terms/when/term.js';
export type { Weighting } from './model/weighting/weighting.js';
export { flatWeighting } from './model/weighting/weighting.js';
