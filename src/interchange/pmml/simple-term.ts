/** Characteristics that only test the values of one text, or intervals of one number, as the simple terms that people write. */
import { beginOf, endOf } from '../../model/bin/bin.js';
import type { Condition } from '../../model/condition/condition.js';
import type { Bin, BinsTerm } from '../../model/terms/bins/term.js';
import type { PointsTerm } from '../../model/terms/points/term.js';
import type { Part } from './characteristic-part.js';
import type { Facts } from './facts.js';

/** The properties of a characteristic that every term may have. */
export interface Base {
  readonly id: string;
  readonly baseline?: number;
  readonly reasonCode?: string;
}

/** Points for the values of one text or boolean; undefined for anything more complex. */
export function pointsOf(parts: readonly Part[], base: Base, facts: Facts): PointsTerm | undefined {
  const found = ofOneAttribute(parts);
  const field = found === undefined ? undefined : facts.field(found.attribute);
  if (found === undefined || field === undefined || field.type === 'number' || field.replacement !== undefined)
    return undefined;
  const amounts: Record<string, number> = Object.create(null);
  const reasonCodes: Record<string, string> = Object.create(null);
  for (const { asked, line, reasonCode } of found.others) {
    const values = valuesIn(asked as Condition);
    if (values === undefined) return undefined;
    for (const value of values) {
      if (Object.hasOwn(amounts, value)) continue;
      amounts[value] = line.amount;
      if (reasonCode !== undefined) reasonCodes[value] = reasonCode;
    }
  }
  if (found.others.length === 0) return undefined;
  // Values that the dictionary lists and no predicate covers have no result.
  const known = field.type === 'boolean' ? ['false', 'true'] : [...field.values];
  if (known.some((value) => !Object.hasOwn(amounts, value))) return undefined;
  return {
    type: 'points',
    attribute: found.attribute,
    amounts,
    ...(Object.keys(reasonCodes).length > 0 ? { reasonCodes } : {}),
    ...missingIn(found.missing),
    ...base,
  };
}

/** Bins over consecutive intervals of one number; undefined for anything more complex. */
export function binsOf(parts: readonly Part[], base: Base, facts: Facts): BinsTerm | undefined {
  const found = ofOneAttribute(parts);
  if (found === undefined || found.others.length === 0) return undefined;
  const field = facts.field(found.attribute);
  if (field?.type !== 'number' || field.replacement !== undefined) return undefined;
  const bins = found.others.map(({ asked, line, reasonCode }) => {
    const stretch = stretchIn(asked as Condition);
    return stretch === undefined
      ? undefined
      : { ...stretch, amount: line.amount, ...(reasonCode === undefined ? {} : { reasonCode }) };
  });
  if (bins.includes(undefined)) return undefined;
  const lowest = (bin: Bin) => beginOf(bin, undefined)?.at ?? Number.NEGATIVE_INFINITY;
  const sorted = (bins as Bin[]).sort((a, b) => lowest(a) - lowest(b));
  const follow = sorted.every((bin, k) => {
    const [end, begin] = [k === 0 ? undefined : endOf(sorted[k - 1] as Bin), beginOf(bin, undefined)];
    if (end === undefined || begin === undefined) return k === 0 && begin === undefined;
    // An interval that includes its end is followed by one that begins above it.
    return end.at === begin.at && (end.key === 'below') === (begin.key === 'from');
  });
  return follow && endOf(sorted.at(-1) as Bin) === undefined
    ? { type: 'bins', attribute: found.attribute, bins: sorted, ...missingIn(found.missing), ...base }
    : undefined;
}

/** Parts that test a single attribute, at most one of them for a missing value; undefined for any others. */
function ofOneAttribute(parts: readonly Part[]) {
  let attribute: string | undefined;
  let missing: Part | undefined;
  const others: Part[] = [];
  for (const part of parts) {
    if (part.asked === true || part.asked === false || part.line.attribute !== null) return undefined;
    const names = attributesIn(part.asked);
    if (names.length !== 1 || (attribute !== undefined && names[0] !== attribute)) return undefined;
    [attribute] = names;
    if ('present' in part.asked && !part.asked.present) missing ??= part;
    else others.push(part);
  }
  return attribute === undefined ? undefined : { attribute, missing, others };
}

function attributesIn(asked: Condition): (string | undefined)[] {
  const parts = 'all' in asked ? asked.all : [asked];
  return [...new Set(parts.map((part) => ('attribute' in part ? part.attribute : undefined)))];
}

/** The values that a condition tests. */
function valuesIn(asked: Condition): readonly string[] | undefined {
  if ('oneOf' in asked) return asked.oneOf;
  return 'equals' in asked && typeof asked.equals !== 'number' ? [String(asked.equals)] : undefined;
}

const BOUNDS = ['atLeast', 'above', 'atMost', 'below'];

/** The interval that a condition allows for a number, in the form of a bin. */
function stretchIn(asked: Condition): Omit<Bin, 'amount'> | undefined {
  const found: Record<string, number> = {};
  for (const part of 'all' in asked ? asked.all : [asked]) {
    for (const [key, value] of Object.entries(part)) {
      if (key === 'attribute') continue;
      if (!BOUNDS.includes(key) || Object.hasOwn(found, key) || typeof value !== 'number') return undefined;
      found[key] = value;
    }
  }
  const { atLeast, above, atMost, below } = found;
  if ((atLeast !== undefined && above !== undefined) || (atMost !== undefined && below !== undefined)) return undefined;
  return {
    ...(atLeast === undefined ? {} : { from: atLeast }),
    ...(above === undefined ? {} : { above }),
    ...(below === undefined ? {} : { below }),
    ...(atMost === undefined ? {} : { atMost }),
  };
}

function missingIn(part: Part | undefined): { readonly missing?: number; readonly missingReasonCode?: string } {
  if (part === undefined) return {};
  const { line, reasonCode } = part;
  return { missing: line.amount, ...(reasonCode === undefined ? {} : { missingReasonCode: reasonCode }) };
}
