// The conformance kit and the built library in one script that asks nothing of its host; scripts.mjs bundles it.

import files from 'cases';
import * as library from 'library';
import { check } from '../conformance/check.mjs';

/** What the kit found, as one line of JSON; with the zone and the locale that the environment has looked up. */
export function run() {
  const { wrong, ...found } = check(library, files);
  return JSON.stringify({ ...found, wrong: wrong.slice(0, 5), seen: globalThis.seen });
}
