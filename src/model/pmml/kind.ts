/** How a kind of model is written in PMML. */
import type { XmlNode } from '../../core/xml/write.js';
import type { Attributes } from '../attribute/attribute.js';
import type { ModelBase } from '../kind.js';
import type { BaselineRanking } from '../reason-code/ranking.js';

/** What a model element is written with. */
export interface PmmlWriting {
  readonly attributes: Attributes;
  /** The mining schema, which stands first in the element. */
  readonly schema: XmlNode;
  /** The field that the model predicts; empty where it predicts none. */
  readonly target: string;
  /** Which reason codes are written; null for none. */
  readonly reasonCodes: BaselineRanking | null;
  /** A name that no field has yet. */
  name(wanted: string): string;
}

/** What the field is that a model predicts. */
export interface PmmlTarget {
  readonly name: string;
  readonly optype: 'continuous' | 'categorical';
  readonly dataType: 'double' | 'string';
  /** The values of a categorical one. */
  readonly values: readonly string[];
}

/** How a kind of model is written in PMML. Never needed to evaluate one. */
export interface KindPmml<M extends ModelBase> {
  /** Null where it predicts none. */
  readonly target: PmmlTarget | null;
  /** Places in the model of results that the document does not give. */
  unwritten(model: M): readonly string[];
  /** The element of the model. */
  write(model: M, writing: PmmlWriting): XmlNode;
}
