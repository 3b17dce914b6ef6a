import { fingerprintOf } from '../model/fingerprint.js';
import { keptOn } from '../model/trust.js';
import type { Composition, Models } from './model.js';

const PRINT = {};

/** The fingerprint of a composition: over all its models, each without its `meta`, and over their references. */
export function compositionPrint(composition: Composition): string {
  return keptOn(composition, PRINT, () =>
    fingerprintOf({ ...composition, models: withoutMeta(composition.models) } as Composition),
  );
}

function withoutMeta(models: Models): unknown {
  if (typeof models !== 'object' || models === null || Array.isArray(models)) return models;
  return Object.fromEntries(
    Object.entries(models).map(([name, model]) => {
      if (typeof model !== 'object' || model === null || Array.isArray(model)) return [name, model];
      const { meta: _, ...rest } = model;
      return [name, rest];
    }),
  );
}
