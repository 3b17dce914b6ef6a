import { at, fail, kindOf } from '../../core/errors.js';
import { checkColumn } from '../inputs.js';

/** The name of a cluster or class: a text, or a number. */
export type ClusterLabel = string | number;

/** Labels as codes: the labels there are, numbers first and rising, then texts in the order of their code units. */
export interface Labels {
  readonly names: readonly ClusterLabel[];
  readonly codes: Int32Array;
}

export function readLabels(labels: ArrayLike<ClusterLabel>, path: string): Labels {
  checkColumn(labels, path);
  if (labels.length === 0) fail({ code: 'too-little-data', path, expected: 'at least one row', got: 'none' });
  const found = new Set<ClusterLabel>();
  for (let i = 0; i < labels.length; i++) {
    const label: unknown = labels[i];
    if (typeof label === 'number' && Number.isFinite(label)) found.add(label + 0);
    else if (typeof label === 'string') found.add(label);
    else fail({ code: 'wrong-type', path: at(path, i), expected: 'a text or a finite number', got: kindOf(label) });
  }
  const names = [...found].sort((a, b) => {
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return a < b ? -1 : 1;
  });
  const positions = new Map(names.map((name, k) => [name, k]));
  return { names, codes: Int32Array.from(labels, (label) => positions.get(label) as number) };
}
