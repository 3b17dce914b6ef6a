/** The least number of outcomes of the rarer kind to learn from, unless the caller sets another. */
export const LEAST_OUTCOMES = 20;

/** Outcomes of the rarer kind for each learned amount, below which they are few (P. Peduzzi and others, 1996). */
export const OUTCOMES_PER_TERM = 10;
