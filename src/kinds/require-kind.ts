import { fail, kindOf, nearest, oneOf } from '../core/errors.js';
import type { Kind, ModelBase } from '../model/kind.js';
import { type KindName, kindNamed, registry } from './registry.js';

/**
 * The kind of a model or an evaluation.
 *
 * @param place - how errors call it
 * @throws ScoringError `wrong-type` for what has no kind; `unknown-name` for one that is not the library's
 */
export function requireKind(model: { readonly kind: string }, place = 'model'): Kind<ModelBase, unknown> {
  if ((model as unknown) === null || typeof model !== 'object') {
    fail({
      code: 'wrong-type',
      path: place,
      expected: `${place === 'model' ? 'a' : 'an'} ${place}`,
      got: kindOf(model),
    });
  }
  const kind = kindNamed(model.kind);
  if (kind !== undefined) return kind;
  const names = Object.keys(registry) as KindName[];
  const got = typeof model.kind === 'string' ? JSON.stringify(model.kind) : kindOf(model.kind);
  const parts = place === 'model' ? 'models' : 'parts';
  const whole: string = model.kind;
  const hint =
    whole === 'composition'
      ? `a composition is many models: ${place === 'model' ? 'compose it, or pass' : 'pass'} one of its ${parts}`
      : typeof model.kind === 'string'
        ? nearest(model.kind, names)
        : undefined;
  return fail({
    code: 'unknown-name',
    path: `${place}.kind`,
    expected: oneOf(names),
    got,
    hint,
  });
}
