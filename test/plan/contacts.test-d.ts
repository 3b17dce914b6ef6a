import { expectTypeOf, test } from 'vitest';
import { type ContactPlan, planContacts } from '../../src/plan/contacts/contacts.js';
import { contactGaps } from '../../src/plan/contacts/gaps.js';

test('roles are names or roles with terms, and the plan knows them', () => {
  const plan = planContacts({
    accounts: 500,
    roles: ['finance', { role: 'analyst', perAccount: 2, cost: 30 }],
    inHand: { finance: 20 },
    valid: 0.8,
  });
  expectTypeOf(plan).toEqualTypeOf<ContactPlan<'finance' | 'analyst'>>();
  expectTypeOf(plan.lines[0]?.role).toEqualTypeOf<'finance' | 'analyst' | null | undefined>();
  expectTypeOf(plan.total.cost).toEqualTypeOf<number | null>();
  // @ts-expect-error contacts in hand of a role that is not wanted
  planContacts({ accounts: 500, roles: ['finance'], inHand: { finanse: 20 }, valid: 0.8 });
  // @ts-expect-error what turns out valid has to be said
  planContacts({ accounts: 500, roles: ['finance'] });
  // @ts-expect-error a misspelt term
  planContacts({ accounts: 500, roles: [{ role: 'finance', perAcount: 2 }], valid: 0.8 });
});

test('gaps take counts by role, whoever counted them', () => {
  const counts: Readonly<Record<'finance' | 'media', number>> = { finance: 1, media: 0 };
  const { gaps, budget } = contactGaps([{ account: 'a', counts }], { roles: ['finance', 'analyst'], valid: 0.5 });
  expectTypeOf(gaps[0]?.missing[0]?.role).toEqualTypeOf<'finance' | 'analyst' | undefined>();
  expectTypeOf(budget?.costPerAccount).toEqualTypeOf<number | null | undefined>();
  // @ts-expect-error a count is a number
  contactGaps([{ account: 'a', counts: { finance: true } }], { roles: ['finance'], valid: 0.5 });
});
