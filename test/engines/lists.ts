import { type Random, random } from '../../src/core/random.js';
import { sha256 } from '../../src/core/sha256.js';
import { formatInstant } from '../../src/core/time.js';
import { fitNextProduct } from '../../src/fit/next-product.js';
import { rankProducts } from '../../src/kinds/next-product/group.js';
import { parseModel } from '../../src/parse.js';
import { defaultContactMix } from '../../src/ready/contact-mix.js';
import { compile } from '../model/vouched.js';

const asOf = '2026-06-30T12:00:00Z';
const products = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** SHA-256 of what is judged by lists and sets: roll-ups of every kind, contact mixes, next products and their fit. */
export function listDigests(n: number): Record<string, string> {
  const generator = random(78);
  const accounts = Array.from({ length: n }, () => accountOf(generator));
  const mix = compile(parseModel({ kind: 'contactMix', schema: 2, name: 'mix', version: '1', ...defaultContactMix() }));
  const companies = Array.from({ length: n }, () => companyOf(generator));
  const baskets = Array.from({ length: n }, () => basketOf(generator));
  const { model } = fitNextProduct(baskets, {
    attributes: { owned: { type: 'set', values: products }, size: { type: 'number', min: 0 } },
    owned: 'owned',
    bought: 'bought',
  });
  if (model === null) throw new Error('expected a model, got none');
  const next = compile(model);
  return {
    accounts: sha256(
      METHODS.map((by) => {
        const scorer = compile(accountModel(by));
        const batch = scorer.many(accounts, { asOf });
        const rows = accounts.map((account) => JSON.stringify(scorer.one(account, { asOf })));
        return `${rows.join('\n')}${JSON.stringify([batch.totals, batch.numbers, batch.labels])}`;
      }).join('\n'),
    ),
    contactMix: sha256(companies.map((company) => JSON.stringify(mix.one(company, { asOf }))).join('\n')),
    nextProductModel: sha256(JSON.stringify(model)),
    nextProduct: sha256(baskets.map((basket) => JSON.stringify(next.one(basket, { asOf }))).join('\n')),
    nextProductGroup: sha256(JSON.stringify(rankProducts(model, next.many(baskets, { asOf })))),
  };
}

const METHODS = [
  { type: 'sum', cap: 190 },
  { type: 'mean' },
  { type: 'max' },
  { type: 'topMean', n: 2 },
  { type: 'diminishing', ratio: 0.7 },
  { type: 'champion', best: 0.6 },
] as const;

function accountModel(by: (typeof METHODS)[number]) {
  return parseModel({
    kind: 'accountScore',
    schema: 2,
    name: by.type,
    version: '1',
    attributes: {
      uses: { type: 'set', values: products },
      leads: {
        type: 'list',
        name: 'person',
        at: 'since',
        fields: {
          person: { type: 'text' },
          score: { type: 'number', min: 0, max: 100 },
          role: { type: 'category', values: ['decision maker', 'end user'] },
          product: { type: 'category', values: ['crm', 'erp'] },
          since: { type: 'date' },
        },
      },
    },
    fit: [{ type: 'points', attribute: 'uses', amounts: { a: 1.1, c: -0.7, g: 3.3 }, missing: 0.1, unseen: 0.01 }],
    rollUp: {
      type: 'rollUp',
      attribute: 'leads',
      field: 'score',
      by,
      weights: { field: 'role', factors: { 'decision maker': 1, 'end user': 0.37 }, missing: 0.2 },
      since: 'since',
      halfLifeDays: 41.3,
      undated: 0.5,
      missingItem: 'omit',
      missing: 0,
    },
    products: { field: 'product' },
    people: { field: 'person', atLeast: 2 },
    buyingGroup: { field: 'role', roles: ['decision maker', 'end user'] },
    bands: [
      { label: 'work', atLeast: 40 },
      { label: 'wait', atLeast: null },
    ],
  });
}

function someOf<Item>(items: readonly Item[], { next }: Random, share: number): Item[] {
  return items.filter(() => next() < share);
}

function pick<Item>(items: readonly Item[], { below }: Random): Item {
  return items[below(items.length)] as Item;
}

function accountOf(generator: Random) {
  const { next, below } = generator;
  const since = () => formatInstant(1782820800000 - Math.floor(next() * 90 * 86_400_000) + 43_200_000);
  return {
    uses: below(9) === 0 ? null : [...someOf(products, generator, 0.4), ...(below(5) === 0 ? ['zzz'] : [])],
    leads: Array.from({ length: below(6) }, () => ({
      person: pick(['Berg', 'Lind', 'Ek', null], generator),
      score: below(9) === 0 ? null : next() * 100,
      role: pick(['decision maker', 'end user', null], generator),
      product: pick(['crm', 'erp', null], generator),
      since: below(5) === 0 ? null : since(),
    })),
  };
}

function companyOf(generator: Random) {
  const { departments, ranks } = CONTACT;
  return {
    customer: pick([true, false, null], generator),
    employees: generator.next() * 2000,
    contacts: Array.from({ length: generator.below(9) }, () => ({
      department: pick(departments, generator),
      seniority: pick(ranks, generator),
      usesProduct: generator.below(2) === 0,
    })),
  };
}

const CONTACT = {
  departments: ['management', 'purchasing', 'finance', 'operations', 'press', null],
  ranks: ['executive', 'manager', 'staff', null],
} as const;

/** Customers of two tastes, who own some of the products of theirs and buy others of them. */
function basketOf(generator: Random) {
  const { next, below } = generator;
  const taste = below(2);
  const liked = (p: number) => p % 2 === taste;
  const owned = products.filter((_, p) => next() < (liked(p) ? 0.5 : 0.1));
  const bought = products.filter((product, p) => !owned.includes(product) && next() < (liked(p) ? 0.4 : 0.1));
  return { owned, bought, size: next() * 120 };
}
