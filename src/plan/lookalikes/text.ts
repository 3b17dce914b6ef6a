import { shareText } from '../../core/share-text.js';
import { type Finding, finding } from '../../fit/finding.js';
import { many } from '../../measure/told.js';
import type { LookalikeCheck, Lookalikes, LookalikeValue, RankedLookalike } from './plan.js';

/** A line of the table as a sentence. */
export function reasonText(attribute: string, { value, shareOfBest, shareOfRest }: LookalikeValue): string {
  return `${attribute}: ${value ?? 'missing'} (${shareText(shareOfBest)} of the best, ${shareText(shareOfRest)} of the rest)`;
}

export function candidateText({ reasons, exemplars }: Omit<RankedLookalike, 'text'>): string {
  const near = exemplars.map(({ customer, id }) => id ?? customer).join(', ');
  const like = near === '' ? [] : [`most like ${exemplars.length === 1 ? 'customer' : 'customers'} ${near}`];
  const why = reasons.length === 0 ? ['nothing sets it apart'] : reasons.map(({ text }) => text);
  return [...why, ...like].join('; ');
}

/** The verdict and its reasons. */
export function lookalikesText(
  { verdict, best, rest, heldOut, attributes }: Omit<Lookalikes, 'text'>,
  least: number,
): string {
  const counts = `${many(best, 'best customer')} and ${many(rest, 'other')}`;
  if (verdict === 'too-few')
    return `${counts}: too few to tell them apart; at least ${least} of each are needed for a ranking`;
  const strongest = attributes
    .filter(({ strength }) => strength > 0)
    .slice(0, 3)
    .map(({ attribute }) => attribute);
  const tells = strongest.length === 0 ? 'nothing tells them apart' : `strongest: ${strongest.join(', ')}`;
  return [counts, tells, ...(heldOut === null ? [] : checkText(heldOut)), VERDICTS[verdict]].join('; ');
}

const VERDICTS = {
  'no-better-than-chance': 'this may be chance: do not use the ranking',
  'probability-model-is-better': 'the probability model ranks better: use that one',
  works: 'better than chance',
} as const;

function checkText({ lookalikes, probabilityModel }: LookalikeCheck): string[] {
  const auc = (value: number) => String(Number(value.toFixed(3)));
  const times = (value: number) => String(Number(value.toFixed(2)));
  const own = `held-out customers: AUC ${auc(lookalikes.auc)}, and the best are ${times(lookalikes.liftOfTopTenth)} times as common in the highest tenth`;
  if (probabilityModel === null) return [own, 'no probability model to compare with'];
  return [own, `probability model: AUC ${auc(probabilityModel.auc)}, ${times(probabilityModel.liftOfTopTenth)} times`];
}

/** Notes for the reader on customers that were left out. */
export function rejectedRows(count: number, what: string): Finding[] {
  return count === 0 ? [] : [finding('rejected', null, `${many(count, what)} left out, as something in them is wrong`)];
}
