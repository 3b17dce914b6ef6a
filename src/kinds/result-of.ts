import type { Kinds, Model } from './registry.js';

/** The labels of a model's bands, the labels of its rules, or the ids of its stages, states or products, when the compiler knows them. */
export type LabelOf<M> = M extends
  | { readonly stages: readonly { readonly id: infer Id extends string }[] }
  | { readonly states: readonly { readonly id: infer Id extends string }[] }
  ? Id
  : M extends { readonly owned: string; readonly products: readonly { readonly id: infer Id extends string }[] }
    ? Id
    : M extends {
          readonly bands?: readonly { readonly label: infer Label extends string }[];
          readonly grid?: readonly { readonly label: infer Label extends string }[];
        }
      ? Label
      : M extends { readonly hit: string; readonly rules: readonly (infer Rule)[] }
        ? GivenBy<Rule> | (M extends { readonly otherwise?: infer Otherwise } ? GivenBy<Otherwise> : never)
        : string;

/** The labels of rules; a rule without a label adds none. */
export type GivenBy<Rule> = Rule extends { readonly label?: unknown } ? Extract<Rule['label'], string> : never;

/** The result of a model for a record. */
export type ResultOf<M extends Model> = Kinds<LabelOf<M>>[M['kind']]['result'];
