import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberText } from '../../src/records/mapping.js';
import { readOne, wrongField } from './errors-of.js';

const attribute = { type: 'number' } as const;
const number = (declared?: NumberText) => readOne(attribute, declared === undefined ? {} : { number: declared });

test('a real number is itself, and a bigint that a double holds', () => {
  const read = number();
  expect([0, -1.5, 1e300, 12n, 2n ** 60n].map(read)).toEqual([0, -1.5, 1e300, 12, 2 ** 60]);
  expect(read(2n ** 53n + 1n)).toBe('payload.it: expected a finite number, got a bigint that a number would round');
  expect(read(Number.NaN)).toBe('payload.it: expected a finite number, got NaN');
  expect(read(Number.POSITIVE_INFINITY)).toBe('payload.it: expected a finite number, got Infinity');
  expect(read(true)).toBe('payload.it: expected a finite number, got a boolean');
});

test('a text is refused until the mapping says how it is written', () => {
  expect(number()('1200')).toBe(
    'payload.it: expected a finite number, got a string; say under number how it is written, such as { "decimal": "." }',
  );
});

test('texts are read with the declared signs only', () => {
  const german = number({ decimal: ',', grouping: '.' });
  expect(['1.200,50', '1200,50', '-0,5', '12', '1.234.567', ',5'].map(german)).toEqual([
    1200.5, 1200.5, -0.5, 12, 1234567, 0.5,
  ]);
  const refusal = 'payload.it: expected a finite number or a text such as "1.200,50", got another text';
  for (const wrong of [
    '1.2.3',
    '12.34',
    '1.2000',
    '.200',
    '1,2,3',
    '1e5',
    ' 1',
    '+1',
    '--1',
    'NaN',
    '',
    '-',
    ',',
    '1 200',
  ])
    expect([wrong, german(wrong)]).toEqual([wrong, refusal]);
  const plain = number({ decimal: '.' });
  expect(['1200', '0', '0.50', '-3.25', '007', '123456789012345678', '-0'].map(plain)).toEqual([
    1200, 0, 0.5, -3.25, 7, 123456789012345680, 0,
  ]);
  expect(plain('1,200')).toBe('payload.it: expected a finite number or a text such as "1200.50", got another text');
  expect(number({ decimal: '.', grouping: ' ' })('1\u202f200\u00a0300.5')).toBe(1200300.5);
  expect(number({ decimal: '.', grouping: '’' })('1’200')).toBe(1200);
});

test('one declared unit may stand before or after, one sign anywhere before the digits', () => {
  const money = number({ decimal: ',', grouping: '.', units: ['€', 'EUR'] });
  expect(['€ 1.200,50', '1.200,50 €', '€1', '12 EUR', '-€ 5', '€ -5', '7'].map(money)).toEqual([
    1200.5, 1200.5, 1, 12, -5, -5, 7,
  ]);
  const refusal = 'payload.it: expected a finite number or a text such as "€ 1.200,50", got another text';
  for (const wrong of ['€ 1 €', '-€ -5', '$ 5', '€', '€  5']) expect([wrong, money(wrong)]).toEqual([wrong, refusal]);
});

test('per cent becomes a share, rounded once, and then real numbers are refused', () => {
  const share = number({ decimal: '.', percent: true });
  expect(['12.5 %', '12.5%', '0.1%', '-7 %'].map(share)).toEqual([0.125, 0.125, 0.001, -0.07]);
  expect(share(12.5)).toBe('payload.it: expected a text such as "1200.50 %", got a number');
  expect(share(12n)).toBe('payload.it: expected a text such as "1200.50 %", got a bigint');
  expect(share('12.5')).toBe('payload.it: expected a text such as "1200.50 %", got another text');
});

test('parentheses are negative when declared, both of them', () => {
  const books = number({ decimal: '.', grouping: ',', units: ['USD'], parentheses: true });
  expect(['(1,200)', '(USD 5)', '5'].map(books)).toEqual([-1200, -5, 5]);
  const refusal = 'payload.it: expected a finite number or a text such as "USD 1,200.50", got another text';
  for (const wrong of ['(5', '5)', '(-5)', '-(5)', '()']) expect([wrong, books(wrong)]).toEqual([wrong, refusal]);
});

