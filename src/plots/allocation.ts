// An allocation against capacity: how many places of each channel are used, and the gain from one more.
import type { Allocation, ChannelUse } from '../plan/allocate/plan.js';
import { distinct } from './names.js';
import { figure, many } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aList, aNumber, anObject, aText, given } from './read.js';
import type { Scene } from './scene.js';

type UseIn = Pick<ChannelUse, 'channel' | 'capacity' | 'used' | 'expectedValue' | 'valueOfOneMore'>;
interface PlanIn {
  readonly expectedValue: number;
  readonly text: string;
  readonly channels: readonly UseIn[];
}

const readPlan = anObject<PlanIn>({
  expectedValue: aNumber,
  text: aText,
  channels: aList(
    anObject<UseIn>({
      channel: aText,
      capacity: aCount,
      used: aCount,
      expectedValue: aNumber,
      valueOfOneMore: aNumber,
    }),
    200,
  ),
});

/**
 * An allocation against capacity: the used and free places of each channel, with the gain from one more.
 *
 * @param plan - what `allocate` returns
 * @throws ScoringError `wrong-type` for a value that is no plan
 * @example plotAllocation(allocate([{ id: 'a', probability: 0.5, value: 100 }, { id: 'b', probability: 0.4, value: 100 }], { channels: [{ name: 'phone', capacity: 1, cost: 5 }, { name: 'mail', capacity: 9, effect: 0.5 }] })).title // => 'phone: full, and one more place would bring 15'
 */
export function plotAllocation(plan: Allocation, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(sceneOf(given(plan, 'plan', readPlan)), options);
}

function sceneOf({ expectedValue, text, channels }: PlanIn): Scene {
  const names = distinct(channels.map(({ channel }) => channel));
  const told = channels.map(({ used, capacity, valueOfOneMore, expectedValue: value }, i) => {
    const more = valueOfOneMore > 0 ? `; one more brings ${figure(valueOfOneMore)}` : '';
    return `${names[i]}: ${figure(used)} of ${many(capacity, 'place')} used, expected value ${figure(value)}${more}`;
  });
  const scarce = channels.reduce(
    (best, { valueOfOneMore }, i) => (valueOfOneMore > (channels[best]?.valueOfOneMore ?? 0) ? i : best),
    -1,
  );
  const title =
    scarce < 0
      ? 'No channel lacks places: one more would bring nothing'
      : `${names[scarce]}: full, and one more place would bring ${figure((channels[scarce] as UseIn).valueOfOneMore)}`;
  const place = (i: number) => ({ y: names[i] as string, text: told[i] as string });
  return {
    title,
    subtitle: `Places used against capacity; expected value ${figure(expectedValue)}`,
    text: `${text}. ${told.join('. ')}.`,
    x: { type: 'number', field: 'places', title: 'places', format: 'number', holds: [0] },
    y: { type: 'names', field: 'channel', title: '', names },
    series: [
      { name: USED, tone: 'first' },
      { name: FREE, tone: 'plain' },
    ],
    marks: [
      { type: 'bar', series: USED, rows: channels.map(({ used }, i) => ({ x: 0, x2: used, ...place(i) })) },
      {
        type: 'bar',
        series: FREE,
        rows: channels.flatMap(({ used, capacity }, i) =>
          capacity > used ? [{ x: used, x2: capacity, ...place(i) }] : [],
        ),
      },
      {
        type: 'text',
        series: USED,
        align: 'after',
        rows: channels.map(({ used, capacity, valueOfOneMore }, i) => ({
          x: Math.max(used, capacity),
          y: names[i] as string,
          text: valueOfOneMore > 0 ? `one more: +${figure(valueOfOneMore)}` : `${figure(used)} of ${figure(capacity)}`,
        })),
      },
    ],
  };
}

const USED = 'used';
const FREE = 'free';
