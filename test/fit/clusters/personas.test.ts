import { describe, expect, test } from 'vitest';
import { fitClusters } from '../../../src/fit/clusters.js';
import type { ClustersModel } from '../../../src/kinds/clusters/model.js';
import { refusal } from '../../model/make.js';
import { mixed, wholesale } from './data.js';

const rows = wholesale();
const options = { attributes: mixed, scale: 'log1p', k: 3, starts: 5 } as const;
const names = ['Hotels', 'Professional Collaborators', 'Corner Shops'];
const named = (model: ClustersModel<typeof mixed>): ClustersModel<typeof mixed> => ({
  ...model,
  clusters: model.clusters.map((cluster, c) => ({
    ...cluster,
    id: `p${c}`,
    persona: { name: names[c] as string, contactPolicy: 'through partner' },
  })),
});
const first = named(fitClusters(rows, options).model);
const whoIs = (model: ClustersModel<typeof mixed>) => model.clusters.map(({ id, persona }) => [id, persona?.name]);

describe('a refit', () => {
  test('on the same rows gives the same clusters, ids and personas, none of which moved', () => {
    const { model, report } = fitClusters(rows, { ...options, previous: first, name: first.name });
    expect(model).toEqual(first);
    expect(report.drift.map((one) => [one.cluster, one.persona, one.distance, one.doubtful])).toEqual(
      names.map((name, c) => [`p${c}`, name, 0, false]),
    );
  });

  test('keeps who is who whatever order the previous model had', () => {
    const turned = { ...first, clusters: [...first.clusters].reverse() };
    const { model } = fitClusters(rows, { ...options, previous: turned });
    expect(whoIs(model)).toEqual(whoIs(turned));
    expect(model.clusters.map((one) => one.size)).toEqual(turned.clusters.map((one) => one.size));
  });

  test('on other rows keeps Professional Collaborators themselves, and reports how far they moved', () => {
    const most = rows.filter((_, i) => i % 10 !== 0);
    const { model, report } = fitClusters(most, { ...options, previous: first });
    expect(whoIs(model)).toEqual(whoIs(first));
    for (const drift of report.drift) {
      expect(drift.distance).toBeGreaterThan(0);
      expect(drift.attributes.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 12);
      expect(drift.shareBefore).toBeCloseTo(
        (first.clusters.find((one) => one.id === drift.cluster)?.size ?? 0) / 440,
        12,
      );
      expect(drift.doubtful).toBe(false);
    }
  });

  test('a centre that moved by a known distance is reported with it, attribute by attribute', () => {
    const attributes = { x: { type: 'number' }, y: { type: 'number' } } as const;
    const at = (dx: number, dy: number) => [0, 1, 40, 41].map((x, i) => ({ x: x + dx, y: (i % 2) + dy }));
    const before = fitClusters(at(0, 0), { attributes, k: 2, scale: 'none' }).model;
    const { report } = fitClusters(at(3, 4), { attributes, k: 2, scale: 'none', previous: before });
    expect(report.drift.map((one) => [one.cluster, one.distance, one.doubtful])).toEqual([
      ['c1', 5, false],
      ['c2', 5, false],
    ]);
    expect(report.drift[0]?.attributes).toEqual([
      { attribute: 'x', share: 9 / 25 },
      { attribute: 'y', share: 16 / 25 },
    ]);
    const far = fitClusters(at(25, 0), { attributes, k: 2, scale: 'none', previous: before });
    expect(far.report.drift.map((one) => one.doubtful)).toEqual([true, true]);
    expect(far.report.notes).toEqual([
      'c1 moved more than half way to another previous centre; look whether the name still fits',
      'c2 moved more than half way to another previous centre; look whether the name still fits',
    ]);
  });

  test('a cluster more has an id of its own; a persona for which none is left is named', { tags: ['long'] }, () => {
    const more = fitClusters(rows, { ...options, k: 4, previous: first });
    expect(more.model.clusters.map((one) => one.id)).toEqual(['p0', 'p1', 'p2', 'c1']);
    expect(more.model.clusters[3]?.persona).toBeUndefined();
    const less = fitClusters(rows, { ...options, k: 2, previous: first });
    expect(less.model.clusters.length).toBe(2);
    const gone = names.filter((name) => !less.model.clusters.some((one) => one.persona?.name === name));
    expect(less.report.notes).toEqual([
      'weak structure: a silhouette of at most 0.5; the borders between the clusters are soft',
      `no cluster is left for ${gone[0]}`,
    ]);
  });

  test('what is measured otherwise is left out of the matching; nothing alike is an error', { tags: ['long'] }, () => {
    const scale = {
      Milk: 'standard',
      Fresh: 'log1p',
      Grocery: 'log1p',
      Frozen: 'log1p',
      Detergents_Paper: 'log1p',
      Delicassen: 'log1p',
    } as const;
    const { report } = fitClusters(rows, { ...options, scale, previous: first });
    expect(report.notes).toContain('matched without Milk, which the previous model measures otherwise');
    const other = fitClusters([{ x: 1 }, { x: 2 }, { x: 3 }], { attributes: { x: { type: 'number' } }, k: 3 }).model;
    expect(refusal(() => fitClusters(rows, { ...options, previous: other }))).toEqual([
      'options.previous: expected a model that measures one of these attributes on the same scale, got none alike; personas can be kept only where the attributes and their scales are',
    ]);
  });
});
