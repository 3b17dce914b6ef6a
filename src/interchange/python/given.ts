/** Reads the parts of a fitted model that a caller passes: every wrong type is rejected with its path. */
import { at, fail, kindOf } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';

/** The name of the model. */
export interface Named {
  readonly name: string;
  /** `1` when left out. */
  readonly version?: string;
}

/** The name and version of a model. */
export function headOf(
  options: Named,
  others: readonly string[] = [],
): { readonly name: string; readonly version: string } {
  checkNames(options, ['name', 'version', ...others]);
  return { name: textIn(options.name, 'options.name'), version: textIn(options.version ?? '1', 'options.version') };
}

export function textIn(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') wrong(path, 'a text', value);
  return value as string;
}

export function numberIn(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) wrong(path, 'a finite number', value);
  return value as number;
}

export function objectIn(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) wrong(path, 'an object', value);
  return value as Readonly<Record<string, unknown>>;
}

export function listIn<T>(value: unknown, path: string, one: (value: unknown, path: string) => T): readonly T[] {
  if (!Array.isArray(value)) wrong(path, 'a list', value);
  return Array.from(value as readonly unknown[], (item, i) => one(item, at(path, i)));
}

/** Checks that lists that belong together have the same length. */
export function requireLength(list: readonly unknown[], length: number, path: string): void {
  if (list.length !== length) fail({ code: 'mismatch', path, expected: `${length} values`, got: `${list.length}` });
}

function wrong(path: string, expected: string, value: unknown): never {
  return fail({ code: value === undefined ? 'missing-value' : 'wrong-type', path, expected, got: kindOf(value) });
}
