// What is kept of a score, and what it says a month later: the stored text is enough, with the model of the same fingerprint.
import { readFileSync } from 'node:fs';
import { explain, fingerprint, summary } from 'steelyard';

/** A payload of this folder, as a server would have parsed it. */
export const payload = (name) => JSON.parse(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8'));

/** The three strongest reasons of a stored evaluation, in words. */
export function explainLater(model, stored) {
  const { evaluation } = JSON.parse(stored);
  if (evaluation.model.fingerprint !== fingerprint(model)) throw new Error('stored by another model');
  const reasons = explain(model, evaluation, { top: 3 }).reasons.map(({ text }) => text);
  return [`${summary(evaluation)} (as of ${evaluation.asOf})`, ...reasons];
}
