import { expect, test } from 'vitest';
import { type FindingCode, finding, noteOf, reported, worstFirst } from '../../src/fit/finding.js';
import { fitMicroSegments } from '../../src/fit/micro-segments.js';

test('the worst is told first: what stops, then what is to be decided, then what is to be known', () => {
  const codes: FindingCode[] = ['left-out', 'skewed', 'constant', 'separation', 'leak', 'missing', 'too-little-data'];
  const sorted = worstFirst(codes.map((code) => finding(code, null, code)));
  expect(sorted.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    'stop too-little-data',
    'stop leak',
    'stop separation',
    'decide constant',
    'decide skewed',
    'know left-out',
    'know missing',
  ]);
});

test('findings of one code keep their order', () => {
  const given = ['b', 'a', 'c'].map((name) => finding('left-out', name, 'left out'));
  expect(worstFirst([finding('missing', null, 'x'), ...given]).map(({ about }) => about)).toEqual([
    'b',
    'a',
    'c',
    null,
  ]);
});

test('a note says what it is about, what was found and what to do, as far as there is something to say', () => {
  expect(noteOf(finding('leak', 'age', 'found', 'do'))).toBe('age: found; do');
  expect(noteOf(finding('no-signal', null, 'found', 'do'))).toBe('found; do');
  expect(noteOf(finding('left-out', 'age', 'found'))).toBe('age: found');
  const { findings, notes } = reported([finding('missing', null, 'later'), finding('leak', 'age', 'first')]);
  expect(notes).toEqual(findings.map(noteOf));
  expect(notes[0]).toBe('age: first');
});

test('a fit tells the worst first, whatever it found first', () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({
    x: i % 7,
    same: 3,
    invoice: i % 4 === 0 ? 1 : 0,
    won: i % 4 === 0,
  }));
  const attributes = { x: { type: 'number' }, same: { type: 'number' }, invoice: { type: 'number' } } as const;
  const { findings, notes } = fitMicroSegments(rows, { attributes, outcome: 'won', penalty: 'none' }).report;
  expect(findings.map(({ severity, code, about }) => `${severity} ${code} ${about}`)).toEqual([
    'stop leak invoice',
    'stop separation null',
    'decide constant null',
  ]);
  expect(notes).toEqual(findings.map(noteOf));
});
