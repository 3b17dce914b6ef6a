import type { Attributes } from '../attribute/attribute.js';

/** The name of the amount that applies to every record. */
export const INTERCEPT = 'intercept';

/** The parameter names of one term's amounts. */
export interface ParameterNames {
  /** For a straight line: the term's id alone. */
  readonly slope: string;
  readonly missing: string;
  readonly unseen: string;
  /** For a value, a bin or a cell of a table: `job=retired`. */
  readonly of: (what: string) => string;
  /** For a knot: `age at 30`. */
  readonly at: (knot: number) => string;
  /** For a missing or an unlisted value, each under its own name. */
  readonly absent: (term: {
    readonly missing?: number;
    readonly unseen?: number;
  }) => readonly (readonly [parameter: string, amount: number])[];
}

/**
 * The parameter names of a term's amounts: `age`, `job=retired`, `age at 30`, `age missing`, `age unseen`.
 *
 * An id is in quotes when the name could be read as a parameter of another attribute, or of a pair: beside a number `visits` the
 * slope of a number `visits missing` is `"visits missing"`. So names are unique.
 *
 * @param id - the term's id: an attribute, `a × b` for a pair, or a name of its own
 * @param attributes - all attributes of the model
 */
export function parameterNames(id: string, attributes: Attributes): ParameterNames {
  const names = Object.keys(attributes);
  const pairs = names
    .filter((first) => id.startsWith(`${first} × `))
    .flatMap((first) => names.map((second) => `${first} × ${second}`));
  const others = [...names, ...pairs].filter((other) => other !== id && id.startsWith(other));
  const named = (what: string) => {
    const plain = `${id}${what}`;
    const mistakable =
      id.startsWith('"') || plain === INTERCEPT || others.some((other) => READS.test(plain.slice(other.length)));
    return mistakable ? `${JSON.stringify(id)}${what}` : plain;
  };
  const states = { missing: named(' missing'), unseen: named(' unseen') };
  return {
    slope: named(''),
    ...states,
    of: (what) => named(`=${what}`),
    at: (knot) => named(` at ${knot}`),
    absent: (term) =>
      (['missing', 'unseen'] as const).flatMap((state) => {
        const amount = term[state];
        return amount === undefined ? [] : [[states[state], amount] as const];
      }),
  };
}

/** The text that may follow an id in the name of a parameter. */
const READS = /^=|^ at -?\d|^ missing$|^ unseen$/;

/** Whether a name begins like the parameters of a term. */
export function namesParameterOf(id: string, name: string): boolean {
  return [id, JSON.stringify(id)].some(
    (own) => name === own || name.startsWith(`${own}=`) || name.startsWith(`${own} `),
  );
}
