// Profiles of clusters: the differences of each, as a table of clusters and attributes.
import { fail } from '../core/errors.js';
import type { ClusterProfile } from '../fit/clusters/profile.js';
import { heatMarks } from './heat.js';
import { distinct } from './names.js';
import { figure, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aList, aNumber, anObject, aShare, aText, given, orNull, type Read } from './read.js';
import type { Scene } from './scene.js';

interface FeatureIn {
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
  readonly difference: number | null;
}
interface ProfileIn {
  readonly cluster: string;
  readonly share: number;
  readonly attributes: readonly FeatureIn[];
}

const readNumber = anObject({ attribute: aText, average: orNull(aNumber), difference: orNull(aNumber) });
const readValue = anObject({ attribute: aText, value: aText, share: orNull(aShare), difference: orNull(aNumber) });

/** A number has an average, a value of a category a share. */
const aFeature: Read<FeatureIn> = (value, path) => {
  if ((value as { type?: unknown } | null)?.type === 'value') {
    const { attribute, value: one, share, difference } = readValue(value, path);
    return { name: `${attribute}: ${one}`, value: share, text: share === null ? '' : percent(share), difference };
  }
  const { attribute, average, difference } = readNumber(value, path);
  return { name: attribute, value: average, text: average === null ? '' : figure(average), difference };
};

const readProfiles = aList(
  anObject<ProfileIn>({ cluster: aText, share: aShare, attributes: aList(aFeature, 200) }),
  24,
);

/**
 * Profiles of clusters: the average of each number, and the share of each value, in every cluster.
 *
 * The colour shows the distance of the cluster from the rows outside it, in standard deviations
 * over all rows. The clusters were made to differ in these attributes, so a strong colour is no
 * proof that there is a group.
 *
 * @param profiles - `report.profiles` of `fitClusters`, of at most 24 clusters
 * @throws ScoringError `mismatch` where clusters do not have the same attributes
 * @example plotClusters(fitClusters([{ visits: 0 }, { visits: 1 }, { visits: 10 }, { visits: 11 }], { attributes: { visits: { type: 'number' } }, scale: 'none', k: 2 }).report.profiles).title // => 'c1 (50 % of the rows) differs most by visits: 0.5'
 */
export function plotClusters(profiles: readonly ClusterProfile[], options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  const read = given(profiles, 'profiles', readProfiles);
  const named = (profile: ProfileIn | undefined) => profile?.attributes.map(({ name }) => name).join('\n');
  read.forEach((profile, i) => {
    if (named(profile) === named(read[0])) return;
    const expected = 'the attributes of the first cluster';
    fail({ code: 'mismatch', path: `profiles[${i}].attributes`, expected, got: 'others' });
  });
  return plotOf(sceneOf(read), options);
}

function sceneOf(profiles: readonly ProfileIn[]): Scene {
  const columns = distinct(profiles.map(({ cluster, share }) => `${cluster} (${percent(share)})`));
  const rows = distinct((profiles[0] as ProfileIn).attributes.map(({ name }) => name));
  const cells = profiles.flatMap(({ attributes }, c) =>
    attributes.map(({ text, difference }, a) => ({
      x: columns[c] as string,
      y: rows[a] as string,
      value: difference ?? 0,
      text,
      told: `${columns[c]}, ${rows[a]}: ${text === '' ? 'not known' : text}${difference === null ? '' : `, ${figure(difference)} standard deviations from the others`}`,
    })),
  );
  const most = cells.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
  const { cluster, share } = profiles[columns.indexOf(most.x)] as ProfileIn;
  return {
    title:
      most.value === 0
        ? 'No cluster differs from the others in these attributes'
        : `${cluster} (${percent(share)} of the rows) differs most by ${most.y}: ${most.text}`,
    subtitle:
      'Averages and shares by cluster; the colour is the distance from the rows outside it, in standard deviations',
    text: cells.map(({ told }) => told).join('. '),
    x: { type: 'names', field: 'cluster', title: 'cluster, and its share of the rows', names: columns },
    y: { type: 'names', field: 'attribute', title: '', names: rows },
    series: [
      { name: ABOVE, tone: 'first' },
      { name: BELOW, tone: 'second' },
    ],
    marks: heatMarks(cells, ABOVE, BELOW),
  };
}

const ABOVE = 'more than the others';
const BELOW = 'less than the others';
