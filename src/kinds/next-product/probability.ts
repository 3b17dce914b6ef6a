import { logistic } from '../../core/arithmetic.js';
import { through } from '../../model/terms/curve/lines.js';
import type { NextProductModel } from './model.js';

/** The probability that a product's total stands for. */
export function probabilityOf({ calibration }: Pick<NextProductModel, 'calibration'>): (total: number) => number {
  if (calibration === undefined) return logistic;
  const amountAt = through(calibration);
  const [first, last] = [calibration[0]?.at ?? 0, calibration.at(-1)?.at ?? 0];
  return (total) => {
    const inside = Math.min(Math.max(total, first), last);
    return logistic(amountAt(inside) + (total - inside));
  };
}

/** The same, where there is a calibration. */
export function calibrated(model: NextProductModel): ((total: number) => number) | undefined {
  return model.calibration === undefined ? undefined : probabilityOf(model);
}
