import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation.js';
import { fitClusters } from '../../src/fit/index.js';
import { fromPmml, toPmml } from '../../src/interchange/index.js';
import type { ClustersModel } from '../../src/kinds/clusters/model.js';
import type { Model } from '../../src/kinds/registry.js';
import { parseModel } from '../../src/parse.js';
import { asOf, refusal } from '../model/make.js';

/** What JPMML-Evaluator says of a record; see make.py of test/golden/pmml and test/golden/pmml-imports. */
interface Case {
  readonly record: Readonly<Record<string, unknown>>;
  readonly refused?: true;
  readonly cluster?: string;
  readonly runnerUp?: string;
  readonly distance?: number;
}

const read = (file: string) => readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8');
const golden = (folder: string) => JSON.parse(read(`${folder}/golden.json`)) as Record<string, readonly Case[]>;
const written = golden('pmml').clusters as readonly Case[];
const imported = golden('pmml-imports').clustering as readonly Case[];
const model = parseModel(JSON.parse(read('pmml/models.json')).clusters) as ClustersModel;

/** The result; null where the record is refused. */
function resultOf(of: Model, record: Case['record']) {
  try {
    return evaluate(of as ClustersModel, record, { asOf }).result;
  } catch {
    return null;
  }
}

/** Each of the lines is rounded to a millionth here, and to nothing there. */
const CLOSE = 3e-6;

function agrees(of: Model, cases: readonly Case[]) {
  const counts = { refused: 0, found: 0 };
  for (const { record, refused, cluster, runnerUp, distance = Number.NaN } of cases) {
    const own = resultOf(of, record);
    expect(own === null, JSON.stringify(record)).toBe(refused === true);
    counts[own === null ? 'refused' : 'found']++;
    if (own === null) continue;
    expect([own.cluster, own.runnerUp], JSON.stringify(record)).toEqual([cluster, runnerUp]);
    // Of a record with missing values PMML multiplies all distances by one number.
    const known = of === model || (record.spent !== null && record.age !== null);
    if (known) expect(Math.abs(own.distance - distance), JSON.stringify(record)).toBeLessThan(CLOSE);
  }
  return counts;
}

describe('clusters as a clustering of PMML', () => {
  test('are written as the document that JPMML evaluated', () => {
    expect(toPmml(model)).toBe(read('pmml/clusters.pmml'));
  });

  test('have the nearest cluster, its distance and the runner-up that JPMML finds, and refuse what JPMML refuses', () => {
    const { refused, found } = agrees(model, written);
    expect(refused).toBeGreaterThan(20);
    expect(found).toBeGreaterThan(300);
  });

  test('come back from PMML the same', () => {
    const { model: back } = fromPmml(toPmml(model));
    for (const { record } of written) {
      const [own, other] = [resultOf(model, record), resultOf(back, record)];
      expect(other?.cluster, JSON.stringify(record)).toBe(own?.cluster);
      expect(Math.abs((other?.distance ?? 0) - (own?.distance ?? 0))).toBeLessThan(CLOSE);
    }
  });

  test('that were fitted come back as well, with what a missing number is worth', () => {
    const rows = Array.from({ length: 90 }, (_, r) => ({
      spent: r % 7 === 0 ? null : (r % 3) * 40 + ((r * 13) % 11),
      visits: (r % 3) * 3 + ((r * 5) % 4),
    }));
    const attributes = { spent: { type: 'number' }, visits: { type: 'number' } } as const;
    const { model: fitted } = fitClusters(rows, { attributes, k: 3, name: 'groups' });
    const { model: back } = fromPmml(toPmml(fitted));
    for (const row of rows) expect(resultOf(back, row)?.cluster).toBe(resultOf(fitted, row)?.cluster);
  });
});

describe('a clustering of another program', () => {
  const xml = read('pmml-imports/clustering.pmml');

  test('has the clusters of JPMML, and refuses records that have none there', () => {
    const { refused, found } = agrees(fromPmml(xml).model, imported);
    expect(refused + found).toBe(150);
    expect(found).toBeGreaterThan(100);
  });

  const first = 'PMML/ClusteringModel';
  test.each([
    [
      'modelClass="centerBased"',
      'modelClass="distributionBased"',
      `${first}/@modelClass: expected centerBased, got "distributionBased"`,
    ],
    [
      'functionName="clustering"',
      'functionName="regression"',
      `${first}/@functionName: expected clustering, got "regression"`,
    ],
    [
      'numberOfClusters="3"',
      'numberOfClusters="4"',
      `${first}/@numberOfClusters: expected 3, as many as there are, got "4"`,
    ],
    ['kind="distance"', 'kind="similarity"', `${first}/ComparisonMeasure/@kind: expected distance, got "similarity"`],
    [
      'squaredEuclidean',
      'cityBlock',
      `${first}/ComparisonMeasure: expected squaredEuclidean or euclidean, got cityBlock`,
    ],
    [
      'compareFunction="absDiff"',
      'compareFunction="gaussSim"',
      `${first}/ClusteringField[1]: expected values compared by absDiff, got gaussSim`,
    ],
    ['fieldWeight="2"', 'fieldWeight="-2"', `${first}/ClusteringField[3]/@fieldWeight: expected at least 0, got "-2"`],
    ['1 2 1.5', '1 0 1.5', `${first}/MissingValueWeights/Array: expected 3 numbers above 0, got others`],
    [
      'n="3" type="real">4 5 0.125',
      'n="2" type="real">4 5',
      `${first}/Cluster[3]/Array: expected 3 numbers, one for each field, got 2`,
    ],
    ['4 5 0.125', '4 5 x', `${first}/Cluster[3]/Array: expected numbers, got "x"`],
    [
      '<Cluster name="small"',
      '<KohonenMap/><Cluster name="small"',
      `${first}/KohonenMap: expected an element of a clustering by centres, got KohonenMap`,
    ],
  ])('is refused with its place: %s instead of %s', (from, to, message) => {
    expect(xml).toContain(from);
    expect(refusal(() => fromPmml(xml.replace(from, to)))).toEqual([message]);
  });
});

describe('what clusters say and PMML cannot is refused with its place', () => {
  const term = (of: object = {}) => ({ type: 'distance', attribute: 'x', center: 1, scale: 2, ...of });
  const of = (terms: readonly object[]) =>
    refusal(() =>
      toPmml(
        parseModel({
          kind: 'clusters',
          schema: 2,
          name: 'c',
          version: '1',
          attributes: { x: { type: 'number' }, y: { type: 'boolean' } },
          clusters: terms.map((one, c) => ({ id: `${c}`, terms: [one] })),
        }),
      ),
    );

  test.each([
    [
      [term(), term({ center: 2, scale: 3 })],
      'model.clusters[1].terms[0].scale: expected that of model.clusters[0].terms[0], which PMML can say, got 3',
    ],
    [
      [term({ missing: 1 }), term({ center: 2, missing: 1 })],
      'model.clusters[0].terms[0].missing: expected what a missing number is worth to be its distance from one and the same place in all clusters, which PMML can say, got other distances',
    ],
    [
      [{ type: 'points', attribute: 'y', amounts: { true: 1, false: 0 } }],
      'model.clusters[0].terms[0].type: expected "distance", which PMML can say, got "points"',
    ],
  ])('%j', (terms, message) => {
    expect(of(terms)).toEqual([message]);
  });
});
