import type { Attributes } from '../attribute/attribute.js';

/** The name of the amount that every record has. */
export const INTERCEPT = 'intercept';

/** How the amounts of one term are called. */
export interface ParameterNames {
  /** Of a straight line: the term's id alone. */
  readonly slope: string;
  readonly missing: string;
  readonly unseen: string;
  /** Of a value, a bin or a cell of a table: `job=retired`. */
  readonly of: (what: string) => string;
  /** Of a knot: `age at 30`. */
  readonly at: (knot: number) => string;
  /** What a term writes for a value that is missing or not listed, each under its name. */
  readonly absent: (term: {
    readonly missing?: number;
    readonly unseen?: number;
  }) => readonly (readonly [parameter: string, amount: number])[];
}

/**
 * How the amounts of a term are called: `age`, `job=retired`, `age at 30`, `age missing`, `age unseen`.
 *
 * A name that could be read as a parameter of another attribute, or of a pair of them, has its id in quotes: beside a number
 * `visits` the slope of a number `visits missing` is `"visits missing"`. So no two attributes share a name.
 *
 * @param id - of the term: an attribute, `a × b` for a pair of them, or a name of its own
 * @param attributes - all that the model declares
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

/** What may follow an id in the name of a parameter. */
const READS = /^=|^ at -?\d|^ missing$|^ unseen$/;

/** Whether a name begins as those of a term's parameters do. */
export function namesParameterOf(id: string, name: string): boolean {
  return [id, JSON.stringify(id)].some(
    (own) => name === own || name.startsWith(`${own}=`) || name.startsWith(`${own} `),
  );
}
