/** What is evaluated: a model or a composition, an instant and some records. */
export interface Input {
  readonly model: object;
  readonly asOf: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** Every choice of one from each list, as records. */
export function everyRecord(choices: Readonly<Record<string, readonly unknown[]>>): Record<string, unknown>[] {
  return Object.entries(choices).reduce<Record<string, unknown>[]>(
    (records, [name, values]) =>
      records.flatMap((record) => values.map((value) => (value === undefined ? record : { ...record, [name]: value }))),
    [{}],
  );
}

/** Each nth record, from the first on. */
export function everyNth<T>(nth: number, records: readonly T[]): T[] {
  return records.filter((_, i) => i % nth === 0);
}
