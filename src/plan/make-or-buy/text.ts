import { countText, intervalText, many } from '../../measure/told.js';
import type { BreakEven, MakeOrBuy } from './answer.js';

/** The answer in a sentence. */
export function makeOrBuyText(answer: Omit<MakeOrBuy, 'text'>, volume: number, level: number | undefined): string {
  const { verdict, inHouse, outside, saving, breakEven, breakEvenPrice } = answer;
  if (saving === null || inHouse.cost === null || outside.cost === null) {
    const which = inHouse.cost !== null ? 'outside' : outside.cost !== null ? 'in house' : 'of either way';
    return `${verdict}: no lead ${which} has qualified, so what a qualified lead costs there is not known`;
  }
  const money = (amount: number) => countText(Math.floor(amount + 0.5));
  const costs = `${many(volume, 'qualified lead')} ${volume === 1 ? 'costs' : 'cost'} ${money(inHouse.cost.value)} in house and ${money(outside.cost.value)} outside`;
  const { low, high } = saving.interval;
  const saves =
    saving.value >= 0
      ? `making saves ${money(saving.value)} (${intervalText({ low, high }, level, money)})`
      : `buying saves ${money(-saving.value)} (${intervalText({ low: -high, high: -low }, level, money)})`;
  const price =
    breakEvenPrice === null
      ? 'at this volume making is cheaper even if leads outside were free'
      : `at this volume both cost the same at a price of ${countText(Math.floor(breakEvenPrice * 100 + 0.5) / 100)} for a lead outside`;
  return [`${verdict}: ${costs}`, saves, turnText(breakEven, level), price].join('; ');
}

function turnText(breakEven: BreakEven | null, level: number | undefined): string {
  if (breakEven === null) return 'with these rates no volume changes which one is cheaper';
  const { volume, interval, above } = breakEven;
  const whole = (count: number) => countText(Math.floor(count + 0.5));
  return `${above === 'make' ? 'making' : 'buying'} is cheaper above ${whole(volume)} qualified leads (${intervalText(interval, level, whole)})`;
}
