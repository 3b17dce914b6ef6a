import { decisionOf, firstMet } from '../../model/first-met/first-met.js';
import type { Reader } from '../../model/kind.js';
import type { EngagementModel, EngagementResult } from './model.js';

/** Reads which rule decided, and with it who contacts, how and when. */
export function reader({ rules }: EngagementModel): Reader<EngagementResult> {
  const distinct = (key: 'who' | 'channel') => {
    const labels = [...new Set(rules.map((rule) => rule[key]))];
    const codes = new Map(labels.map((label, code) => [label, code]));
    return { labels, codes: Uint16Array.from(rules, (rule) => codes.get(rule[key]) as number) };
  };
  const [who, channel] = [distinct('who'), distinct('channel')];
  return {
    columns: [
      { name: 'rule', labels: rules.map((rule) => rule.id) },
      { name: 'who', labels: who.labels },
      { name: 'channel', labels: channel.labels },
    ],
    fill(totals, count, columns, at) {
      const [ruleCodes, whoCodes, channelCodes] = columns as [Uint16Array, Uint16Array, Uint16Array];
      for (let i = 0; i < count; i++) {
        const r = firstMet(totals, rules.length, i);
        ruleCodes[at + i] = r;
        whoCodes[at + i] = who.codes[r] as number;
        channelCodes[at + i] = channel.codes[r] as number;
      }
    },
    result([decided = 0], tallies) {
      const { id, who, channel, when, reason } = rules[decided] as EngagementModel['rules'][number];
      const { why, passedOver } = decisionOf(rules, decided, tallies);
      return {
        rule: id,
        who,
        channel,
        when,
        reason,
        why,
        passedOver: passedOver.map(({ option, unmet }) => ({ rule: option, unmet })),
      };
    },
  };
}
