import { NO_LABEL } from '../kind.js';

/** The texts of rules: each text once, and the code of each rule. */
export interface Given {
  readonly labels: readonly string[];
  /** By the position of the rule; the code of no label when it gives none. */
  readonly codes: Uint16Array;
}

/** The different texts of rules, in the model's order. */
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
