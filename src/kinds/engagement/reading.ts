import type { Reader } from '../../model/kind.js';
import { givenBy } from '../../model/rules/given.js';
import { decisionOf, firstMet } from '../../model/rules/met.js';
import type { EngagementModel, EngagementResult } from './model.js';

/** Reads which rule decided, and with it who contacts, how and when. */
export function reader({ rules }: EngagementModel): Reader<EngagementResult> {
  const [who, channel] = [givenBy(rules.map((rule) => rule.who)), givenBy(rules.map((rule) => rule.channel))];
  return {
    columns: [
      { name: 'rule', labels: rules.map((rule) => rule.id) },
      { name: 'who', labels: who.labels },
      { name: 'channel', labels: channel.labels },
    ],
    fill(totals, count, columns, at) {
      const [ruleCodes, whoCodes, channelCodes] = columns as [Uint16Array, Uint16Array, Uint16Array];
      // Stryker disable next-line EqualityOperator: the next block writes over it, and past the last there is nothing
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
