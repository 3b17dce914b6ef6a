import type { Attribute, TextField } from '../model/attribute/attribute.js';
import type { Steps } from './path.js';
import type { Reading, Refusal } from './refusal.js';

/** What an attribute, or a field of a list, may be. */
export type Declared = Attribute | TextField;

/** How one attribute is read off a payload. */
export interface FieldReader {
  readonly name: string;
  /** Where it stands, most wanted first; none for a constant, and for what payloads do not have. */
  readonly paths: readonly Steps[];
  readonly isBlank: (value: unknown) => boolean;
  /** What a value that is not blank becomes. */
  readonly reading: Reading;
  /** Whether a typed array of numbers needs no reading. */
  readonly takesNumbers: boolean;
  /** What the record has for it: null when nothing is known. Never throws. */
  read(holder: unknown): unknown | Refusal;
  /** Which of its paths the value comes from; the first where nothing is known, none where there is no path. */
  found(holder: unknown): Steps | undefined;
}
