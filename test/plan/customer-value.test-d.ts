import { expectTypeOf, test } from 'vitest';
import type { RfmCustomer } from '../../src/measure/segments/rfm.js';
import { customerValue } from '../../src/plan/customer-value/customer-value.js';
import { fitPurchases } from '../../src/plan/customer-value/fit-purchases.js';
import { fitSpend } from '../../src/plan/customer-value/fit-spend.js';
import { presentValue } from '../../src/plan/customer-value/present-value.js';
import { expectedPurchases, type PurchaseModel, probabilityAlive } from '../../src/plan/customer-value/purchases.js';
import { expectedSpend } from '../../src/plan/customer-value/spend.js';

test('fits take what rfm gives, and values take what fits give', () => {
  const customers = [] as readonly RfmCustomer[];
  const [customer] = customers as readonly [RfmCustomer];
  const purchases = fitPurchases(customers).model;
  expectTypeOf(purchases).toEqualTypeOf<PurchaseModel>();
  const { model: spend, report } = fitSpend(customers);
  expectTypeOf(report.standardErrors?.v).toEqualTypeOf<number | undefined>();
  // @ts-expect-error a parameter of the other model
  report.standardErrors?.alpha;
  expectTypeOf(expectedPurchases(purchases, customer, { time: 12 })).toEqualTypeOf<number>();
  expectTypeOf(expectedSpend(spend, customer)).toEqualTypeOf<number | null>();
  expectTypeOf(customerValue(customer, { purchases, spend, periods: 12 }).value).toEqualTypeOf<number | null>();
  // @ts-expect-error the periods have to be said
  customerValue(customer, { purchases, spend });
  // @ts-expect-error a misspelt term
  customerValue(customer, { purchases, spend, periods: 12, discount: 0.1 });
  // @ts-expect-error a model of spend is none of purchases
  probabilityAlive(spend, customer);
  // @ts-expect-error a rate is needed
  presentValue([1, 2]);
});
