export type { AllocatedAccount } from './allocate/accounts.js';
export type { AllocateOptions } from './allocate/allocate.js';
export { allocate } from './allocate/allocate.js';
export type { Channel } from './allocate/channels.js';
export type {
  Allocation,
  Assignment,
  ChannelUse,
  LeftAccount,
  LeftReason,
  OptimalityProof,
  RepUse,
  RuledOut,
} from './allocate/plan.js';
export type { BusinessAnswer, BusinessReason, BusinessReasonCode } from './business-case/answer.js';

export type { CountedBand, StatedBand } from './business-case/bands.js';

export type {
  BelowBreakEven,
  BusinessBand,
  BusinessCase,
  BusinessOptions,
  BusinessSide,
} from './business-case/business-case.js';

export { businessCase } from './business-case/business-case.js';

export type { Assumption, BusinessFacts } from './business-case/facts.js';

export type { AssumptionRanges, SensitivityLine } from './business-case/sensitivity.js';
export type { ContactRole, ContactTerms } from './contact-terms.js';
export type { Bought, BudgetLine, ContactsBudget } from './contacts/budget.js';
export type { ContactPlan, ContactPlanFacts } from './contacts/contacts.js';
export { planContacts } from './contacts/contacts.js';
export type { AccountGap, AccountsBudget, ContactCounts, ContactGaps } from './contacts/gaps.js';
export { contactGaps } from './contacts/gaps.js';
export type { ContactLine, Coverage, RoleLine } from './contacts/line.js';
export type { Buyer } from './customer-value/buyer.js';
export type { CustomerPeriod, CustomerValue, CustomerValueTerms } from './customer-value/customer-value.js';
export { customerValue } from './customer-value/customer-value.js';
export type { PurchaseFit } from './customer-value/fit-purchases.js';
export { fitPurchases } from './customer-value/fit-purchases.js';
export type { CustomerFitReport } from './customer-value/fit-report.js';
export type { SpendFit } from './customer-value/fit-spend.js';
export { fitSpend } from './customer-value/fit-spend.js';
export { presentValue } from './customer-value/present-value.js';
export type { Horizon, PurchaseModel } from './customer-value/purchases.js';
export { expectedPurchases, probabilityAlive } from './customer-value/purchases.js';
export type { SpendModel } from './customer-value/spend.js';
export { expectedSpend } from './customer-value/spend.js';
export type { ForecastCheck } from './forecast/checks.js';
export type { OpenDeal } from './forecast/deals.js';
export type { ForecastVariance } from './forecast/estimates.js';
export type { ForecastOptions, RevenueForecast } from './forecast/forecast.js';
export { forecastRevenue } from './forecast/forecast.js';
export type { DealForecast, StageForecast } from './forecast/lines.js';
export type { ForecastDistribution } from './forecast/spread.js';
export type { ForecastWarning, LargestDeal } from './forecast/text.js';
export type { HandoffGoal, PastLeads } from './handoff/goal.js';
export type { Handoff, HandoffMoves, HandoffOptions, HandoffPast, HandoffSplit } from './handoff/handoff.js';
export { handoffThreshold } from './handoff/handoff.js';
export type { LookalikeOptions } from './lookalikes/lookalikes.js';
export { findLookalikes } from './lookalikes/lookalikes.js';
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
} from './lookalikes/plan.js';
export type { BreakEven, MakeOrBuy, SupplyFigures } from './make-or-buy/answer.js';
export type { LeadSupply, MakeOrBuyFacts } from './make-or-buy/make-or-buy.js';
export { makeOrBuy } from './make-or-buy/make-or-buy.js';
export type { Cooling, QueueWorth } from './queue/cooling.js';
export type { QueueDay } from './queue/days.js';
export type { QueueLead } from './queue/leads.js';
export type { LeftLead, Queue, QueuedLead, WaitsCompared } from './queue/plan.js';
export type { QueueOptions } from './queue/queue.js';
export { queue } from './queue/queue.js';
export type { QueueWaits, ServiceFigures, ServiceLevel, ServiceReport } from './queue/waits.js';
export type { AnsweredQuestion, ReadinessFigures, ReadinessQuestion, ReadinessStatus } from './readiness/answer.js';
export type { AccountMix, ReadinessFacts } from './readiness/facts.js';
export type { Readiness, ReadinessOptions } from './readiness/readiness.js';
export { readiness } from './readiness/readiness.js';
export type { LeadsFacts, LeadsNeeded } from './sales-figures/leads-needed.js';
export { leadsNeeded } from './sales-figures/leads-needed.js';
export type { CoverageFacts, PipelineCoverage } from './sales-figures/pipeline-coverage.js';
export { pipelineCoverage } from './sales-figures/pipeline-coverage.js';
export type { HeadcountFacts, RequiredHeadcount } from './sales-figures/required-headcount.js';
export { requiredHeadcount } from './sales-figures/required-headcount.js';
export type { SalesVelocity, VelocityFacts } from './sales-figures/sales-velocity.js';
export { salesVelocity } from './sales-figures/sales-velocity.js';
