import { fail, kindOf, nearest, oneOf } from '../core/errors.js';
import { readable } from '../core/readable.js';
import type { Kind, ModelBase } from '../model/kind.js';
import { type KindName, kindNamed, registry } from './registry.js';

/**
 * The kind of a model or an evaluation.
 *
 * @param place - how errors call it
 * @throws ScoringError `wrong-type` for a value without a kind; `unknown-name` for a kind that is not the library's
 */
export function requireKind(model: { readonly kind: string }, place = 'model'): Kind<ModelBase, unknown> {
  const expected = `${place === 'model' ? 'a' : 'an'} ${place}`;
  if ((model as unknown) === null || typeof model !== 'object')
    fail({ code: 'wrong-type', path: place, expected, got: kindOf(model) });
  const own: unknown = readable(place, expected, () => model.kind);
  const kind = kindNamed(own);
  if (kind !== undefined) return kind;
  const names = Object.keys(registry) as KindName[];
  const got = typeof own === 'string' ? JSON.stringify(own) : kindOf(own);
  const parts = place === 'model' ? 'models' : 'parts';
  const hint =
    own === 'composition'
      ? `a composition is many models: ${place === 'model' ? 'compose it, or pass' : 'pass'} one of its ${parts}`
      : typeof own === 'string'
        ? nearest(own, names)
        : undefined;
  return fail({
    code: 'unknown-name',
    path: `${place}.kind`,
    expected: oneOf(names),
    got,
    hint,
  });
}
