import { fixed, grouped } from '../../core/decimal.js';
import type { UpdateAction, UpdateCandidate } from './candidate.js';

/** Why a model was kept, recalibrated or fitted anew, in a sentence. */
export function updateText(
  action: UpdateAction,
  candidates: readonly UpdateCandidate[],
  { won, lost, minOutcomes, earlier }: { won: number; lost: number; minOutcomes: number; earlier: number },
): string {
  const count = (n: number) => grouped(String(n), ',');
  if (candidates.length === 0) {
    const [rarer, kind] = won <= lost ? [won, 'with'] : [lost, 'without'];
    const rows = rarer === 1 ? '1 row' : `${count(rarer)} rows`;
    return `kept: ${rows} ${kind} the outcome, fewer than the ${count(minOutcomes)} it takes to tell`;
  }
  const losses = candidates.map(({ action: own, logLoss }) =>
    logLoss === null ? `${own} not possible, some part of the rows teaches no model` : `${fixed(logLoss, 4)} ${own}`,
  );
  const rows = `on ${count(won + lost)} rows that it was not learned from`;
  const taken = candidates.find((one) => one.action === action);
  const more = action === 'refitted' && earlier > 0 ? `; learned from ${count(earlier)} earlier rows as well` : '';
  if (taken === undefined || taken.gain === null || taken.standardError === null)
    return `kept: nothing lowers the log loss by more than a standard error; log loss ${losses.join(', ')}, ${rows}`;
  const gain = `${fixed(taken.gain, 4)} ± ${fixed(taken.standardError, 4)} less`;
  return `${action}: log loss ${losses.join(', ')}, ${rows}; ${gain} than the model as it was${more}`;
}
