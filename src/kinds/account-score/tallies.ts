import { type Attributes, type ListAttribute, valuesOf } from '../../model/attribute/attribute.js';
import type { Condition } from '../../model/condition/condition.js';
import { countIn, distinctIn } from '../../model/derived/counted.js';
import type { Derived } from '../../model/derived/derived.js';
import { unmetTally } from '../../model/rules/criterion.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { points, probability, type Unit } from '../../model/tally/unit.js';
import type { RollUp } from '../../model/terms/roll-up/methods.js';
import type { RollUpTerm } from '../../model/terms/roll-up/term.js';
import type { AccountScoreModel } from './model.js';

/** The options of the tallies besides the products. */
export const ACCOUNT = 'account';

export const PEOPLE = 'people';

export const BUYING_GROUP = 'buying group';

/** The products that leads may concern, in the order of the field's values. */
export function productsOf({ attributes, rollUp, products }: AccountScoreModel): readonly string[] {
  const field = products === undefined ? undefined : fieldsOf(attributes, rollUp)[products.field];
  return field?.type === 'category' ? valuesOf(field) : [];
}

function fieldsOf(attributes: Attributes, { attribute }: RollUpTerm): ListAttribute['fields'] {
  const list = attributes[attribute];
  return list?.type === 'list' ? list.fields : {};
}

/** One tally for the account, one for each product, and those that count people and roles. */
export function tallies(model: AccountScoreModel): TallySpec[] {
  const { rollUp, products, people, buyingGroup, weighting } = model;
  const { groups } = model;
  const factors = weighting?.factors;
  const specs: TallySpec[] = [{ ...accountTally(model), factors }];
  for (const product of productsOf(model)) {
    const concerns: Condition = { attribute: products?.field ?? '', equals: product };
    const own = rollUp.if === undefined ? concerns : { all: [rollUp.if, concerns] };
    specs.push({
      option: product,
      ...unitOf(products?.by ?? rollUp.by, model),
      base: 0,
      terms: [{ ...rollUp, by: products?.by ?? rollUp.by, if: own }],
      groups,
      factors,
      applies: { attribute: countName(model, products?.field ?? '', product), atLeast: 1 },
    });
  }
  if (people !== undefined) {
    const id = `at least ${people.atLeast} ${people.atLeast === 1 ? 'person' : 'people'}`;
    const criterion = { id, if: { attribute: peopleName(model), atLeast: people.atLeast } };
    specs.push({ ...unmetTally(PEOPLE, [criterion]), own: true });
  }
  if (buyingGroup !== undefined) {
    const { field, roles } = buyingGroup;
    const criteria = roles.map((role) => ({ id: role, if: { attribute: countName(model, field, role), atLeast: 1 } }));
    specs.push({ ...unmetTally(BUYING_GROUP, criteria), own: true });
  }
  return specs;
}

/** The account's own tally, without a weighting. */
export function accountTally(model: AccountScoreModel): TallySpec {
  const { base = 0, fit = [], rollUp, groups, cap, floor } = model;
  const terms = [...fit, rollUp];
  return { option: ACCOUNT, own: true, ...unitOf(rollUp.by, model), base, terms, groups, cap, floor };
}

/** The unit of leads that are rolled up this way. */
export function unitOf(by: RollUp, { decimals }: Pick<AccountScoreModel, 'decimals'>): Unit {
  return by.type === 'anyOf' ? probability(decimals) : points(decimals);
}

/** The derived name for the number of leads with a value. */
function countName({ rollUp }: AccountScoreModel, field: string, value: string): string {
  return `${rollUp.attribute} with ${field} ${value}`;
}

/** The derived name for the number of different people. */
export function peopleName({ rollUp, people }: AccountScoreModel): string {
  return `different ${people?.field} of ${rollUp.attribute}`;
}

/** The products and roles by which leads are counted, each with its derived name. */
export function countedFields(model: AccountScoreModel) {
  const { rollUp, products, buyingGroup } = model;
  return [
    ...productsOf(model).map((value) => ({ field: products?.field ?? '', value })),
    ...(buyingGroup?.roles ?? []).map((value) => ({ field: buyingGroup?.field ?? '', value })),
  ].map(({ field, value }) => ({
    name: countName(model, field, value),
    field,
    value,
    strict: strictField(rollUp, field),
  }));
}

/** The counts that the tallies need: how many leads have a product or a role, and how many different people they are. */
export function derives(model: AccountScoreModel): Readonly<Record<string, Derived>> {
  const { rollUp, people } = model;
  const counts = countedFields(model).map(
    ({ name, field, value, strict }) =>
      [name, countIn(rollUp, { attribute: field, equals: value }, 'items', strict)] as const,
  );
  const distinct = people === undefined ? [] : [[peopleName(model), distinctIn(rollUp, people.field)] as const];
  return Object.fromEntries([...counts, ...distinct]);
}

/** The field in which an unlisted role or product is an error, as in any term, unless the roll-up has a weight for it. */
function strictField({ weights }: RollUpTerm, field: string): string | undefined {
  return weights?.field === field && weights.unseen !== undefined ? undefined : field;
}

/** The labels of products and roles, from the fields that hold them. */
export function namesOf({ attributes, rollUp, products, buyingGroup }: AccountScoreModel): ReadonlyMap<string, string> {
  const fields = fieldsOf(attributes, rollUp);
  return new Map(
    [products?.field, buyingGroup?.field].flatMap((name) => {
      const field = name === undefined ? undefined : fields[name];
      return field?.type === 'category' ? Object.entries(field.labels ?? {}) : [];
    }),
  );
}
