import type { EngagementRule } from '../kinds/engagement/model.js';
import { PIPELINE_STAGES, type PipelineStage, type PipelineStrategy, pipelineStrategy } from './pipeline-strategy.js';
import type { Profile } from './volume-profile.js';

/** The attributes that the ready-made rules of engagement read. */
export type EngagementQuestion = keyof ReturnType<typeof questions>;

/**
 * Rules of engagement for the pipeline strategy of a profile, as attributes and rules for `engagement`.
 *
 * People who asked not to be contacted are left alone. Key accounts: sales works every stage, each stage in its own way. Scaled:
 * ready orders go to the channel partner or to self-service, marketing qualifies progressively, and sales gets only contacts in
 * conversion that are qualified to 80. Mixed: strategic accounts as key accounts, the others handed over from 60 on.
 *
 * Marketing writes only to contacts who opted in; the last rule takes all contacts about whom too little is known.
 *
 * @throws ScoringError `unknown-name` for any other profile
 * @example engagementRules('scaled').rules.map((rule) => rule.who) // => ['nobody', 'channel partner', 'self-service', 'sales', 'marketing', 'marketing', 'marketing', 'marketing']
 */
export function engagementRules(profile: Profile) {
  const strategy = pipelineStrategy(profile);
  const rules = profile === 'key account' ? keyAccountRules() : marketRules(strategy);
  return { attributes: questions(), rules: [leftAlone, ...rules] };
}

type Rule = EngagementRule<EngagementQuestion>;

function questions() {
  return {
    doNotContact: { type: 'boolean', label: 'asked not to be contacted' },
    stage: { type: 'category', label: 'stage', values: PIPELINE_STAGES },
    readyToOrder: { type: 'boolean', label: 'ready to order' },
    hasPartner: { type: 'boolean', label: 'served by a channel partner' },
    strategic: { type: 'boolean', label: 'strategic account' },
    qualification: { type: 'number', label: 'qualification', unit: 'points', min: 0, max: 100 },
    optedIn: { type: 'boolean', label: 'opted in' },
  } as const;
}

const leftAlone: Rule = {
  id: 'left alone',
  criteria: [{ id: 'asked not to be contacted', if: { attribute: 'doNotContact', equals: true } }],
  who: 'nobody',
  channel: 'none',
  when: 'never',
  reason: 'a wish not to be contacted comes before everything else',
};

/** How sales works each stage of a key account. */
const BY_STAGE: Readonly<Record<PipelineStage, readonly [channel: string, when: string, reason: string]>> = {
  'brand awareness': ['introduction in person', 'within a month', 'a key account is won by people who know each other'],
  consideration: ['meeting', 'within a week', 'they compare, and our answer should come from a person'],
  conversion: ['meeting', 'within two working days', 'terms of large deals are agreed in person'],
  'increased adoption': ['visit', 'every quarter', 'further departments are won from within'],
  'increased understanding of value': ['review meeting', 'every quarter', 'who sees the value buys again'],
  advocate: ['executive meeting', 'twice a year', 'they speak for us, and we listen to them'],
};

function keyAccountRules(): readonly Rule[] {
  const stages = PIPELINE_STAGES.map((stage): Rule => {
    const [channel, when, reason] = BY_STAGE[stage];
    return {
      id: stage,
      criteria: [{ id: `in ${stage}`, if: { attribute: 'stage', equals: stage } }],
      who: 'sales',
      channel,
      when,
      reason,
    };
  });
  const rest: Rule = {
    id: 'stage not known',
    who: 'sales',
    channel: 'telephone',
    when: 'within a week',
    reason: 'sales finds out where the account stands',
  };
  return [...stages, rest];
}

const optedIn = { id: 'opted in', if: { attribute: 'optedIn', equals: true } } as const;

const readyToOrder = { id: 'ready to order', if: { attribute: 'readyToOrder', equals: true } } as const;

function marketRules({ profile, handOffAt, handOffIn }: PipelineStrategy): readonly Rule[] {
  const least = handOffAt ?? 0;
  const strategic: Rule = {
    id: 'strategic account',
    criteria: [{ id: 'strategic', if: { attribute: 'strategic', equals: true } }],
    who: 'sales',
    channel: 'meeting',
    when: 'within a week',
    reason: 'a strategic account is worth a person at every stage',
  };
  return [
    ...(profile === 'mixed' ? [strategic] : []),
    {
      id: 'ready order with partner',
      criteria: [readyToOrder, { id: 'has a partner', if: { attribute: 'hasPartner', equals: true } }],
      who: 'channel partner',
      channel: 'partner',
      when: 'within one working day',
      reason: 'the order needs no selling, and the partner delivers',
    },
    {
      id: 'ready order',
      criteria: [readyToOrder],
      who: 'self-service',
      channel: 'web shop',
      when: 'at once',
      reason: 'the order needs no selling',
    },
    {
      id: 'hand-off',
      criteria: [
        { id: `in ${handOffIn.join(' or ')}`, if: { attribute: 'stage', oneOf: handOffIn } },
        { id: `qualified to ${least}`, if: { attribute: 'qualification', atLeast: least } },
      ],
      who: 'sales',
      channel: 'telephone',
      when: 'within two working days',
      reason: 'nearly there, and worth a call',
    },
    ...marketingRules(least),
  ];
}

function marketingRules(handOffAt: number): readonly Rule[] {
  const customers = PIPELINE_STAGES.slice(3);
  const halfway = {
    id: `qualified to ${handOffAt / 2}`,
    if: { attribute: 'qualification', atLeast: handOffAt / 2 },
  } as const;
  return [
    {
      id: 'customer',
      criteria: [{ id: 'is a customer', if: { attribute: 'stage', oneOf: customers } }, optedIn],
      who: 'marketing',
      channel: 'e-mail',
      when: 'every month',
      reason: 'what they do not use yet is worth showing them',
    },
    {
      id: 'further questions',
      criteria: [halfway, optedIn],
      who: 'marketing',
      channel: 'e-mail and webinar',
      when: 'within a week',
      reason: 'half qualified: ask what they need and when',
    },
    {
      id: 'first questions',
      criteria: [optedIn],
      who: 'marketing',
      channel: 'e-mail',
      when: 'every two weeks',
      reason: 'hardly known: ask who they are, a question or two at a time',
    },
    {
      id: 'too little known',
      who: 'marketing',
      channel: 'web and advertising',
      when: 'whenever they come by',
      reason: 'who has not opted in is invited to, not written to',
    },
  ];
}
