import type { Attribute, TextField } from '../model/attribute/attribute.js';
import type { Steps } from './path.js';
import type { Reading, Refusal } from './refusal.js';

/** What an attribute, or a field of a list, may be. */
export type Declared = Attribute | TextField;

/** Reads one attribute from a payload. */
export interface FieldReader {
  readonly name: string;
  /** Its paths, in order of preference; empty for a constant, and for attributes that payloads do not have. */
  readonly paths: readonly Steps[];
  readonly isBlank: (value: unknown) => boolean;
  /** Converts a value that is not blank. */
  readonly reading: Reading;
  /** Whether a typed array of numbers needs no reading. */
  readonly takesNumbers: boolean;
  /** The value for the record: null when it is not known. Never throws. */
  read(holder: unknown): unknown | Refusal;
  /** The path that gave the value; the first path when it is not known, none when there is no path. */
  found(holder: unknown): Steps | undefined;
}
