import type { Kinds, Model } from './registry.js';

/** The labels of a model's bands, or the ids of its stages, states or products, where the compiler knows them. */
export type LabelOf<M> = M extends
  | { readonly stages: readonly { readonly id: infer Id extends string }[] }
  | { readonly states: readonly { readonly id: infer Id extends string }[] }
  ? Id
  : M extends { readonly owned: string; readonly products: readonly { readonly id: infer Id extends string }[] }
    ? Id
    : M extends { readonly bands?: readonly { readonly label: infer Label extends string }[] }
      ? Label
      : string;

/** What a model says of a record. */
export type ResultOf<M extends Model> = Kinds<LabelOf<M>>[M['kind']]['result'];
