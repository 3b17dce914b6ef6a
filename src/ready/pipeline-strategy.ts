import { fail, kindOf, oneOf } from '../core/errors.js';
import type { Profile } from './volume-profile.js';

/** The six stages of the ready-made rules. */
export type PipelineStage = (typeof PIPELINE_STAGES)[number];

/** Who does what along the pipeline; plain data, so that a firm can change it. */
export interface PipelineStrategy {
  readonly profile: Profile;
  /** Who owns a contact in each stage. */
  readonly stages: readonly { readonly stage: PipelineStage; readonly owner: string }[];
  /** Who qualifies a contact, and how. */
  readonly qualification: { readonly by: string; readonly how: string };
  /** The qualification, 0..100, from which marketing hands a contact to sales; null where sales has it from the start. */
  readonly handOffAt: number | null;
  /** The stages in which it may be handed over; empty when sales has it from the start. */
  readonly handOffIn: readonly PipelineStage[];
  /** Where orders go that need no selling. */
  readonly readyOrders: string;
  readonly reason: string;
}

/** The stages in the order of the default lifecycle. */
export const PIPELINE_STAGES = [
  'brand awareness',
  'consideration',
  'conversion',
  'increased adoption',
  'increased understanding of value',
  'advocate',
] as const;

/**
 * The pipeline that suits a profile: sales at every stage for key accounts; for a scaled market progressive qualification by
 * marketing, a late hand-off, and orders by channel or self-service; a mix of both for a mixed profile.
 *
 * @throws ScoringError `unknown-name` for any other profile
 * @example pipelineStrategy('key account').stages.every((one) => one.owner === 'sales') // => true
 * @example pipelineStrategy('scaled').readyOrders // => 'channel partner or self-service'
 */
export function pipelineStrategy(profile: Profile): PipelineStrategy {
  const strategy = (
    typeof profile === 'string' && Object.hasOwn(STRATEGIES, profile) ? STRATEGIES[profile] : undefined
  ) as (typeof STRATEGIES)[Profile] | undefined;
  if (strategy === undefined)
    return fail({
      code: 'unknown-name',
      path: 'profile',
      expected: oneOf(Object.keys(STRATEGIES)),
      got: typeof profile === 'string' ? JSON.stringify(profile) : kindOf(profile),
    });
  const { owners, handOffIn, qualification, ...rest } = strategy;
  return {
    profile,
    stages: PIPELINE_STAGES.map((stage, s) => ({ stage, owner: owners[s] ?? 'sales' })),
    qualification: { ...qualification },
    handOffIn: [...handOffIn],
    ...rest,
  };
}

const STRATEGIES = {
  'key account': {
    owners: ['sales', 'sales', 'sales', 'sales', 'sales', 'sales'],
    qualification: { by: 'sales', how: 'account by account, in person' },
    handOffAt: null,
    handOffIn: [],
    readyOrders: 'sales',
    reason: 'few accounts carry the revenue, so each is worth a person at every stage',
  },
  mixed: {
    owners: ['marketing', 'marketing', 'sales', 'sales', 'marketing', 'marketing'],
    qualification: { by: 'marketing', how: 'by what they do and answer; strategic accounts by sales from the start' },
    handOffAt: 60,
    handOffIn: ['consideration', 'conversion'],
    readyOrders: 'channel partner or self-service',
    reason: 'some accounts are worth a person from the start, the others once they are qualified',
  },
  scaled: {
    owners: ['marketing', 'marketing', 'channel partner or self-service', 'marketing', 'marketing', 'marketing'],
    qualification: { by: 'marketing', how: 'progressively, a question or two at each contact' },
    handOffAt: 80,
    handOffIn: ['conversion'],
    readyOrders: 'channel partner or self-service',
    reason: 'no single deal pays for a person, so only those who are nearly there and need one get one',
  },
} as const;