test('a text too large for a number is refused', () => {
  expect(number({ decimal: '.' })('9'.repeat(400))).toBe(
    'payload.it: expected a finite number or a text such as "1200.50", got one too large',
  );
});

test('any number, written with any signs, reads back to the same double', () => {
  const decimals = fc.constantFrom<NonNullable<NumberText['decimal']>>('.', ',');
  const groupings = fc.constantFrom<NumberText['grouping']>(undefined, '.', ',', "'", '’', ' ');
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }),
    fc.integer().map((n) => n / 100),
  );
  fc.assert(
    fc.property(
      value,
      decimals,
      groupings,
      fc.constantFrom('', '€', 'Fr.'),
      fc.boolean(),
      (x, decimal, sign, unit, after) => {
        fc.pre(sign !== decimal);
        const [whole = '', part] = plainText(Math.abs(x)).split('.');
        const grouped = sign === undefined ? whole : whole.replace(/\B(?=(\d{3})+$)/g, sign);
        const digits = part === undefined ? grouped : `${grouped}${decimal}${part}`;
        const text = unit === '' ? digits : after ? `${digits} ${unit}` : `${unit} ${digits}`;
        const declared = {
          decimal,
          ...(sign === undefined ? {} : { grouping: sign }),
          ...(unit === '' ? {} : { units: [unit] }),
        };
        expect(number(declared)(x < 0 ? `-${text}` : text)).toBe(x === 0 ? 0 : x);
      },
    ),
    { seed: 8, numRuns: 500 },
  );
});

/** A number of at least 0 in digits, without an exponent. */
function plainText(x: number): string {
  const [digits = '', exponent = '0'] = String(x).split('e');
  if (exponent === '0') return digits;
  const [whole = '', part = ''] = digits.split('.');
  const shift = Number(exponent);
  return shift < 0 ? `0.${'0'.repeat(-shift - 1)}${whole}${part}` : `${whole}${part}`.padEnd(shift + 1, '0');
}

test('what is wrong with a declaration is told with its place', () => {
  const wrong = (declared: unknown) => wrongField(attribute, { from: 'x', number: declared });
  expect(wrong({})).toBe(
    'mapping.attributes.it.number.decimal: expected one of ".", ",", got nothing; without it 1,200 is ambiguous',
  );
  expect(wrong({ decimal: ';' })).toBe('mapping.attributes.it.number.decimal: expected one of ".", ",", got ";"');
  expect(wrong({ decimal: '.', grouping: '.' })).toBe(
    'mapping.attributes.it.number.grouping: expected another sign than the decimals have, got "."',
  );
  expect(wrong({ decimal: '.', units: ['m2', ' €', 3] })).toBe(
    [
      'mapping.attributes.it.number.units[0]: expected a text without digits, signs or blanks around it, got "m2"',
      'mapping.attributes.it.number.units[1]: expected a text without digits, signs or blanks around it, got " €"',
      'mapping.attributes.it.number.units[2]: expected a text without digits, signs or blanks around it, got 3',
    ].join('\n'),
  );
  expect(wrong({ decimal: '.', percent: 'yes', groping: ',' })).toBe(
    [
      'mapping.attributes.it.number.groping: expected one of "decimal", "grouping", "units", "percent", "parentheses", got "groping"; did you mean "grouping"?',
      'mapping.attributes.it.number.percent: expected true or false, got "yes"',
    ].join('\n'),
  );
  expect(wrong(true)).toBe(
    [
      'mapping.attributes.it.number: expected an object, got a boolean',
      'mapping.attributes.it.number.decimal: expected one of ".", ",", got nothing; without it 1,200 is ambiguous',
    ].join('\n'),
  );
});

test('a grouped number does not begin with 0', () => {
  const grouped = readOne({ type: 'number' }, { number: { decimal: ',', grouping: '.' } });
  const refusal = 'payload.it: expected a finite number or a text such as "1.200,50", got another text';
  for (const text of ['0.200', '012.345', '-0.200', '00.200,5', '0.200.300']) expect(grouped(text)).toBe(refusal);
  expect(['0,200', '1.200', '10.200', '100.200'].map(grouped)).toEqual([0.2, 1200, 10200, 100200]);
});
