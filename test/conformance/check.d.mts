/** What an evaluation says, condensed, or why there is none. */
export interface Said {
  readonly result?: unknown;
  readonly tallies?: readonly (readonly [
    option: string,
    base: number,
    lines: readonly (readonly [term: string, form: string, steps: number, item?: string])[],
    total: number,
  ])[];
  readonly parts?: Readonly<Record<string, Said | readonly Said[]>>;
  readonly later?: Readonly<Record<string, number>>;
  readonly unseen?: Readonly<Record<string, number>>;
  readonly derived?: Readonly<Record<string, unknown>>;
  readonly refused?: readonly (readonly [path: string, code: string])[];
}

/** A record, and what is expected of it. */
export interface Case {
  readonly where: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly expected: Said;
}

/** A model and an instant, and the cases that follow. */
export interface Section {
  readonly where: string;
  readonly model: Readonly<Record<string, unknown>>;
  readonly fingerprint: string;
  readonly asOf: string;
  readonly cases: readonly Case[];
}

export function check(
  library: object,
  files: Readonly<Record<string, string>>,
): { models: number; evaluations: number; digest: string; wrong: string[] };

export function sections(file: string, text: string): Section[];

export function scorerOf(
  library: object,
  model: object,
): {
  readonly fingerprint: string;
  one(record: Readonly<Record<string, unknown>>, context: { readonly asOf: string }): unknown;
};

export function saidOf(evaluate: () => unknown): Said;
