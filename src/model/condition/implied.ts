import { canonicalJson } from '../../core/fingerprint.js';
import type { Condition } from './condition.js';

/**
 * For each list of conditions, the first list before it whose conditions all stand in it too, so that it decides whenever this one
 * would; -1 where there is none.
 */
export function implied(asked: readonly (readonly Condition[])[]): number[] {
  const lists = asked.map((conditions) => new Set(conditions.map((one) => canonicalJson(one))));
  // A list can only stand in another that has its first condition.
  const byFirst = new Map<string, number[]>();
  return lists.map((own, l) => {
    const candidates = [...own].flatMap((text) => byFirst.get(text) ?? []).sort((a, b) => a - b);
    const [first] = own;
    if (first !== undefined) {
      const known = byFirst.get(first);
      if (known === undefined) byFirst.set(first, [l]);
      else known.push(l);
    }
    return candidates.find((c) => [...(lists[c] as Set<string>)].every((text) => own.has(text))) ?? -1;
  });
}
