import { called, daysText, type Labelled, labelled, valueText } from '../../attribute/facts.js';
import { fading } from '../../decay/decay.js';
import type { Phrases } from '../../phrases.js';
import type { Value } from '../../table/columns.js';
import type { Contribution } from '../../tally/tally.js';
import type { BaseFacts, Setting, TermFacts } from '../base-facts.js';
import { type RollUp, rolledUp } from './methods.js';
import type { RollUpTerm } from './term.js';

/** The facts of a line of a rolled-up list: the item and the factors of its amount. */
export interface RollUpFacts extends BaseFacts {
  readonly type: 'rollUp';
  /** Null for a list that is missing or has no item that counts. */
  readonly item: string | null;
  readonly factors: readonly Factor[];
}

/** A factor of an item's number, and the reason. */
export interface Factor {
  readonly times: number;
  readonly of: FactorOf;
}

/** The source of a factor: the item's value, its age, or how items are combined. */
export type FactorOf =
  | ({ readonly type: 'value'; readonly listed: boolean } & Labelled)
  | { readonly type: 'no-value' }
  | { readonly type: 'age'; readonly days: number }
  | { readonly type: 'no-date' }
  | { readonly type: 'rolled-up'; readonly by: RollUp['type'] };

/** Each item of a list, with the factors of its amount. */
export const rollUp: TermFacts<RollUpTerm, RollUpFacts> = {
  lines: (term, base, setting) => (lines, moment) => {
    const numbers = lines.map((line) => numberOf(term, line, setting));
    const { shares } = rolledUp(
      term.by,
      numbers.filter((number) => !Number.isNaN(number)),
    );
    let taken = 0;
    return lines.map((line, k): RollUpFacts => {
      const number = numbers[k] as number;
      const share = Number.isNaN(number) ? 0 : (shares[taken++] as number);
      const { item = null } = line;
      const told = item === null || line.state === 'missing' ? [] : factorsOf(term, line, setting);
      const part = number === 0 ? 1 : share / number;
      // A rounding error of a division is not a factor.
      const joined: Factor[] =
        item === null || line.state === 'missing' || Math.abs(part - 1) < 5e-7
          ? []
          : [{ times: part, of: { type: 'rolled-up', by: term.by.type } }];
      const [value] = valuesOf(line);
      const unit = unitOf(term, setting);
      const values =
        term.field === undefined || typeof value !== 'number' ? [] : [{ type: 'number', value, ...unit } as const];
      return {
        ...base(line, moment),
        type: 'rollUp',
        item,
        values: item === null ? [] : values,
        factors: [...told, ...joined],
      };
    });
  },
  text({ item, name, state, values: [value], factors }, phrases) {
    const { line, number } = phrases;
    if (state === 'missing') return line.missing(item ?? name);
    if (item === null) return line.empty(name);
    const own = value === undefined ? item : line.value(item, valueText(value, phrases));
    return factors.reduce((text, { times, of }) => line.factor(text, number(times, 6), whyText(of, phrases)), own);
  },
};

function whyText(of: FactorOf, phrases: Phrases): string {
  const { line } = phrases;
  switch (of.type) {
    case 'value':
      return of.listed ? called(of) : line.notListed(called(of));
    case 'no-value':
      return line.noValue;
    case 'age':
      return daysText(of.days, phrases);
    case 'no-date':
      return line.noDate;
    case 'rolled-up':
      return line.rolledUp[of.by];
  }
}

function unitOf(term: RollUpTerm, { attributes }: Setting): { unit?: string } {
  const list = attributes[term.attribute];
  const field = list?.type === 'list' && term.field !== undefined ? list.fields[term.field] : undefined;
  return field?.type === 'number' && field.unit !== undefined ? { unit: field.unit } : {};
}

function factorsOf(term: RollUpTerm, line: Contribution, { attributes }: Setting): Factor[] {
  const [, ...rest] = valuesOf(line);
  const factors: Factor[] = [];
  if (term.weights !== undefined) {
    const { field, factors: listed, otherwise = 0, missing = 0, unseen = 0 } = term.weights;
    const list = attributes[term.attribute];
    const declared = list?.type === 'list' ? list.fields[field] : undefined;
    const role = rest[0] === null || rest[0] === undefined ? null : String(rest[0]);
    if (role === null) factors.push({ times: missing, of: { type: 'no-value' } });
    else {
      const known = line.state !== 'unseen';
      const times = !known ? unseen : Object.hasOwn(listed, role) ? (listed[role] ?? 0) : otherwise;
      const value = declared === undefined || declared.type === 'text' ? { value: role } : labelled(role, declared);
      factors.push({ times, of: { type: 'value', listed: known, ...value } });
    }
  }
  if (term.since !== undefined) {
    const days = rest.at(-1);
    if (typeof days === 'number') factors.push({ times: fading(term)(1, days), of: { type: 'age', days } });
    else factors.push({ times: term.undated ?? 1, of: { type: 'no-date' } });
  }
  return factors;
}

/** The number with which an item enters the roll-up; NaN for an item without one, which is left out. */
function numberOf(term: RollUpTerm, line: Contribution, setting: Setting): number {
  const [value] = valuesOf(line);
  if (line.item === undefined) return Number.NaN;
  const own = term.field === undefined ? 1 : (value ?? term.missingItem);
  if (typeof own !== 'number') return Number.NaN;
  return factorsOf(term, line, setting).reduce((product, { times }) => product * times, own);
}

function valuesOf({ value }: Contribution): readonly Value[] {
  return Array.isArray(value) ? value : [value as Value];
}
