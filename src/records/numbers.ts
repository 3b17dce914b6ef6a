import { at, kindOf } from '../core/errors.js';
import { plainNumber } from '../core/plain-number.js';
import { type Checks, isText } from './checks.js';
import { gotText } from './kind-of.js';
import type { NumberText } from './mapping.js';
import { type Reading, type Refusal, refused } from './refusal.js';

const KEYS = ['decimal', 'grouping', 'units', 'percent', 'parentheses'] as const;

/** Reads numbers: native ones as they are, texts only as declared. */
export function numberReading(declared: unknown, path: string, checks: Checks): Reading {
  const text = declared === undefined ? null : textReading(declared, path, checks);
  const facts = {
    code: 'wrong-type',
    expected: text === null ? 'a finite number' : text.expected,
  } as const;
  const hint = 'say under number how it is written, such as { "decimal": "." }';
  return (given) => {
    const value = plainNumber(given);
    if (typeof value === 'number' && Number.isFinite(value) && !text?.percent) return value;
    if (typeof value === 'bigint' && !text?.percent)
      return refused({ ...facts, got: 'a bigint that a number would round' });
    if (typeof value !== 'string') return refused({ ...facts, got: kindOf(given) });
    if (text === null) return refused({ ...facts, got: 'a string', hint });
    const number = text.read(value);
    return number === null ? refused({ ...facts, got: gotText(value) }) : number;
  };
}

interface NumberTexts {
  readonly expected: string;
  readonly percent: boolean;
  read(text: string): number | Refusal | null;
}

const PLAIN = /^(?:-?[1-9]\d{0,14}|0)(?:\.\d{1,15})?$/;

/** The group separators that match a declared space: the plain one, and those that do not break. */
const SPACES = ' \u00a0\u202f\u2009';

function textReading(declared: unknown, path: string, checks: Checks): NumberTexts {
  const given = checks.object<NumberText>(declared, path, KEYS);
  const decimal = checks.choice(given.decimal, at(path, 'decimal'), ['.', ',']);
  if (given.decimal === undefined) {
    checks.add({
      code: 'missing-value',
      path: at(path, 'decimal'),
      expected: 'one of ".", ","',
      got: 'nothing',
      hint: 'without it 1,200 is ambiguous',
    });
  }
  const grouping = checks.choice(given.grouping, at(path, 'grouping'), ['.', ',', "'", '’', ' ']);
  if (grouping !== undefined && grouping === decimal) {
    checks.add({
      code: 'mismatch',
      path: at(path, 'grouping'),
      expected: 'another sign than the decimals have',
      got: JSON.stringify(grouping),
    });
  }
  const units = checks.array<string>(
    given.units,
    at(path, 'units'),
    'a text without digits, signs or blanks around it',
    isUnit,
  );
  const percent = checks.flag(given.percent, at(path, 'percent'));
  const parentheses = checks.flag(given.parentheses, at(path, 'parentheses'));
  const pattern = patternOf(decimal ?? '.', grouping, units, percent, parentheses);
  const [unit] = units;
  const isPlain = decimal === '.' && !percent;
  const sample = `${unit === undefined ? '' : `${unit} `}1${grouping ?? ''}200${decimal ?? '.'}50${percent ? ' %' : ''}`;
  const expected = `${percent ? '' : 'a finite number or '}a text such as ${JSON.stringify(sample)}`;
  return {
    expected,
    percent,
    read(text) {
      // The most common form needs no parsing.
      if (isPlain && PLAIN.test(text)) return Number(text);
      const found = pattern.exec(text);
      if (found === null) return null;
      const { open, close, sign, inner, whole = '', decimals = '' } = found.groups ?? {};
      if (whole === '' && decimals === '') return null;
      if ((open === undefined) !== (close === undefined)) return null;
      const signs = [open, sign, inner].filter((one) => one !== undefined);
      const { before, after } = found.groups ?? {};
      // At most one sign and one unit: a text with two is something else.
      if (signs.length > 1 || (before !== undefined && after !== undefined)) return null;
      const digits = grouping === undefined ? whole : whole.replace(/\D/g, '');
      // Number() rounds a decimal text correctly, the exponent of a share included.
      const size = Number(`${digits === '' ? '0' : digits}.${decimals === '' ? '0' : decimals}${percent ? 'e-2' : ''}`);
      if (!Number.isFinite(size)) return refused({ code: 'out-of-range', expected, got: 'one too large' });
      return signs.length === 1 && size !== 0 ? -size : size;
    },
  };
}

function isUnit(unit: unknown): boolean {
  return isText(unit) && !/[\d()%+-]/.test(unit as string) && (unit as string).trim() === unit;
}

/** The one form that a text may have. No two parts of it match the same character, so it is matched in one pass. */
function patternOf(
  decimal: string,
  grouping: string | undefined,
  units: readonly string[],
  percent: boolean,
  parentheses: boolean,
): RegExp {
  const unit = units.map(escaped).join('|');
  const space = `[${SPACES}]?`;
  const before = unit === '' ? '' : `(?:(?<before>${unit})${space})?`;
  const after = unit === '' ? '' : `(?:${space}(?<after>${unit}))?`;
  const group = grouping === ' ' ? `[${SPACES}]` : escaped(grouping ?? '');
  // No number that begins with 0 is grouped: `0.200` is a fraction with another decimal sign.
  const whole = grouping === undefined ? '\\d+' : `[1-9]\\d{0,2}(?:${group}\\d{3})+|\\d+`;
  const digits = `(?<whole>${whole})?(?:${escaped(decimal)}(?<decimals>\\d+))?`;
  const open = parentheses ? '(?<open>\\()?' : '';
  const close = parentheses ? '(?<close>\\))?' : '';
  return new RegExp(`^${open}(?<sign>-)?${before}(?<inner>-)?${digits}${percent ? `${space}%` : ''}${after}${close}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
