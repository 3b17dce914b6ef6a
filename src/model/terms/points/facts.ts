import { type BaseFacts, plainText, type TermFacts } from '../base-facts.js';
import type { PointsTerm } from './term.js';

/** What a line of points says: the value; of a set the one of its values that the line is about. */
export interface PointsFacts extends BaseFacts {
  readonly type: 'points';
  /** Whether the line is about a set: then its value is one of the set, or none that adds anything. */
  readonly ofSet: boolean;
}

/** What the record had, with the value's own sentence. */
export const points: TermFacts<PointsTerm, PointsFacts> = {
  lines(term, lines, base, { attributes, names }) {
    const ofSet = attributes[term.attribute]?.type === 'set';
    return lines.map((line) => {
      const own = base(line);
      const key = String(line.value);
      const { sentences } = term;
      const sentence =
        own.state === 'known' && sentences !== undefined && Object.hasOwn(sentences, key) ? sentences[key] : undefined;
      const name = ofSet ? names?.get(key) : undefined;
      return {
        ...own,
        ...(name === undefined ? {} : { values: [{ type: 'set', values: [{ value: key, label: name }] }] }),
        type: 'points',
        // A set that holds nothing of worth has one line, with all that it holds.
        ...(ofSet && Array.isArray(line.value) ? { values: [{ type: 'set', values: [] }] } : {}),
        ofSet,
        ...(sentence === undefined ? {} : { sentence }),
      };
    });
  },
  text(facts, phrases) {
    const { ofSet, state, name, values } = facts;
    if (!ofSet || state === 'missing') return plain(facts, phrases);
    if (state === 'unseen') return phrases.line.unlistedText(name);
    const [value] = values;
    const none = value?.type === 'set' && value.values.length === 0;
    return none ? phrases.line.noneCounts(name) : plain(facts, phrases);
  },
};

const plain = plainText();
