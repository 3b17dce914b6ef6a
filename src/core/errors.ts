/**
 * The kind of a problem, as a word that programs can branch on.
 *
 * - `wrong-type`: another type than the one asked for, NaN and Infinity included
 * - `out-of-range`: the right type, outside the allowed range
 * - `unknown-name`: a name that is not declared (attribute, group, option, key)
 * - `unseen-value`: a category that is not in the declared list, without a policy for it
 * - `missing-value`: no value where one is needed
 * - `bad-instant`: not a strict ISO instant
 * - `duplicate`: the same name for two things
 * - `repeated`: a name listed twice, with no effect
 * - `gap`, `overlap`, `order`: bins, thresholds or rules that do not follow each other, or two of them that apply at once
 * - `unreachable`: a band or grade that no record can reach
 * - `dead`: a term, condition or weight that can never change a result
 * - `cap-too-low`: a cap below a single award
 * - `too-fine`: an amount or threshold with more decimals than its tally counts in
 * - `not-monotone`: a declared direction that the amounts do not follow
 * - `unsafe`: a key, depth or cycle that JSON should not carry; a model that was not parsed
 * - `mismatch`: two things that do not belong together
 * - `too-little-data`: rows from which nothing can be learned
 * - `not-supported`: a request that the model or function does not support
 * - `aborted`: work that the host's signal stopped
 */
export type IssueCode =
  | 'wrong-type'
  | 'out-of-range'
  | 'unknown-name'
  | 'unseen-value'
  | 'missing-value'
  | 'bad-instant'
  | 'duplicate'
  | 'repeated'
  | 'gap'
  | 'overlap'
  | 'order'
  | 'unreachable'
  | 'dead'
  | 'cap-too-low'
  | 'too-fine'
  | 'not-monotone'
  | 'unsafe'
  | 'mismatch'
  | 'too-little-data'
  | 'not-supported'
  | 'aborted';

/** The facts of one problem, before they become a sentence. */
export interface IssueFacts {
  readonly code: IssueCode;
  /** The path, in the caller's words: `model.terms[2].attribute`, `record.employees`, `options.penalty`. */
  readonly path: string;
  /** What was expected, as it reads after "expected". */
  readonly expected: string;
  /** What was found instead, as it reads after "got". Never the value of a record. */
  readonly got?: string;
  /** How to fix it. */
  readonly hint?: string | undefined;
}

/** One problem: its facts and the sentence made from them. */
export interface Issue extends IssueFacts {
  readonly message: string;
}

/**
 * One problem with its sentence: `path: expected what, got what; what to do`.
 *
 * @example issue({ code: 'wrong-type', path: 'record.age', expected: 'a finite number', got: 'NaN' }).message // => 'record.age: expected a finite number, got NaN'
 */
export function issue(facts: IssueFacts): Issue {
  const { hint, ...found } = facts;
  const got = facts.got === undefined ? '' : `, got ${facts.got}`;
  const message = `${facts.path}: expected ${facts.expected}${got}`;
  // No key with an undefined value: an issue is plain JSON.
  return hint === undefined ? { ...found, message } : { ...found, hint, message: `${message}; ${hint}` };
}

const BRAND = /* @__PURE__ */ Symbol.for('steelyard.ScoringError');

/**
 * The only error this library throws: all the problems found, as data, with their sentences as the message.
 *
 * `code` and `path` are those of the first problem; `issues` has them all, in the order of the input.
 */
export class ScoringError extends Error {
  override readonly name = 'ScoringError';
  readonly code: IssueCode;
  readonly path: string;
  readonly issues: readonly Issue[];

  constructor(issues: readonly [Issue, ...Issue[]], options?: { readonly cause: unknown }) {
    super(issues.map((one) => one.message).join('\n'), options);
    this.issues = issues;
    this.code = issues[0].code;
    this.path = issues[0].path;
  }

  /**
   * Whether a caught value is an error of this library, from any copy of it.
   *
   * @example ScoringError.is(new Error('other')) // => false
   */
  static is(caught: unknown): caught is ScoringError {
    return typeof caught === 'object' && caught !== null && BRAND in caught;
  }

