/** What a line of a case file says. */
export interface Case {
  readonly where: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
}

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

export function saidOf(evaluate: () => unknown): unknown;
