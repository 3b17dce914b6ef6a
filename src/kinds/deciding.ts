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

/** What each kind says to those who want its results otherwise: one left out does not compile. */
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

/** What a kind of the library's says to those who want its results otherwise. */
export function decidingOf(kind: string): Deciding<ModelBase, unknown> | undefined {
  // Each kind only ever sees models of its own name, which is the key it stands under.
  return Object.hasOwn(deciding, kind)
    ? (deciding[kind as KindName] as unknown as Deciding<ModelBase, unknown>)
    : undefined;
}

/** The columns of a model's results, with what is known of each; undefined for a kind that the library does not have. */
export function wantedColumns(model: ModelBase): readonly (ResultColumn & Wanted)[] | undefined {
  const wanted = decidingOf(model.kind)?.wanted(model);
  return kindNamed(model.kind)
    ?.reader(model)
    .columns.map((column) => ({ ...column, ...wanted?.[column.name] }));
}
