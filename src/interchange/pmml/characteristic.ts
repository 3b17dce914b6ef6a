/**
 * Converts a characteristic of a PMML scorecard to a term: points or bins if it is that simple, otherwise cases that are tried in
 * order.
 */
import { decimalProduct } from '../../core/decimal-product.js';
import type { XmlElement } from '../../core/xml/element.js';
import { canBe } from '../../model/condition/absent.js';
import type { Condition } from '../../model/condition/condition.js';
import type { Case, CasesTerm } from '../../model/terms/cases/term.js';
import type { Term } from '../../model/terms/term.js';
import { named, numberIn, refuse } from '../refuse.js';
import type { Part } from './characteristic-part.js';
import type { Facts } from './facts.js';
import { type Line, lineOf, roundingOf } from './formula.js';
import { predicateIn } from './predicate.js';
import { type Base, binsOf, pointsOf } from './simple-term.js';
import { isTrue } from './truth.js';

/** The settings of a scorecard for all its characteristics. */
export interface Scoring {
  readonly facts: Facts;
  /** Whether reasons have codes. */
  readonly coded: boolean;
  readonly baseline: number | undefined;
  readonly decimals: number;
  /** Multiplies all points. */
  readonly factor: number;
  /** An amount in the decimals of the model. */
  amount(value: number, at: XmlElement): number;
}

/** The term of a characteristic. */
export function termOf(element: XmlElement, id: string, scoring: Scoring): Term {
  const { facts, coded, baseline, amount } = scoring;
  const code = (one: XmlElement) => (coded ? one.attributes.get('reasonCode') : undefined);
  const attributes = named(element, 'Attribute');
  if (attributes.length === 0) refuse(element, 'an Attribute or more', 'none', 'missing-value');
  const parts: Part[] = [];
  for (const [a, one] of attributes.entries()) {
    const asked = predicateIn(one, facts);
    if (asked === false) continue;
    parts.push({ asked, line: scoreOf(one, `${id} ${a + 1}`, scoring), reasonCode: code(one) });
    // Attributes after one that is always true are never tried.
    if (asked === true) break;
  }
  const own = code(element);
  const ordinary = numberIn(element, 'baselineScore') ?? baseline;
  const base = {
    id,
    ...(ordinary === undefined || !coded ? {} : { baseline: amount(ordinary, element) }),
    ...(own === undefined ? {} : { reasonCode: own }),
  };
  return ofParts(parts, base, facts, element);
}

/** The simplest term for predicates that are tried in order. */
export function ofParts(parts: readonly Part[], base: Base, facts: Facts, element: XmlElement): Term {
  return pointsOf(parts, base, facts) ?? binsOf(parts, base, facts) ?? casesOf(parts, base, facts, element);
}

function scoreOf(element: XmlElement, called: string, { amount, facts, decimals, factor }: Scoring): Line {
  const constant = numberIn(element, 'partialScore');
  const [complex] = named(element, 'ComplexPartialScore');
  if (complex !== undefined) {
    if (factor !== 1 && roundingOf(complex) !== undefined)
      refuse(complex, 'an amount that is not rounded, as the target multiplies it', 'one that is');
    const line = lineOf(complex, called, facts, decimals);
    return { ...line, amount: amount(line.amount, complex), slope: decimalProduct(factor, line.slope) };
  }
  if (constant === undefined)
    return refuse(element, 'a partialScore or a ComplexPartialScore', 'neither', 'missing-value');
  return { amount: amount(constant, element), slope: 0, center: 0, attribute: null };
}

/**
 * Cases that are tried in order. PMML has no result when no attribute is true, so the record is then rejected: the last case
 * reads a fact that is missing exactly then, and that the term requires.
 */
function casesOf(parts: readonly Part[], base: Base, facts: Facts, element: XmlElement): CasesTerm {
  const last = parts.at(-1);
  const rest = last?.asked === true ? last : undefined;
  const before = parts.filter((part) => part !== rest);
  const plain = parts.every(({ line }) => line.attribute === null);
  const { id } = base;
  const codeOf = (part: Part) => {
    const code = part.reasonCode ?? base.reasonCode;
    return code === undefined ? {} : { reasonCode: code };
  };
  const conditions = before.map(({ asked }) => asked as Condition);
  if (rest !== undefined && plain && before.length > 0) {
    const { amount } = rest.line;
    const of = before.map(
      (part, p): Case => ({ if: conditions[p] as Condition, amount: part.line.amount, ...codeOf(part) }),
    );
    return { type: 'cases', of, otherwise: amount, missing: amount, ...base, ...codeOf(rest) };
  }
  const of = before.map((part, p): Case => {
    const asked = isTrue(conditions[p] as Condition) as Condition;
    return {
      if: asked,
      ...worth(part, conditions[p] as Condition, `${id} ${p + 1} where asked`, facts),
      ...codeOf(part),
    };
  });
  if (rest !== undefined && rest.line.attribute === null && before.length > 0)
    return { type: 'cases', of, otherwise: rest.line.amount, ...base, ...codeOf(rest) };
  if (rest !== undefined) {
    const name = rest.line.attribute ?? facts.asked()[0]?.name;
    if (name === undefined) return refuse(element, 'an Attribute that asks for a field', 'none');
    const always: Condition = {
      any: [
        { attribute: name, present: true },
        { attribute: name, present: false },
      ],
    };
    const asked = conditions.length === 0 ? always : { all: [always, { not: anyOf(of.map((one) => one.if)) }] };
    of.push({ if: always, ...worth(rest, asked, `${id} otherwise`, facts), ...codeOf(rest) });
    return { type: 'cases', of, ...base };
  }
  if (of.length === 0) return refuse(element, 'an Attribute whose predicate can hold', 'none');
  const scored = facts.derive(`${id} has a score`, { cases: [{ if: anyOf(of.map((one) => one.if)), value: 1 }] });
  of.push({ if: { attribute: scored, present: false }, linear: { attribute: scored, slope: 1 } });
  return { type: 'cases', of, ...base };
}

/** The amount of a case: its formula reads a number that is missing only when the case decides and has none. */
function worth({ line }: Part, asked: Condition, called: string, facts: Facts): Pick<Case, 'amount' | 'linear'> {
  const { amount, slope, center, attribute } = line;
  const straight = center === 0 ? { slope } : { slope, center };
  if (attribute === null) return { amount };
  const offset = amount === 0 ? {} : { amount };
  if (!canBe(asked, attribute).true) return { ...offset, linear: { attribute, ...straight } };
  const guarded = facts.derive(called, { cases: [{ if: isTrue(asked) as Condition, value: attribute }], otherwise: 0 });
  return { ...offset, linear: { attribute: guarded, ...straight } };
}

function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 1 ? (conditions[0] as Condition) : { any: conditions };
}
