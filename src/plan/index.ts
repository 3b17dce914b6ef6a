export type { Bought, BudgetLine, ContactsBudget } from './contact-budget.js';

export type { AccountGap, AccountsBudget, ContactCounts, ContactGaps } from './contact-gaps.js';

export { contactGaps } from './contact-gaps.js';

export type { ContactLine, Coverage, RoleLine } from './contact-line.js';

export type { ContactRole, ContactTerms } from './contact-terms.js';

export type { ContactPlan, ContactPlanFacts } from './contacts.js';

export { planContacts } from './contacts.js';
