import { fixed } from '../../core/decimal.js';
import { countText, many } from '../../measure/told.js';
import type { PointsCheck } from '../points-check.js';

/** The effect of moved points on rows with outcomes, in one sentence. */
export function costText({ n, auc, logLoss, movedBand }: PointsCheck): string {
  const told = (name: string, before: number, after: number) =>
    `${name} ${fixed(before, 4)} before and ${fixed(after, 4)} after`;
  const ranked = auc.before === null || auc.after === null ? [] : [told('AUC', auc.before, auc.after)];
  const moved =
    movedBand === null ? [] : [`${countText(movedBand)} of them ${movedBand === 1 ? 'is' : 'are'} in another band`];
  return [
    `on ${many(n, 'row')}: ${[...ranked, told('log loss', logLoss.before, logLoss.after)].join(', ')}`,
    ...moved,
  ].join('; ');
}
