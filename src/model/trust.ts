import { fail, failOnAny, kindOf, ScoringError } from '../core/errors.js';
import { frozen } from '../core/frozen.js';
import { readable } from '../core/readable.js';
import { tooLarge } from './size.js';

/**
 * The mark of a checked model, with values computed from it, which stay true since it is frozen. A symbol shared by all copies of
 * the library, so that an ES module recognises what a CommonJS one parsed; and a property that JSON, spread and clone do not
 * copy, so that it is never passed on by accident.
 */
const CHECKED = /* @__PURE__ */ Symbol.for('steelyard.checkedModel');

/**
 * Marks a model as valid although this program did not parse it: a model that was parsed before it was stored, or that came from
 * another thread, where the mark of `parseModel` is lost.
 *
 * You guarantee that `parseModel` of this format accepted the model as it is. An invalid model may give plausible scores; when in
 * doubt, parse it.
 *
 * @param model - plain JSON, which is not changed
 * @returns a copy that shares nothing with it, frozen; the model itself when it was checked already
 * @throws ScoringError `wrong-type` for anything but an object; `unsafe` for a value that cannot be copied as JSON
 * @example evaluate(trust(JSON.parse(text)), { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }).result.score // => 20
 */
export function trust<const M extends object>(model: M): M {
  if (typeof model !== 'object' || (model as unknown) === null)
    fail({ code: 'wrong-type', path: 'model', expected: 'a model', got: kindOf(model) });
  return checked(model);
}

/**
 * A copy of a valid model with the mark of a checked one: deeply frozen, so that it stays as checked, and values computed from it
 * are computed once.
 */
export function checked<M extends object>(model: M): M {
  if (isChecked(model)) return model;
  return readable('model', 'a model', () => sealed(copied(model)));
}

/** Marks and freezes a private copy that was checked; returns it unchanged when it is already marked. */
export function sealed<M extends object>(copy: M): M {
  if (isChecked(copy)) return copy;
  return frozen(Object.defineProperty(copy, CHECKED, { value: new Map<object, unknown>() }));
}

/** A document as JSON, sharing nothing with the original; a checked model is returned unchanged. */
export function copied<D>(document: D): D {
  return isChecked(document) ? document : (JSON.parse(JSON.stringify(document)) as D);
}

/** Marks a model that was just made from another one, and is as valid as that. */
export function checkedAs<M extends object>(model: M, source: object): M {
  return isChecked(source) ? checked(model) : model;
}

/** A model that no host can change: itself when it was checked, else a copy without `meta`, which nothing reads. */
export function settled<M extends object>(model: M): M {
  return isChecked(model) ? model : readable('model', 'a model', () => copied({ ...model, meta: undefined }));
}

/**
 * Returns a value computed from a model; for a checked model it is computed once and cached on it.
 *
 * @param what - a key object for the cached value, private to this copy of the library
 */
export function keptOn<T>(model: object, what: object, make: () => T): T {
  const kept = isChecked(model) ? model[CHECKED] : undefined;
  if (!(kept instanceof Map)) return make();
  if (!kept.has(what)) kept.set(what, make());
  return kept.get(what) as T;
}

/**
 * Reads a model that may not have been checked: when reading fails, the error is about the model, not about the line that failed.
 *
 * @param path - what the caller calls the model
 */
export function ofModel<T>(model: unknown, path: string, read: () => T): T {
  const large = isChecked(model) ? undefined : tooLarge(model, path);
  if (large !== undefined) failOnAny([large]);
  try {
    return read();
  } catch (caught) {
    // In a checked model, only the host's own functions can throw.
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
    // A proxy may throw on any access.
    return false;
  }
}

/** Rejects a model that was not checked, which could give a plausible answer by accident. */
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
