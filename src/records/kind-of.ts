import { kindOf } from '../core/errors.js';

/** The kind of a value, as it reads after "got"; used where texts were expected in another form. */
export function gotText(value: unknown): string {
  return typeof value === 'string' ? 'another text' : kindOf(value);
}

/** Choices as they read after "expected": `a`, `a or b`, `a, b or c`. */
export function orList(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`;
}
