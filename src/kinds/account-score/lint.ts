import { grouped } from '../../core/decimal.js';
import { at, oneOf } from '../../core/errors.js';
import type { ListAttribute } from '../../model/attribute/attribute.js';
import { fieldOf } from '../../model/attribute/fields.js';
import { lintBands } from '../../model/band/lint.js';
import type { Findings } from '../../model/findings.js';
import type { KindLint } from '../../model/kind.js';
import { MOST_ACCOUNT_PRODUCTS } from '../../model/limits.js';
import { lintAmount, lintTally, lintTerm, lintTerms, tallyRange, withSoundDecimals } from '../../model/tally/lint.js';
import type { Unit } from '../../model/tally/unit.js';
import { idOf } from '../../model/terms/arithmetic.js';
import type { Range } from '../../model/terms/base.js';
import { lintFactors } from '../../model/weighting/lint.js';
import { groupsOf } from '../../model/weighting/weigh.js';
import type { AccountScoreModel } from './model.js';
import { ACCOUNT, accountTally, BUYING_GROUP, PEOPLE, productsOf, tallies, unitOf } from './tallies.js';

const ANYTHING: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The problems of an account score: in its terms and roll-up, unknown fields of leads, unreachable bands. */
export const accountScoreLint: KindLint<AccountScoreModel> = (weighed, findings) => {
  // Check what the author's own weights can reach, without the weighting that is applied on top.
  const { weighting, ...rest } = weighed;
  const model = withSoundDecimals(rest, findings);
  const unit = unitOf(findings.isSound('rollUp') ? model.rollUp.by : { type: 'sum' }, model);
  const { fit = [], rollUp, products, people, buyingGroup } = model;
  if (Array.isArray(fit)) lintTerms(fit, 'fit', unit, findings);
  const list = findings.isSound('rollUp') ? lintRollUp(model, unit, findings) : undefined;
  if (list !== undefined) {
    if (products !== undefined && findings.isSound('products')) lintProducts(model, list, findings);
    if (people !== undefined && findings.isSound('people'))
      fieldOf(list, people.field, 'people.field', findings, 'text', 'category');
    if (buyingGroup !== undefined && findings.isSound('buyingGroup')) lintRoles(model, list, findings);
  }
  const known = ['fit', 'groups', 'base', 'cap', 'floor', 'attributes'].every((path) => findings.isSound(path));
  if (findings.isSound('base')) lintAmount(model.base, 'base', unit, findings);
  const sound = list !== undefined && known && findings.errors() === 0;
  if (sound) lintTally(accountTally(model), model.attributes, '', findings);
  if (findings.isSound('weighting') && list !== undefined) lintFactors(weighting, groupsOf([...fit, rollUp]), findings);
  if (Array.isArray(model.bands) && findings.isSound('bands'))
    lintBands(
      model.bands,
      sound ? tallyRange(accountTally(model), model.attributes) : ANYTHING,
      'bands',
      unit,
      findings,
    );
  if (products?.bands !== undefined && findings.isSound('products'))
    lintBands(
      products.bands,
      sound ? productRange(model) : ANYTHING,
      'products.bands',
      unitOf(products.by ?? rollUp.by, model),
      findings,
    );
};

function lintRollUp(
  { fit = [], rollUp }: AccountScoreModel,
  unit: Unit,
  findings: Findings,
): ListAttribute | undefined {
  lintTerm(rollUp, 'rollUp', unit, findings);
  const name = idOf(rollUp);
  if (Array.isArray(fit) && fit.some((term, t) => findings.isSound(at('fit', t)) && idOf(term) === name)) {
    const hint = 'give the roll-up or the term another id';
    findings.add({
      code: 'duplicate',
      path: 'rollUp',
      expected: 'a name of its own',
      got: `${JSON.stringify(name)} again`,
      hint,
    });
  }
  if (rollUp.by.type === 'anyOf' && fit.length > 0) {
    const hint = 'take the fit out, or roll points up';
    const expected = 'no terms beside anyOf, since points do not add up with a probability';
    findings.add({ code: 'mismatch', path: 'fit', expected, got: `${fit.length}`, hint });
  }
  const list = findings.declared(rollUp.attribute);
  return list?.type === 'list' ? list : undefined;
}

function lintProducts(model: AccountScoreModel, list: ListAttribute, findings: Findings): void {
  const field = fieldOf(list, model.products?.field ?? '', 'products.field', findings, 'category');
  const taken = [ACCOUNT, PEOPLE, BUYING_GROUP];
  const product = field?.values.find((value) => taken.includes(value));
  if (product !== undefined) {
    const hint = 'a tally of the account has that name';
    const expected = `products with other names than ${taken.map((name) => JSON.stringify(name)).join(', ')}`;
    findings.add({ code: 'duplicate', path: 'products.field', expected, got: JSON.stringify(product), hint });
  }
  if ((field?.values.length ?? 0) > MOST_ACCOUNT_PRODUCTS) {
    const expected = `a field with at most ${grouped(String(MOST_ACCOUNT_PRODUCTS), ',')} values, one tally each`;
    findings.add({
      code: 'out-of-range',
      path: 'products.field',
      expected,
      got: grouped(String(field?.values.length), ','),
    });
  }
}

function lintRoles(model: AccountScoreModel, list: ListAttribute, findings: Findings): void {
  const { field: name, roles } = model.buyingGroup ?? { field: '', roles: [] };
  const field = fieldOf(list, name, 'buyingGroup.field', findings, 'category');
  findings.distinct(roles, 'buyingGroup.roles');
  roles.forEach((role, r) => {
    if (field === undefined || findings.lists(field, role)) return;
    const path = at('buyingGroup.roles', r);
    const hint = 'list it under the values of the field';
    const expected = field.values.length <= 12 ? oneOf(field.values) : 'a listed value';
    findings.add({ code: 'unknown-name', path, expected, got: JSON.stringify(role), hint });
  });
}

/** The range of a product's total. */
function productRange(model: AccountScoreModel): Range {
  const names = new Set(productsOf(model));
  const spec = tallies(model).find(({ option }) => names.has(option));
  return spec === undefined ? ANYTHING : tallyRange(spec, model.attributes);
}
