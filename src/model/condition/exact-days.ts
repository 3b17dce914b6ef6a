import { DAY, parseInstant } from '../../core/time.js';
import type { ValueFact } from '../attribute/facts.js';

/** A date with its days cut off to a tenth: half a day more than a bound counts as more. */
export function exactDays(value: ValueFact, ms: number): ValueFact {
  if (value.type !== 'date') return value;
  const days = (ms - (parseInstant(value.value) ?? 0)) / DAY;
  return { ...value, days: Math.floor(days * 10) / 10 };
}
