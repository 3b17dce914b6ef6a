/** How a kind of model is written in PMML. */
import type { XmlNode } from '../../core/xml/write.js';
import type { Attributes } from '../attribute/attribute.js';
import type { ModelBase } from '../kind.js';
import type { BaselineRanking } from '../reason-code/ranking.js';

/** The context for writing a model element. */
export interface PmmlWriting {
  readonly attributes: Attributes;
  /** The mining schema, which comes first in the element. */
  readonly schema: XmlNode;
  /** The field that the model predicts; empty when it predicts none. */
  readonly target: string;
  /** The reason codes to write; null for none. */
  readonly reasonCodes: BaselineRanking | null;
  /** A name that no field has yet. */
  name(wanted: string): string;
}

/** The type of the predicted field. */
export interface PmmlTarget {
  readonly name: string;
  readonly optype: 'continuous' | 'categorical';
  readonly dataType: 'double' | 'string';
  /** The values of a categorical field. */
  readonly values: readonly string[];
}

/** How a kind of model is written in PMML. Never needed to evaluate one. */
export interface KindPmml<M extends ModelBase> {
  /** Null when it predicts none. */
  readonly target: PmmlTarget | null;
  /** Paths in the model of results that the document does not contain. */
  unwritten(model: M): readonly string[];
  /** The element of the model. */
  write(model: M, writing: PmmlWriting): XmlNode;
}
