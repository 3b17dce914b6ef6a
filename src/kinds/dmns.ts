import type { XmlNode } from '../core/xml/write.js';
import type { KindName, Kinds } from './registry.js';
import { rules } from './rules/dmn.js';

/** The kinds with a counterpart in DMN. */
export const dmns: { readonly [Name in KindName]?: (model: Kinds[Name]['model'], fingerprint: string) => XmlNode } = {
  rules,
};
