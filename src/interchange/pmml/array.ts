/** Arrays of PMML. */
import type { XmlElement } from '../../core/xml/element.js';
import { refuse, shortened } from '../refuse.js';

/** The values of an array, separated by spaces; quoted values may contain spaces. */
export function arrayOf(array: XmlElement): readonly string[] {
  const text = array.text.trim();
  const values = [...text.matchAll(/"((?:[^"\\]|\\[\s\S])*)"|([^\s"]+)/g)].map(
    ([, quoted, plain]) => plain ?? (quoted ?? '').replace(/\\(["\\])/g, '$1'),
  );
  if (/(^|[^\\])"/.test(text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, '')))
    refuse(array, 'quotes in pairs', 'one alone', 'mismatch');
  if (values.length === 0) refuse(array, 'a value or more', 'none', 'missing-value');
  const n = array.attributes.get('n');
  if (n !== undefined && Number(n) !== values.length)
    refuse(array, `${values.length} in @n, as many as there are`, shortened(n), 'mismatch');
  return values;
}
