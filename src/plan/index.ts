export type { AllocateOptions } from './allocate.js';
export { allocate } from './allocate.js';
export type { AllocatedAccount } from './allocate-accounts.js';
export type { Channel } from './allocate-channels.js';
export type {
  Allocation,
  Assignment,
  ChannelUse,
  LeftAccount,
  LeftReason,
  OptimalityProof,
  RepUse,
  RuledOut,
} from './allocate-plan.js';
export type { BusinessAnswer, BusinessReason, BusinessReasonCode } from './business-answer.js';

export type { CountedBand, StatedBand } from './business-bands.js';

export type { BelowBreakEven, BusinessBand, BusinessCase, BusinessOptions, BusinessSide } from './business-case.js';

export { businessCase } from './business-case.js';

export type { Assumption, BusinessFacts } from './business-facts.js';

export type { AssumptionRanges, SensitivityLine } from './business-sensitivity.js';

export type { Buyer } from './buyer.js';
export type { Bought, BudgetLine, ContactsBudget } from './contact-budget.js';
export type { AccountGap, AccountsBudget, ContactCounts, ContactGaps } from './contact-gaps.js';
export { contactGaps } from './contact-gaps.js';
export type { ContactLine, Coverage, RoleLine } from './contact-line.js';
export type { ContactRole, ContactTerms } from './contact-terms.js';
export type { ContactPlan, ContactPlanFacts } from './contacts.js';
export { planContacts } from './contacts.js';
export type { CustomerPeriod, CustomerValue, CustomerValueTerms } from './customer-value.js';
export { customerValue } from './customer-value.js';
export type { PurchaseFit } from './fit-purchases.js';
export { fitPurchases } from './fit-purchases.js';
export type { CustomerFitReport } from './fit-report.js';
export type { SpendFit } from './fit-spend.js';
export { fitSpend } from './fit-spend.js';
export type { ForecastOptions, RevenueForecast } from './forecast.js';
export { forecastRevenue } from './forecast.js';
export type { ForecastCheck } from './forecast-checks.js';
export type { OpenDeal } from './forecast-deals.js';
export type { ForecastVariance } from './forecast-estimates.js';
export type { DealForecast, StageForecast } from './forecast-lines.js';
export type { ForecastDistribution } from './forecast-spread.js';
export type { ForecastWarning, LargestDeal } from './forecast-text.js';
export type { Handoff, HandoffMoves, HandoffOptions, HandoffPast, HandoffSplit } from './handoff.js';
export { handoffThreshold } from './handoff.js';
export type { HandoffGoal, PastLeads } from './handoff-goal.js';
export type { LeadsFacts, LeadsNeeded } from './leads-needed.js';
export { leadsNeeded } from './leads-needed.js';
export type {
  Exemplar,
  HeldOutRanking,
  LookalikeAttribute,
  LookalikeCheck,
  LookalikeReason,
  Lookalikes,
  LookalikeValue,
  LookalikeVerdict,
  RankedLookalike,
} from './lookalike-plan.js';
export type { LookalikeOptions } from './lookalikes.js';
export { findLookalikes } from './lookalikes.js';
export type { LeadSupply, MakeOrBuyFacts } from './make-or-buy.js';
export { makeOrBuy } from './make-or-buy.js';
export type { BreakEven, MakeOrBuy, SupplyFigures } from './make-or-buy-answer.js';
export type { CoverageFacts, PipelineCoverage } from './pipeline-coverage.js';
export { pipelineCoverage } from './pipeline-coverage.js';
export { presentValue } from './present-value.js';
export type { Horizon, PurchaseModel } from './purchases.js';
export { expectedPurchases, probabilityAlive } from './purchases.js';
export type { QueueOptions } from './queue.js';
export { queue } from './queue.js';
export type { Cooling, QueueWorth } from './queue-cooling.js';
export type { QueueDay } from './queue-days.js';
export type { QueueLead } from './queue-leads.js';
export type { LeftLead, Queue, QueuedLead, WaitsCompared } from './queue-plan.js';
export type { QueueWaits, ServiceFigures, ServiceLevel, ServiceReport } from './queue-waits.js';
export type { Readiness, ReadinessOptions } from './readiness.js';
export { readiness } from './readiness.js';
export type { AnsweredQuestion, ReadinessFigures, ReadinessQuestion, ReadinessStatus } from './readiness-answer.js';
export type { AccountMix, ReadinessFacts } from './readiness-facts.js';
export type { HeadcountFacts, RequiredHeadcount } from './required-headcount.js';
export { requiredHeadcount } from './required-headcount.js';
export type { SalesVelocity, VelocityFacts } from './sales-velocity.js';
export { salesVelocity } from './sales-velocity.js';
export type { SpendModel } from './spend.js';
export { expectedSpend } from './spend.js';
