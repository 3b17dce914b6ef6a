import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUNDS, TONES } from '../../src/plots/palette.js';
import { niceScale, positionOf } from '../../src/plots/scale.js';
import { cutTo, textWidth } from '../../src/plots/text-width.js';
import { overlaps } from './svg.js';

describe('a scale', () => {
  test('has the round numbers of d3, where both take the same step', () => {
    // d3-scale 4.0.3: scaleLinear().domain([low, high]).nice(5).ticks(5)
    expect(niceScale(0, 97).ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(niceScale(0.13, 0.48).ticks).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  });

  test('takes the coarser step where d3 has more lines than were asked for', () => {
    expect(niceScale(-8, 20).ticks).toEqual([-10, 0, 10, 20]);
    expect(niceScale(0, 0.00034).ticks).toEqual([0, 0.0001, 0.0002, 0.0003, 0.0004]);
  });

  test('holds what it shows, with few ticks, at any size', () => {
    const size = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [low, high] = a <= b ? [a, b] : [b, a];
        const scale = niceScale(low, high);
        // What is so small beside the step that their quotient is 0 stands on the line of 0.
        const little = scale.domain[1] * 1e-15 - scale.domain[0] * 1e-15;
        expect(scale.domain[0] - little).toBeLessThanOrEqual(low);
        expect(scale.domain[1] + little).toBeGreaterThanOrEqual(high);
        expect(scale.ticks.length).toBeGreaterThan(1);
        expect(scale.ticks.length).toBeLessThan(16);
        const at = positionOf(scale, low, 0, 100);
        expect(at).toBeGreaterThanOrEqual(-1e-9);
        expect(at).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('colours', () => {
  // WCAG 2.2, relative luminance and contrast ratio.
  const channel = (hex: string) => {
    const c = Number.parseInt(hex, 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  const channels = (colour: string) =>
    [1, 3, 5].map((i) => channel(colour.slice(i, i + 2))) as [number, number, number];
  const luminance = (colour: string) => {
    const [r, g, b] = channels(colour);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
    return (high + 0.05) / (low + 0.05);
  };
  const modes = ['light', 'dark'] as const;

  test.each(modes)('of marks stand out from a %s ground by 3 to 1, of texts by 4.5 to 1', (mode) => {
    for (const tone of Object.values(TONES))
      expect(contrast(tone[mode], GROUNDS.ground[mode]), tone[mode]).toBeGreaterThanOrEqual(3);
    for (const text of [GROUNDS.text, GROUNDS.quiet])
      expect(contrast(text[mode], GROUNDS.ground[mode])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(modes)('can be told apart by people with each form of colour blindness, on a %s ground', (mode) => {
    // Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
    const views = {
      protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
      deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
      tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
    };
    const lab = ([r, g, b]: readonly number[]) => {
      const [R, G, B] = [r, g, b].map((c) => Math.min(1, Math.max(0, c as number))) as [number, number, number];
      const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116);
      const x = f((0.4124 * R + 0.3576 * G + 0.1805 * B) / 0.9505);
      const y = f(0.2126 * R + 0.7152 * G + 0.0722 * B);
      const z = f((0.0193 * R + 0.1192 * G + 0.9505 * B) / 1.089);
      return [116 * y - 16, 500 * (x - y), 200 * (y - z)] as const;
    };
    // The two tones that stand side by side in most pictures, and the grey beside them.
    const pairs = [
      [TONES.first, TONES.second],
      [TONES.first, TONES.plain],
      [TONES.second, TONES.plain],
    ] as const;
    for (const [view, m] of Object.entries(views))
      for (const [a, b] of pairs) {
        const seen = [a, b].map((colour) => {
          const c = channels(colour[mode]);
          return lab(
            [0, 3, 6].map((row) => m.slice(row, row + 3).reduce((sum, k, i) => sum + k * (c[i] as number), 0)),
          );
        });
        const [one = [], other = []] = seen as (readonly number[])[];
        const apart = Math.hypot(...one.map((v, i) => v - (other[i] as number)));
        expect(apart, `${view}: ${a[mode]} and ${b[mode]}`).toBeGreaterThan(20);
      }
  });
});

describe('widths', () => {
  test('are those of DejaVu Sans', () => {
    // FreeType 2 by matplotlib 3.11.2, DejaVuSans.ttf, size 1000 without hinting: the advances of the letters added up.
    expect(textWidth('Sales, 42 %', 1000)).toBeCloseTo(
      635 + 613 + 278 + 615 + 521 + 318 + 318 + 636 + 636 + 318 + 950,
      6,
    );
  });

  test('a cut text fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 12, max: 300 }), (text, most) => {
        expect(textWidth(cutTo(text, 11, most), 11)).toBeLessThanOrEqual(most + 1e-9);
      }),
    );
  });

  test('the look for overlaps finds one', () => {
    expect(overlaps('<text x="0" y="10">one</text><text x="5" y="12">two</text>')).toEqual(['one | two']);
    expect(overlaps('<text x="0" y="10">one</text><text x="50" y="12">two</text>')).toEqual([]);
  });
});
