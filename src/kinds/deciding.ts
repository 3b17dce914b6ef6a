import type { Deciding, Wanted } from '../model/deciding.js';
import type { ModelBase, ResultColumn } from '../model/kind.js';
import { accountScore } from './account-score/deciding.js';
import { clusters } from './clusters/deciding.js';
import { contactMix } from './contact-mix/deciding.js';
import { criteria } from './criteria/deciding.js';
import { engagement } from './engagement/deciding.js';
import { leadScore } from './lead-score/deciding.js';
import { lifecycle } from './lifecycle/deciding.js';
import { microSegments } from './micro-segments/deciding.js';
import { nextProduct } from './next-product/deciding.js';
import { type KindName, type Kinds, kindNamed } from './registry.js';
import { rules } from './rules/deciding.js';

/** What counterfactuals and overrides need to know of each kind; a missing entry does not compile. */
const deciding: { readonly [Name in KindName]: Deciding<Kinds[Name]['model'], Kinds[Name]['result']> } = {
  leadScore,
  accountScore,
  clusters,
  microSegments,
  engagement,
  contactMix,
  criteria,
  lifecycle,
  nextProduct,
  rules,
};

/** What counterfactuals and overrides need to know of a kind of the library. */
export function decidingOf(kind: string): Deciding<ModelBase, unknown> | undefined {
  // Each kind only sees models of its own name, which is its key.
  return Object.hasOwn(deciding, kind)
    ? (deciding[kind as KindName] as unknown as Deciding<ModelBase, unknown>)
    : undefined;
}

/** The result columns of a model, with what is known of each; undefined for a kind that the library does not have. */
export function wantedColumns(model: ModelBase): readonly (ResultColumn & Wanted)[] | undefined {
  const wanted = decidingOf(model.kind)?.wanted(model);
  return kindNamed(model.kind)
    ?.reader(model)
    .columns.map((column) => ({ ...column, ...wanted?.[column.name] }));
}
