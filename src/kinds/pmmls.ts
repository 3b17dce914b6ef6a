import type { KindPmml } from '../model/pmml/kind.js';
import { clusters } from './clusters/pmml.js';
import { leadScore } from './lead-score/pmml.js';
import { microSegments } from './micro-segments/pmml.js';
import type { KindName, Kinds } from './registry.js';
import { rules } from './rules/pmml.js';

/** The kinds with a counterpart in PMML. */
export const pmmls: { readonly [Name in KindName]?: KindPmml<Kinds[Name]['model']> } = {
  clusters,
  leadScore,
  microSegments,
  rules,
};
