import * as z from 'zod';
import { fail } from '../core/errors.js';
import type { Attributes } from '../model/attribute.js';
import { type Criterion, criterionSchema, type Unmet, unmetTally } from '../model/criterion.js';
import { modelShape } from '../model/envelope.js';
import { firstMet, unmetBefore } from '../model/first-met.js';
import { lintFirstMet } from '../model/first-met-lint.js';
import type { Kind, KindLint, ModelBase, Reader } from '../model/kind.js';
import { lintTerms } from '../model/tally-lint.js';

/** A rule of engagement: in which case who contacts, through which channel, and when. */
export interface EngagementRule<Name extends string = string> {
  readonly id: string;
  /** All must be met; left out in the last rule, and only there, which takes the rest. */
  readonly criteria?: readonly Criterion<Name>[];
  readonly who: string;
  readonly channel: string;
  readonly when: string;
  /** Why it is done so, as a reader should hear it. */
  readonly reason: string;
}

/**
 * Rules of engagement: the first one whose criteria are all met says who contacts, how and when.
 *
 * A criterion that nobody knows the answer to is not met.
 */
export interface EngagementModel<A extends Attributes = Attributes, Name extends string = string> extends ModelBase {
  readonly kind: 'engagement';
  readonly attributes: A;
  readonly rules: readonly EngagementRule<Name>[];
}

/** What rules of engagement say of a record. */
export interface EngagementResult {
  /** The rule that decided. */
  readonly rule: string;
  readonly who: string;
  readonly channel: string;
  readonly when: string;
  readonly reason: string;
  /** The criteria of that rule, all met; none when it takes the rest. */
  readonly why: readonly string[];
  /** The rules asked before it, and what each lacked. */
  readonly passedOver: readonly { readonly rule: string; readonly unmet: readonly Unmet[] }[];
}

/** Schema of rules of engagement. */
export const engagementSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('engagement'),
    ...modelShape,
    rules: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          criteria: z.array(criterionSchema).min(1).exactOptional(),
          who: z.string().min(1),
          channel: z.string().min(1),
          when: z.string().min(1),
          reason: z.string().min(1),
        }),
      )
      .min(1),
  }) satisfies z.ZodType<EngagementModel>)();

/** Rules of engagement as they may be written: names of attributes are checked by the compiler. */
export type EngagementDefinition<A extends Attributes> = EngagementModel<A, keyof A & string>;

/** The kind `engagement`. */
export const engagement: Kind<EngagementModel, EngagementResult> = {
  kind: 'engagement',
  tallies: (model) => model.rules.map(({ id, criteria = [] }) => unmetTally(id, criteria)),
  reader,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'rules of engagement',
      hint: 'a criterion is met or not, whatever it weighs; change the rules or their order',
    });
  },
  summary: ({ rule, who, channel, when, why }) =>
    `${who} by ${channel}, ${when}: ${rule}${why.length === 0 ? '' : ` (${why.join(', ')})`}`,
};

/** What is wrong with rules of engagement: their criteria, rules that never get their turn, and cases that no rule takes. */
export const engagementLint: KindLint<EngagementModel> = (model, findings) => {
  if (!Array.isArray(model.rules)) return;
  model.rules.forEach((rule, r) => {
    const path = `rules[${r}].criteria`;
    if (Array.isArray(rule?.criteria) && findings.isSound(path))
      lintTerms(unmetTally(rule.id, rule.criteria).terms, path, findings);
  });
  if (!findings.isSound('rules')) return;
  findings.distinct(
    model.rules.map((rule) => rule.id),
    'rules',
  );
  lintFirstMet(model.rules, 'rules', 'rule', findings);
};

function reader({ rules }: EngagementModel): Reader<EngagementResult> {
  const distinct = (key: 'who' | 'channel') => {
    const labels = [...new Set(rules.map((rule) => rule[key]))];
    return { labels, codes: Uint16Array.from(rules, (rule) => labels.indexOf(rule[key])) };
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
      const { id, criteria = [], who, channel, when, reason } = rules[decided] as EngagementModel['rules'][number];
      return {
        rule: id,
        who,
        channel,
        when,
        reason,
        why: criteria.map((one) => one.id),
        passedOver: unmetBefore(decided, tallies).map(({ option, unmet }) => ({ rule: option, unmet })),
      };
    },
  };
}
