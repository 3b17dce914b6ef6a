import { at, oneOf } from '../../core/errors.js';
import type { Findings } from '../findings.js';
import { MOST_NESTED } from '../limits.js';
import type { DerivedAttribute, DerivedAttributes, Expression, Operand } from './attribute.js';
import type { FactType, OperandChecks, Typing } from './base.js';
import { madeOf, typingOf } from './expression.js';
import { lintOf } from './lints.js';
import type { Declaring } from './of-model.js';
import { OPERATIONS, operationsIn } from './operations.js';

/** The problems of derived attributes: duplicate or unknown names, operands of the wrong type, cycles. */
export function lintDerived({ attributes, derived = {} }: Declaring, findings: Findings): void {
  const sound = Object.keys(derived).filter((name) => findings.isSound(at('derived', name)));
  const typing = typingOf(
    attributes,
    Object.fromEntries(sound.map((name) => [name, derived[name] as DerivedAttribute])),
  );
  for (const name of sound) {
    const path = at('derived', name);
    if (Object.hasOwn(attributes, name)) {
      const expected = 'a name that no attribute has';
      const hint = 'a fact is declared or derived, not both';
      findings.add({ code: 'duplicate', path, expected, got: JSON.stringify(name), hint });
    }
    lintOne(derived[name] as DerivedAttribute, path, typing, findings);
  }
  lintCircles(sound, derived, findings);
}

function lintOne(own: DerivedAttribute, path: string, typing: Typing, findings: Findings): void {
  const checks = checksOf(typing, findings, 1);
  lintExpression(own, path, checks);
  const type = typing.typeOf(own);
  if (own.orElse !== undefined)
    checks.operand(own.orElse, `${path}.orElse`, ...(type === undefined ? [] : [type.type]));
  if (own.unit !== undefined && type !== undefined && type.type !== 'number') {
    const hint = 'take the unit out';
    findings.add({
      code: 'dead',
      path: `${path}.unit`,
      expected: 'a number, which has a unit',
      got: NOUNS[type.type],
      hint,
    });
  }
}

/** One operation, with its context. */
function lintExpression(expression: Expression, path: string, checks: OperandChecks): void {
  const [name, ...others] = operationsIn(expression);
  const { findings } = checks;
  if (name === undefined || others.length > 0) {
    const got = name === undefined ? 'none' : [name, ...others].map((one) => JSON.stringify(one)).join(' and ');
    const expected = `one operation, ${oneOf(OPERATIONS)}`;
    findings.add({ code: name === undefined ? 'missing-value' : 'mismatch', path, expected, got });
    return;
  }
  if ('otherwise' in expression && name !== 'cases') {
    const hint = 'say under orElse what it is where it is missing';
    findings.add({
      code: 'mismatch',
      path: `${path}.otherwise`,
      expected: 'cases beside it',
      got: JSON.stringify(name),
      hint,
    });
  }
  lintOf(name).lint(expression, `${path}.${name}`, checks);
}

const NOUNS: Readonly<Record<FactType['type'], string>> = {
  number: 'a number',
  date: 'a date',
  boolean: 'true or false',
  category: 'a text',
};

function checksOf(typing: Typing, findings: Findings, depth: number): OperandChecks {
  return {
    findings,
    operand(operand: Operand, path, ...types) {
      if (typeof operand === 'string') {
        const asked = types.length === 0 ? (['number', 'date', 'boolean', 'category'] as const) : types;
        return findings.attribute(operand, path, ...asked) === undefined ? undefined : typing.typeOf(operand);
      }
      if (typeof operand === 'object') {
        if (depth >= MOST_NESTED) {
          const hint = 'give a part of it a name of its own';
          const expected = `at most ${MOST_NESTED} operations within each other`;
          findings.add({ code: 'out-of-range', path, expected, got: 'more', hint });
          return undefined;
        }
        lintExpression(operand, path, checksOf(typing, findings, depth + 1));
      }
      const type = typing.typeOf(operand);
      if (type === undefined || types.length === 0 || types.includes(type.type)) return type;
      const expected = types.map((one) => NOUNS[one]).join(' or ');
      findings.add({ code: 'mismatch', path, expected, got: NOUNS[type.type] });
      return undefined;
    },
  };
}

/** Facts that depend on themselves: each cycle is reported once, from the first of its names. */
function lintCircles(names: readonly string[], derived: DerivedAttributes, findings: Findings): void {
  const known = new Set(names);
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (name: string) => {
    const from = way.indexOf(name);
    if (from >= 0) {
      const circle = way.slice(from);
      const got = `a circle, ${[...circle, name].join(' → ')}`;
      const hint = 'take the fact out of one of them';
      const path = at('derived', name);
      findings.add({ code: 'unsafe', path, expected: 'a fact made of others', got, hint });
      return;
    }
    if (done.has(name) || !known.has(name)) return;
    way.push(name);
    for (const part of madeOf(derived[name] as DerivedAttribute)) visit(part);
    way.pop();
    done.add(name);
  };
  for (const name of names) visit(name);
}

/** A warning for each derived attribute that is not used, directly or through others. */
export function lintUnread(derived: DerivedAttributes, findings: Findings): void {
  const read = new Set<string>();
  const visit = (name: string) => {
    if (read.has(name) || !Object.hasOwn(derived, name)) return;
    read.add(name);
    for (const part of madeOf(derived[name] as DerivedAttribute)) visit(part);
  };
  for (const name of findings.asked) visit(name);
  for (const name of Object.keys(derived)) {
    if (read.has(name)) continue;
    const hint = 'read it in a term or condition, or take it out';
    const expected = 'a fact that something reads';
    findings.add({ code: 'dead', path: at('derived', name), expected, got: 'one that nothing does', hint });
  }
}
