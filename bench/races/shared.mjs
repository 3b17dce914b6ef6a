// What the races have in common.

export const asOf = '2026-06-30T00:00:00Z';

/** Peers that give something else are not compared for speed. */
export function same(peer, difference, tolerance) {
  if (difference <= tolerance) return;
  throw new Error(`${peer} differs by ${difference}, more than ${tolerance}: not the same work`);
}
