import { fail, kindOf } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import type { Group } from '../model/tally/tally.js';

/** The highest acceptable cost of a result, where it differs from the defaults. */
export interface VehicleLimits {
  /** Money per result, in any currency; above 0. 500 when left out. */
  readonly costPerResult?: number;
  /** Days until a result; above 0. 90 when left out. */
  readonly daysPerResult?: number;
  /** Probability of no result, 0..1. 0.5 when left out. */
  readonly risk?: number;
}

/**
 * The seven questions for choosing marketing vehicles, as gates and as weighted points for `criteria`: objective, segment,
 * message, capability today and tomorrow, impact profile, track record, and cost per result in money, time and risk.
 *
 * Ratings are 0 to 5; a question rated below 2, or not rated, is not passed. A question gives 0 to 5 points times its weight; the
 * weights 4, 4, 3, 2, 2, 2, 3 make 100 together. The bins of cost are cut at a fifth and a half of the limits.
 *
 * @throws ScoringError `out-of-range` when a limit is out of its range
 * @example marketingVehicles().gates.map((gate) => gate.id) // => ['objective', 'segment', 'message', 'capability', 'impact profile', 'track record', 'cost per result']
 */
export function marketingVehicles(limits: VehicleLimits = {}) {
  checkNames(limits, ['costPerResult', 'daysPerResult', 'risk'], 'limits');
  const { costPerResult = 500, daysPerResult = 90, risk = 0.5 } = limits;
  requireLimit(costPerResult, 'costPerResult', Number.POSITIVE_INFINITY);
  requireLimit(daysPerResult, 'daysPerResult', Number.POSITIVE_INFINITY);
  requireLimit(risk, 'risk', 1);
  return {
    attributes: {
      objective: rating('serves the objective'),
      segmentReach: { type: 'number', label: 'reach in the segment', min: 0, max: 1 },
      message: rating('carries the message'),
      capabilityToday: rating('capability today'),
      capabilityTomorrow: rating('capability tomorrow'),
      impactProfile: rating('impact profile'),
      trackRecord: rating('track record'),
      costPerResult: { type: 'number', label: 'cost per result', min: 0 },
      daysPerResult: { type: 'number', label: 'time to a result', unit: 'days', min: 0 },
      risk: { type: 'number', label: 'risk of no result', min: 0, max: 1 },
    },
    gates: [
      { id: 'objective', question: 'Does it serve the objective?', if: { attribute: 'objective', atLeast: 2 } },
      { id: 'segment', question: 'Does it reach the segment?', if: { attribute: 'segmentReach', atLeast: 0.05 } },
      { id: 'message', question: 'Can it carry the message?', if: { attribute: 'message', atLeast: 2 } },
      {
        id: 'capability',
        question: 'Can we do it today and tomorrow?',
        if: {
          all: [
            { attribute: 'capabilityToday', atLeast: 2 },
            { attribute: 'capabilityTomorrow', atLeast: 2 },
          ],
        },
      },
      {
        id: 'impact profile',
        question: 'Does its impact come when and as we need it?',
        if: { attribute: 'impactProfile', atLeast: 2 },
      },
      { id: 'track record', question: 'Has it worked before?', if: { attribute: 'trackRecord', atLeast: 2 } },
      {
        id: 'cost per result',
        question: 'Is a result worth its money, time and risk?',
        if: {
          all: [
            { attribute: 'costPerResult', atMost: costPerResult },
            { attribute: 'daysPerResult', atMost: daysPerResult },
            { attribute: 'risk', atMost: risk },
          ],
        },
      },
    ],
    groups: {
      objective: { weight: 4 },
      segment: { weight: 4 },
      message: { weight: 3 },
      capability: { weight: 2 },
      'impact profile': { weight: 2 },
      'track record': { weight: 2 },
      'cost per result': { weight: 3 },
    } satisfies Record<string, Group>,
    terms: [
      rated('objective', 'objective', 1),
      {
        type: 'bins',
        attribute: 'segmentReach',
        group: 'segment',
        direction: 'rising',
        bins: [
          { below: 0.05, amount: 0 },
          { below: 0.15, amount: 2 },
          { below: 0.3, amount: 3 },
          { below: 0.5, amount: 4 },
          { amount: 5 },
        ],
        missing: 0,
      },
      rated('message', 'message', 1),
      rated('capabilityToday', 'capability', 0.5),
      rated('capabilityTomorrow', 'capability', 0.5),
      rated('impactProfile', 'impact profile', 1),
      rated('trackRecord', 'track record', 1),
      falling('costPerResult', costPerResult, 2),
      falling('daysPerResult', daysPerResult, 2),
      falling('risk', risk, 1),
    ],
  } as const;
}

function rating(label: string) {
  return { type: 'number', label, min: 0, max: 5 } as const;
}

function rated<const Name extends string, const Criterion extends string>(
  attribute: Name,
  group: Criterion,
  slope: number,
) {
  return { type: 'linear', attribute, group, slope, missing: 0 } as const;
}

/** All points up to a fifth of the limit, half up to half of it, none above. */
function falling<const Name extends string>(attribute: Name, limit: number, points: number) {
  return {
    type: 'bins',
    attribute,
    group: 'cost per result',
    direction: 'falling',
    bins: [{ below: 0.2 * limit, amount: points }, { below: 0.5 * limit, amount: points / 2 }, { amount: 0 }],
    missing: 0,
  } as const;
}

function requireLimit(value: number, name: string, most: number): void {
  if (Number.isFinite(value) && value > 0 && value <= most) return;
  fail({
    code: 'out-of-range',
    path: `limits.${name}`,
    expected: most === 1 ? 'a share above 0, at most 1' : 'a finite number above 0',
    got: Number.isFinite(value) ? String(value) : kindOf(value),
  });
}
