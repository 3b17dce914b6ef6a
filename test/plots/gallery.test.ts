import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/core/sha256.js';
import { gallery } from './gallery.js';
import { overlaps, textsOf } from './svg.js';

const pictures = Object.entries(gallery);
const hashes = JSON.parse(readFileSync(new URL('hashes.json', import.meta.url), 'utf8')) as Record<string, string>;

describe.each(pictures)('%s', (name, draw) => {
  const plot = draw({});

  test('is the picture that was looked at', () => {
    // The texts of the SVG, not the pixels: pixels depend on the fonts of the machine.
    expect(sha256(plot.svg)).toBe(hashes[name]);
  });

  test('is well-formed, and as large as it says', () => {
    // resvg refuses what is no XML.
    const drawn = new Resvg(plot.svg, { font: { loadSystemFonts: false } });
    expect([drawn.width, drawn.height].map(String)).toEqual(/width="(\d+)" height="(\d+)"/.exec(plot.svg)?.slice(1));
    expect(plot.svg).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  test('says what it shows to those who do not see it', () => {
    const id = /id="(plot-[0-9a-f]{12})"/.exec(plot.svg)?.[1];
    expect(plot.svg).toContain(`role="img" aria-labelledby="${id}-title ${id}-desc"`);
    expect(plot.svg).toContain(`<title id="${id}-title">`);
    expect(plot.title).not.toMatch(/\.$/);
    expect(plot.text.length).toBeGreaterThan(20);
  });

  test.each([320, 480, 640, 1600])('has no text over another or outside, %i pixels wide', (width) => {
    const { svg } = draw({ width });
    expect(overlaps(svg)).toEqual([]);
    const outside = textsOf(svg).filter(({ left, right }) => left < 0 || right > width);
    expect(outside).toEqual([]);
  });

  test('on one ground has no style sheet, and no colour of the other', () => {
    const [light, dark] = [draw({ theme: 'light' }).svg, draw({ theme: 'dark' }).svg];
    expect(light + dark).not.toMatch(/<style|class=/);
    expect(light).not.toContain('#16191d');
    expect(dark).not.toContain('#ffffff');
    // Every rule of the sheet for both grounds holds for this picture alone.
    const [, id = ''] = /id="(plot-[0-9a-f]{12})"/.exec(plot.svg) ?? [];
    const rules = [...(/dark\)\{(.*)\}<\/style>/.exec(plot.svg)?.[1] ?? '').matchAll(/([^{}]+)\{[^}]*\}/g)];
    expect(rules.length).toBeGreaterThan(3);
    expect(rules.filter(([, selector = '']) => !selector.startsWith(`#${id} .`))).toEqual([]);
  });

  test('has every row within its axes, and names in the order of the rows', () => {
    const { spec } = plot;
    for (const side of ['x', 'y'] as const) {
      const [layer = { encoding: {} as Record<string, unknown> }] = spec.layer;
      const { field, type, scale } = layer.encoding[side] as {
        field: string;
        type: string;
        scale: { domain: unknown[] };
      };
      const found = spec.layer.flatMap(({ data }) =>
        data.values.flatMap((row) => [row[field], row[`${field}End`] ?? row[field]]),
      );
      if (type === 'nominal') expect([...new Set(found)]).toEqual(scale.domain);
      else {
        expect(Math.min(...(found as number[]))).toBeGreaterThanOrEqual(scale.domain[0] as number);
        expect(Math.max(...(found as number[]))).toBeLessThanOrEqual(scale.domain[1] as number);
      }
    }
  });

  test('Vega-Lite takes the specification, and comes to the same domains and rows', async () => {
    const warnings: unknown[] = [];
    const note = (...args: unknown[]) => {
      warnings.push(args);
      return logger;
    };
    const logger = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger } as never;
    const { spec } = plot;
    const compiled = compile(spec as unknown as TopLevelSpec, { logger });
    const view = await new View(parse(compiled.spec), { renderer: 'none', logger }).runAsync();
    expect(warnings).toEqual([]);
    for (const side of ['x', 'y'] as const) {
      const channel = spec.layer[0]?.encoding[side] as { type: string; scale: { domain: unknown[] } };
      expect(view.scale(side).domain()).toEqual(channel.scale.domain);
    }
    const marks = (compiled.spec.marks ?? []) as { from?: { data?: string; facet?: { data: string } } }[];
    const rows = marks.map(({ from }) => view.data(from?.data ?? from?.facet?.data ?? '').length);
    expect(rows).toEqual(spec.layer.map(({ data }) => data.values.length));
  });
});

test('every picture of the contact sheet has a hash, and no other', () => {
  expect(Object.keys(hashes)).toEqual(pictures.map(([name]) => name));
});

test('the same rows give the same bytes; other rows, titles or widths another id', () => {
  const [ledger] = pictures.map(([, draw]) => draw) as [(typeof pictures)[0][1]];
  expect(ledger({}).svg).toBe(ledger({}).svg);
  const ids = [ledger({}), ledger({ title: 'Other' }), ledger({ width: 641 })].map(
    ({ svg }) => / id="([^"]*)"/.exec(svg)?.[1],
  );
  expect(new Set(ids).size).toBe(3);
});
