import { canonicalJson } from '../../core/fingerprint.js';
import type { Condition } from './condition.js';

/** The most lists that are compared: a document from outside must not make a warning costly. */
const MOST_COMPARED = 2_000_000;

/**
 * For each list of conditions, the first earlier list whose conditions are all in it too, so that the earlier list decides
 * whenever this one would; -1 when there is none.
 */
export function implied(asked: readonly (readonly Condition[])[]): number[] {
  const lists = asked.map((conditions) => new Set(conditions.map((one) => canonicalJson(one))));
  const uses = new Map<string, number>();
  for (const text of lists.flatMap((own) => [...own])) uses.set(text, (uses.get(text) ?? 0) + 1);
  // A list can only be part of another that has its rarest condition, which few lists have.
  const byRarest = new Map<string, number[]>();
  let steps = 0;
  return lists.map((own, l) => {
    let [first, rarest]: [number, string | undefined] = [l, undefined];
    for (const text of own) {
      if (rarest === undefined || (uses.get(text) ?? 0) < (uses.get(rarest) ?? 0)) rarest = text;
      for (const c of byRarest.get(text) ?? []) {
        if (c >= first || ++steps > MOST_COMPARED) break;
        if ([...(lists[c] as Set<string>)].every((other) => own.has(other))) first = c;
      }
    }
    if (rarest !== undefined) {
      const known = byRarest.get(rarest);
      if (known === undefined) byRarest.set(rarest, [l]);
      else known.push(l);
    }
    return first < l ? first : -1;
  });
}
