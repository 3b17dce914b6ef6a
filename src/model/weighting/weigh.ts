import { at, fail, type IssueFacts, nearest, oneOf } from '../../core/errors.js';
import type { ModelBase } from '../kind.js';
import type { Term } from '../terms/term.js';
import { composed, plainWeighting, type Weighting } from './weighting.js';

/** Groups that some term belongs to, in the order of the terms. */
export function groupsOf(terms: readonly Term[]): string[] {
  return [...new Set(terms.flatMap((term) => term.group ?? []))];
}

/**
 * Applies a weighting to a model; neutral factors return the model itself.
 *
 * @param names - the names that factors may use: the groups, and other parts that the kind allows
 * @param what - the word for those names
 * @throws ScoringError `unknown-name` when a factor names none of them
 */
export function weighed<M extends ModelBase & { readonly weighting?: Weighting }>(
  model: M,
  names: readonly string[],
  weighting: Weighting,
  what = 'a group',
): M {
  const known = new Set(names);
  for (const name of Object.keys(weighting.factors)) if (!known.has(name)) fail(unknownName(name, names, what));
  const neutral = Object.values(weighting.factors).every((factor) => factor === 1);
  return neutral ? model : { ...model, weighting: composed(model.weighting, plainWeighting(weighting)) };
}

export function unknownName(name: string, names: readonly string[], what: string, meant = nearest): IssueFacts {
  const expected = names.length === 0 ? 'no factors, as no term has a group' : oneOf(names);
  const hint = meant(name, names) ?? `name ${what} of the model`;
  return {
    code: 'unknown-name',
    path: at('weighting.factors', name),
    expected,
    got: JSON.stringify(name),
    ...(names.length === 0 ? {} : { hint }),
  };
}

/**
 * Rejects weightings for a kind whose tallies are not points.
 *
 * @__NO_SIDE_EFFECTS__ so that a bundle without the kinds leaves them behind
 */
export function refuseWeighting(got: string, hint: string): () => never {
  return () => fail({ code: 'not-supported', path: 'weigh', expected: 'a model of points', got, hint });
}
