/** The canonical JSON of a value, with -0 told from 0. */
export function canonical(value: unknown): string;
