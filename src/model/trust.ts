import { fail, failOnAny, kindOf, ScoringError } from '../core/errors.js';
import { frozen } from '../core/frozen.js';
import { readable } from '../core/readable.js';
import { tooLarge } from './size.js';

/**
 * What a model carries that was checked: what was found out of it, which is true for ever, since it is frozen. A symbol of all copies
 * of the library, so that an ES module knows what a CommonJS one parsed; and a property that no JSON, no spread and no clone has, so
 * that nothing carries it by accident.
 */
const CHECKED = /* @__PURE__ */ Symbol.for('steelyard.checkedModel');

/**
 * A model for scoring that is known to be sound although this program did not parse it: one that was parsed before it was stored,
 * or that came from another thread, where what `parseModel` notes on a model is lost.
 *
 * You vouch that `parseModel` of this format took the model as it is. A wrong one may give plausible scores; where in doubt, parse it.
 *
 * @param model - plain JSON, which is not changed
 * @returns a copy that shares nothing with it, frozen; the model itself where it was checked already
 * @throws ScoringError `wrong-type` for what is no object; `unsafe` for what cannot be copied as JSON
 * @example evaluate(trust(JSON.parse(text)), { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }).result.score // => 20
 */
export function trust<const M extends object>(model: M): M {
  if (typeof model !== 'object' || (model as unknown) === null)
    fail({ code: 'wrong-type', path: 'model', expected: 'a model', got: kindOf(model) });
  return checked(model);
}

/**
 * A model that is known to be sound, as a copy that says so: frozen through and through, so that it stays what was checked, and what is
 * found out of it is found once.
 */
export function checked<M extends object>(model: M): M {
  if (isChecked(model)) return model;
  return readable('model', 'a model', () => sealed(copied(model)));
}

/** A copy that nobody else has and that was checked, frozen, with the note that it was; itself where it has the note already. */
export function sealed<M extends object>(copy: M): M {
  if (isChecked(copy)) return copy;
  return frozen(Object.defineProperty(copy, CHECKED, { value: new Map<object, unknown>() }));
}

/** A document as JSON carries it, which shares nothing with what it was; a model that was checked as it is. */
export function copied<D>(document: D): D {
  return isChecked(document) ? document : (JSON.parse(JSON.stringify(document)) as D);
}

/** A model that was just made of another one, and is as sound as that. */
export function checkedAs<M extends object>(model: M, source: object): M {
  return isChecked(source) ? checked(model) : model;
}

/** A model that no host can change: itself where it was checked, else a copy without `meta`, which nothing reads. */
export function settled<M extends object>(model: M): M {
  return isChecked(model) ? model : readable('model', 'a model', () => copied({ ...model, meta: undefined }));
}

/**
 * What is made of a model: once, for one that was checked, and kept on it.
 *
 * @param what - an object that stands for what is made, of this copy of the library alone
 */
export function keptOn<T>(model: object, what: object, make: () => T): T {
  const kept = isChecked(model) ? model[CHECKED] : undefined;
  if (!(kept instanceof Map)) return make();
  if (!kept.has(what)) kept.set(what, make());
  return kept.get(what) as T;
}

/**
 * What is read of a model, which may be one that nobody checked: where that breaks, the model is refused, not the line that it broke.
 *
 * @param path - what the caller calls the model
 */
export function ofModel<T>(model: unknown, path: string, read: () => T): T {
  const large = isChecked(model) ? undefined : tooLarge(model, path);
  if (large !== undefined) failOnAny([large]);
  try {
    return read();
  } catch (caught) {
    // Of a model that was checked nothing can break but what the host's own functions throw.
    if (ScoringError.is(caught) || isChecked(model)) throw caught;
    const hint = 'parse it to see what is wrong with it';
    return fail({ code: 'unsafe', path, expected: SOUND, got: 'one that cannot be read', hint });
  }
}

const SOUND = 'a model from parseModel, a define… function or trust(model)';

function isChecked(model: unknown): model is { readonly [CHECKED]: unknown } {
  try {
    return typeof model === 'object' && model !== null && Object.hasOwn(model, CHECKED);
  } catch {
    // A proxy may throw whatever it is asked.
    return false;
  }
}

/** Refuses a model that nobody checked, which could give a plausible answer by accident. */
export function requireChecked(model: object, path = 'model', expected = SOUND): void {
  if (isChecked(model)) return;
  fail({
    code: 'unsafe',
    path,
    expected,
    got: 'one that was not parsed',
    hint: 'parse it; or trust it, if it was parsed before it was stored or sent',
  });
}
