/**
 * Distributes the accounts of a channel among its reps: in rounds, in which the rep with the least so far gets the best remaining account.
 *
 * Counts differ by one at most, and sums by no more than the highest value, or the highest less the lowest where that is below 0.
 *
 * @param values - of the accounts, highest first, in steps
 * @returns the rep of each account, by position
 */
export function deal(values: ArrayLike<number>, reps: number): Int32Array {
  const of = new Int32Array(values.length);
  const sums = new Float64Array(reps);
  const turn = Array.from({ length: reps }, (_, r) => r);
  for (let from = 0; from < values.length; from += reps) {
    turn.sort((a, b) => (sums[a] as number) - (sums[b] as number) || a - b);
    for (let k = 0; k < reps && from + k < values.length; k++) {
      const rep = turn[k] as number;
      of[from + k] = rep;
      sums[rep] = (sums[rep] as number) + (values[from + k] as number);
    }
  }
  return of;
}
