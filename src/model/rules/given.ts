import { NO_LABEL } from '../kind.js';

/** A text that each of some rules gives: each text once, and the code of each rule. */
export interface Given {
  readonly labels: readonly string[];
  /** By the position of the rule; that of no label where it gives none. */
  readonly codes: Uint16Array;
}

/** The texts that some rules give, in the model's order. */
export function givenBy(texts: readonly (string | undefined)[]): Given {
  const known = new Map<string, number>();
  const codes = Uint16Array.from(texts, (text) => {
    if (text === undefined) return NO_LABEL;
    const code = known.get(text) ?? known.size;
    known.set(text, code);
    return code;
  });
  return { labels: [...known.keys()], codes };
}
