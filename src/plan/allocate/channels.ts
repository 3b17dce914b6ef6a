import { at, fail, kindOf, nearest, oneOf } from '../../core/errors.js';
import { checkColumn, checkNames, readCount } from '../../measure/inputs.js';
import { readAmount, readName } from '../contact-terms.js';

/** A way to work accounts: a team, a rep, a partner, a campaign. */
export interface Channel<Name extends string = string> {
  readonly name: Name;
  /** How many accounts it can work; 0 to 1e9. */
  readonly capacity: number;
  /** Cost of one contact, in the money of `value`; default 0. */
  readonly cost?: number | undefined;
  /** Factor on the probability of an account that this channel works, 0 to 1000; default 1. The product counts as 1 at most. */
  readonly effect?: number | undefined;
  /** Least probability, before `effect`, of accounts for this channel; default 0. */
  readonly minimum?: number | undefined;
  /** How many accounts it must get, even if they cost more than their value; default 0. */
  readonly atLeast?: number | undefined;
  /** Rules of `options.rules` that must be met for the channel to work an account. */
  readonly needs?: readonly string[] | undefined;
  /** Rules that must not be met. */
  readonly never?: readonly string[] | undefined;
  /** Who shares the channel's accounts evenly. Reps with different territories or capacities are channels of their own. */
  readonly reps?: readonly string[] | undefined;
}

/** A channel, checked; rules by their position. */
export interface ReadChannel {
  readonly name: string;
  readonly capacity: number;
  readonly cost: number;
  readonly effect: number;
  readonly minimum: number;
  readonly atLeast: number;
  readonly asks: readonly AskedRule[];
  readonly reps: readonly string[];
}

/** A rule that a channel names, and whether it must be met or must not. */
export interface AskedRule {
  readonly rule: number;
  readonly needed: boolean;
}

/** More would be slow, and give a table too long to read. */
const MOST_CHANNELS = 64;
const MOST_REPS = 1000;
const MOST_ASKED = 100;
const MOST_PLACES = 1_000_000_000;
const MOST_EFFECT = 1000;

const CHANNEL_NAMES = ['name', 'capacity', 'cost', 'effect', 'minimum', 'atLeast', 'needs', 'never', 'reps'];

/** @param rules - names of the rules that channels may name; null where there are none */
export function readChannels(channels: readonly Channel[], rules: readonly string[] | null): ReadChannel[] {
  const path = 'options.channels';
  checkColumn(channels, path);
  if (channels.length === 0 || channels.length > MOST_CHANNELS)
    fail({ code: 'out-of-range', path, expected: `1 to ${MOST_CHANNELS} channels`, got: `${channels.length}` });
  const read = Array.from(channels, (given, c) => readChannel(given, at(path, c), rules));
  checkOwnNames(
    read.map(({ name }) => name),
    (c) => at(at(path, c), 'name'),
    'a name of its own for each channel',
  );
  return read;
}

function readChannel(given: Channel, path: string, rules: readonly string[] | null): ReadChannel {
  checkNames(given, CHANNEL_NAMES, path);
  const name = readName(given.name, at(path, 'name'));
  if (given.capacity === undefined) {
    const expected = 'how many accounts the channel can work';
    fail({ code: 'missing-value', path: at(path, 'capacity'), expected, got: 'nothing' });
  }
  const capacity = readCount(given.capacity, at(path, 'capacity'), 0, 0, MOST_PLACES);
  return {
    name,
    capacity,
    cost: given.cost === undefined ? 0 : readAmount(given.cost, at(path, 'cost')),
    effect: readUpTo(given.effect, at(path, 'effect'), 1, MOST_EFFECT),
    minimum: readUpTo(given.minimum, at(path, 'minimum'), 0, 1),
    atLeast: readCount(given.atLeast, at(path, 'atLeast'), 0, 0, capacity),
    asks: [
      ...readAsked(given.needs, at(path, 'needs'), rules, true),
      ...readAsked(given.never, at(path, 'never'), rules, false),
    ],
    reps: readNames(given.reps, at(path, 'reps'), MOST_REPS, 'reps', 'a name of its own for each rep'),
  };
}

function readUpTo(value: number | undefined, path: string, otherwise: number, most: number): number {
  if (value === undefined) return otherwise;
  const expected = `a number from 0 to ${most}`;
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected, got: kindOf(value) });
  if (value < 0 || value > most) fail({ code: 'out-of-range', path, expected, got: `${value}` });
  return value + 0;
}

function readAsked(
  given: readonly string[] | undefined,
  path: string,
  rules: readonly string[] | null,
  needed: boolean,
): AskedRule[] {
  const asked = readNames(given, path, MOST_ASKED, 'rules', 'each rule once');
  const [first] = asked;
  if (first === undefined) return [];
  if (rules === null) {
    const expected = 'rules under options.rules, as the channel asks for some';
    return fail({ code: 'missing-value', path: 'options.rules', expected, got: 'nothing' });
  }
  return asked.map((name, k) => ({ rule: placeIn(rules, name, at(path, k)), needed }));
}

/** The position of a name in a list of those there are. */
export function placeIn(names: readonly string[], name: string, path: string): number {
  const place = names.indexOf(name);
  if (place < 0)
    fail({
      code: 'unknown-name',
      path,
      expected: oneOf(names),
      got: JSON.stringify(name),
      hint: nearest(name, names),
    });
  return place;
}

function readNames(
  given: readonly string[] | undefined,
  path: string,
  most: number,
  what: string,
  own: string,
): readonly string[] {
  if (given === undefined) return [];
  checkColumn(given, path);
  if (given.length > most)
    fail({ code: 'out-of-range', path, expected: `at most ${most} ${what}`, got: `${given.length}` });
  const read = Array.from(given, (name, k) => readName(name, at(path, k)));
  checkOwnNames(read, (k) => at(path, k), own);
  return read;
}

function checkOwnNames(names: readonly string[], pathOf: (i: number) => string, expected: string): void {
  const seen = new Set<string>();
  names.forEach((name, i) => {
    if (seen.size === seen.add(name).size)
      fail({ code: 'duplicate', path: pathOf(i), expected, got: 'one that was there before' });
  });
}
