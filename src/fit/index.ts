/**
 * Models learned from rows with outcomes: the same plain JSON a person could have typed, and a report on how they came about.
 *
 * @packageDocumentation
 */

export type { PerRow } from '../model/table/per-row.js';
export type { AttributesOfOptions } from './attributes-of.js';
export { attributesOf } from './attributes-of.js';
export type { CalibrationFit } from './calibrate/calibrate.js';
export { calibrate } from './calibrate/calibrate.js';
export type { CalibrateOptions, CalibrationMethodName } from './calibrate/options.js';
export type { PointsRuleFit } from './calibrate/points-rule.js';
export { fitPointsRule } from './calibrate/points-rule.js';
export type { CalibrationCandidate, CalibrationReport } from './calibrate/report.js';
export type { Candidate } from './clusters/choose.js';
export type { ClusterEngine, EngineOptions, Partition, Points } from './clusters/engine.js';
export type { Gap } from './clusters/gap.js';
export { hamerly } from './clusters/hamerly.js';
export { mlKmeans } from './clusters/ml-kmeans.js';
export type { ClusterOptions, Scaling } from './clusters/options.js';
export type { Drift } from './clusters/personas.js';
export type { ClusterProfile, NumberProfile, ValueProfile } from './clusters/profile.js';
export type { ClustersReport } from './clusters/report.js';
export type { ClustersFit } from './clusters.js';
export { fitClusters } from './clusters.js';
export type { CountsModel, CountsModelOptions } from './counts/model.js';
export { countsModel } from './counts/model.js';
export type { CountingOptions } from './counts/options.js';
export type { CountedAttribute, CountedStages, GroupCounts, OutcomeCounts, ValueCount } from './counts/state.js';
export type { CountsFit, CountsOptions } from './counts.js';
export { addOutcome, fitCounts, removeOutcome } from './counts.js';
export type { Declared } from './declared.js';
export type { Design } from './design.js';
export type { FitOptions, Shape } from './fit-options.js';
export type { LearningOptions } from './learning.js';
export type { FittedMicroSegments, MicroSegmentsFit } from './micro-segments.js';
export { fitMicroSegments, modelOf } from './micro-segments.js';
export type { NextProductOptions } from './next-product/options.js';
export type { ReliabilityGroup } from './next-product/reliability.js';
export type { CalibrationTerm, NextProductReport } from './next-product/report.js';
export type { NextProductFit } from './next-product.js';
export { fitNextProduct } from './next-product.js';
export type { BeforeAfter, PointsCheck, PointsRows } from './points-check.js';
export type { PriorFit, PriorOptions } from './prior/fit-with-prior.js';
export { fitWithPrior } from './prior/fit-with-prior.js';
export type { PriorLine, PriorReport } from './prior/report.js';
export type { Coefficient, FitReport, NoModel } from './report.js';
export type { Dating } from './snapshot/dating.js';
export type { DatedFact, EventLog, LogEvent, SnapshotOptions } from './snapshot/options.js';
export type { AttributeKnown, SnapshotReport } from './snapshot/report.js';
export type { Snapshot, SnapshotRow } from './snapshot/snapshot.js';
export { snapshot } from './snapshot/snapshot.js';
export { gradientDescent } from './solvers/gradient-descent.js';
export { newton } from './solvers/newton.js';
export type { Penalty, Problem, Solution, Solver, SolverOptions } from './solvers/solver.js';
export type { Suspect } from './suspects.js';
export type { PointsFit, PointsReport, PointsRule, PointsScale } from './to-points.js';
export { probabilityOfPoints, toPoints } from './to-points.js';
export type { UpdateAction, UpdateCandidate } from './update/candidate.js';
export type { ModelUpdate, RefitOptions, UpdateLog, UpdateOptions } from './update-model.js';
export { updateModel } from './update-model.js';
