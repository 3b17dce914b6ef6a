import { at } from '../../core/errors.js';
import { lintCalibration } from '../../model/calibration/lint.js';
import { lintCondition } from '../../model/condition/lint.js';
import type { Findings } from '../../model/findings.js';
import type { KindLint } from '../../model/kind.js';
import { MOST_PRODUCT_TERMS } from '../../model/limits.js';
import { countOf } from '../../model/size.js';
import { lintAmount, lintTerms } from '../../model/tally/lint.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import { arithmeticOf, idOf } from '../../model/terms/arithmetic.js';
import { lintOf } from '../../model/terms/lints.js';
import type { Term } from '../../model/terms/term.js';
import type { NextProductModel, Product } from './model.js';

/** The problems of next products: unknown sets, products that cannot be owned, terms, and conditions of eligibility. */
export const nextProductLint: KindLint<NextProductModel> = (model, findings) => {
  const { owned, stock, terms, products, top } = model;
  const values = valuesOf(owned, 'owned', findings);
  const sold = stock === undefined ? undefined : valuesOf(stock, 'stock', findings);
  if (stock !== undefined && stock === owned && findings.isSound('stock')) {
    const hint = 'name a set of its own, or leave stock out';
    findings.add({ code: 'dead', path: 'stock', expected: 'another set than owned', got: JSON.stringify(stock), hint });
  }
  lintCalibration(model.calibration, 'calibration', findings);
  const shared = Array.isArray(terms) ? terms : [];
  if (tooManyTerms(model, findings)) return;
  lintTerms(shared, 'terms', LOG_ODDS, findings, Array.isArray(products) ? products.length : 1);
  if (!Array.isArray(products)) return;
  const known = new Map(findings.isSound('terms') ? shared.map((term, t) => [idOf(term), at('terms', t)]) : []);
  products.forEach((product, p) => {
    lintProduct(product, at('products', p), model, known, findings);
  });
  if (!findings.isSound('products')) return;
  const ids = products.map(({ id }) => id);
  lintIds(ids, findings, [values, 'owned', owned], ...(stock === owned ? [] : [[sold, 'stock', stock] as const]));
  if (top !== undefined && findings.isSound('top') && top > ids.length) {
    const expected = `at most the number of products, ${ids.length}`;
    findings.add({ code: 'dead', path: 'top', expected, got: String(top), hint: 'leave top out to show all of them' });
  }
};

/** Every product adds up the shared terms and its own, which may be more than the document has. */
function tooManyTerms({ terms = [], products }: NextProductModel, findings: Findings): boolean {
  if (!findings.isSound('terms') || !findings.isSound('products')) return false;
  const count = products.reduce((sum, product) => sum + terms.length + product.terms.length, 0);
  if (count <= MOST_PRODUCT_TERMS) return false;
  const expected = `at most ${countOf(MOST_PRODUCT_TERMS)} terms of all products together, shared ones counted for each`;
  findings.add({ code: 'out-of-range', path: 'products', expected, got: countOf(count) });
  return true;
}

/** The values of the named set; none when it is no set, which is reported elsewhere. */
function valuesOf(name: string, path: string, findings: Findings): readonly string[] | undefined {
  return findings.isSound(path) ? findings.attribute(name, path, 'set')?.values : undefined;
}

/**
 * Each product is listed once, and is a value of the sets. Values that are not products are allowed: they can be owned, and terms
 * can use them.
 */
function lintIds(
  ids: readonly string[],
  findings: Findings,
  ...sets: (readonly [values: readonly string[] | undefined, key: string, name: string | undefined])[]
): void {
  const seen = new Set<string>();
  const listed = sets.flatMap(([values, key, name]) =>
    values === undefined ? [] : [{ values, has: new Set(values), key, name }],
  );
  ids.forEach((id, p) => {
    const path = `products[${p}].id`;
    if (seen.has(id))
      findings.add({ code: 'duplicate', path, expected: 'each product once', got: `${JSON.stringify(id)} again` });
    seen.add(id);
    for (const { values, has, key, name } of listed) {
      if (has.has(id)) continue;
      findings.add({
        code: 'unknown-name',
        path,
        expected: `a value of ${JSON.stringify(name)}, the set that is ${key}`,
        got: JSON.stringify(id),
        hint: findings.nearest(id, values) ?? 'list it under the values of the attribute',
      });
    }
  });
}

function lintProduct(
  product: Product | undefined,
  path: string,
  { owned }: NextProductModel,
  shared: ReadonlyMap<string, string>,
  findings: Findings,
): void {
  if (Array.isArray(product?.terms)) lintTerms(product.terms, `${path}.terms`, LOG_ODDS, findings);
  if (product === undefined || !findings.isSound(path)) return;
  lintAmount(product.intercept, `${path}.intercept`, LOG_ODDS, findings);
  product.terms.forEach((term, t) => {
    const here = at(`${path}.terms`, t);
    lintOwn(term, product.id, owned, here, findings);
    const other = shared.get(idOf(term));
    if (other === undefined) return;
    const got = `${JSON.stringify(idOf(term))} again`;
    const hint = `give this term or ${other} an id`;
    findings.add({ code: 'duplicate', path: here, expected: 'a name of its own in the tally', got, hint });
  });
  if (product.eligible !== undefined) lintCondition(product.eligible, `${path}.eligible`, findings);
}

/** A record that owns the product is not offered it, so the amount of the product itself never counts. */
function lintOwn(term: Term, id: string, owned: string, path: string, findings: Findings): void {
  const place = at('amounts', id);
  const reads = arithmeticOf(term).attributes(term).includes(owned);
  if (
    !reads ||
    !lintOf(term)
      .amounts(term)
      .some(([own]) => own === place)
  )
    return;
  findings.add({
    code: 'dead',
    path: `${path}.${place}`,
    expected: 'amounts of other products',
    got: 'one of its own',
    hint: 'take it out: nobody who owns a product is offered it',
  });
}