  /** `instanceof` works across copies too; for a class derived from this one, only its own instances match. */
  static override [Symbol.hasInstance](caught: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: in a derived class, which inherits this, `this` is that class.
    const { prototype } = this;
    return prototype === ScoringError.prototype
      ? ScoringError.is(caught)
      : typeof caught === 'object' && Object.prototype.isPrototypeOf.call(prototype, caught as object);
  }

  /** The mark by which copies of the library recognise each other's errors: an ES module beside a CommonJS one, or two versions. */
  get [BRAND](): true {
    return true;
  }
}

/** Throws one problem. */
export function fail(facts: IssueFacts): never {
  throw new ScoringError([issue(facts)]);
}

/** Throws when there is any problem. */
export function failOnAny(issues: readonly Issue[]): void {
  const [first, ...rest] = issues;
  if (first !== undefined) throw new ScoringError([first, ...rest]);
}

/**
 * A path one step deeper: names joined by dots, positions in brackets, other keys quoted.
 *
 * @example at('model.terms', 2) // => 'model.terms[2]'
 * @example at('record', 'annual revenue') // => 'record["annual revenue"]'
 */
export function at(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  return /^[A-Za-z_$][\w$]*$/.test(step)
    ? path === ''
      ? step
      : `${path}.${step}`
    : `${path}[${JSON.stringify(step)}]`;
}

/**
 * The kind of a value, without its content: safe to show for personal data.
 *
 * @example kindOf(NaN) // => 'NaN'
 * @example kindOf('12') // => 'a string'
 */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'an array';
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'number':
      return Number.isFinite(value) ? 'a number' : Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
    case 'object':
      return 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** As `Array.isArray`, which throws for a proxy that was revoked. */
function isArray(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/**
 * A value of the caller's own, such as an option, as an error may show it: numbers in full, everything else by its kind.
 *
 * @example shown(1.5) // => '1.5'
 */
export function shown(value: unknown): string {
  return Number.isFinite(value) ? String(value) : kindOf(value);
}

/**
 * Names as a choice: `one of "a", "b"`; for a long list the first names, and how many more there are.
 *
 * @example oneOf(['fit', 'engagement']) // => 'one of "fit", "engagement"'
 */
export function oneOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_CHOICES).map((name) => JSON.stringify(name));
  const rest = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `one of ${shown.join(', ')}${rest}`;
}

/** A longer list helps no reader, and one in each of many errors would make them large. */
const MOST_CHOICES = 50;

/**
 * Hint with the declared name that a misspelt one most likely meant, or what to do when none is near.
 *
 * Nearness is the Damerau-Levenshtein distance (optimal string alignment), at most a third of the length.
 *
 * @example nearest('bugdet', ['budget', 'need']) // => 'did you mean "budget"?'
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  if (name.length > LONGEST_HINT) return undefined;
  let best: string | undefined;
  let least = Math.min(Math.floor(Math.max(name.length, 3) / 3) + 1, name.length);
  for (let n = 0; n < Math.min(names.length, MOST_HINTS); n++) {
    const other = names[n] as string;
    // The edit distance is at least the difference of the lengths.
    if (Math.abs(other.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), other.toLowerCase());
    if (distance < least) {
      least = distance;
      best = other;
    }
  }
  return best === undefined ? undefined : `did you mean ${JSON.stringify(best)}?`;
}

/**
 * The same for many names in turn, with a limit on how many are looked up: a document with hundreds of misspelt names needs no
 * more hints, and a document from outside must not make them costly.
 */
export function hints(): typeof nearest {
  let left = MOST_LOOKED_AT;
  return (name, names) => {
    if (left <= 0) return undefined;
    left -= Math.min(names.length, MOST_HINTS);
    return nearest(name, names);
  };
}

/** The most names that get a hint in one document. */
const MOST_LOOKED_AT = 20_000;

/** Longer names get no hint, since a document from outside must not make hints costly. */
const LONGEST_HINT = 64;

const MOST_HINTS = 1000;

/**
 * Optimal string alignment distance: letters to change, add, remove or swap with their neighbour, computed with three rows of the
 * table.
 */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (above[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (above[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    [before, above] = [above, row];
  }
  return above[b.length] as number;
}
