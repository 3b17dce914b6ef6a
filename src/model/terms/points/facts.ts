import type { Contribution } from '../../tally/tally.js';
import { type BaseFacts, type Moment, plainText, type TermFacts, type Writable } from '../base-facts.js';
import type { PointsTerm } from './term.js';

/** What a line of points says: the value; of a set the one of its values that the line is about. */
export interface PointsFacts extends BaseFacts {
  readonly type: 'points';
  /** Whether the line is about a set: then its value is one of the set, or none with an amount. */
  readonly ofSet: boolean;
}

/** The record's value, with the value's own sentence. */
export const points: TermFacts<PointsTerm, PointsFacts> = {
  lines({ attribute, sentences }, base, { attributes, names }) {
    const ofSet = attributes[attribute]?.type === 'set';
    const factsOf = (line: Contribution, moment: Moment): PointsFacts => {
      const own = base(line, moment);
      const facts = Object.assign(own, { type: 'points', ofSet } as const) as Writable<PointsFacts>;
      const key = String(line.value);
      if (ofSet) {
        const name = names?.get(key);
        // A set without any value that has an amount gets one line, with all its values.
        if (Array.isArray(line.value)) facts.values = [{ type: 'set', values: [] }];
        else if (name !== undefined) facts.values = [{ type: 'set', values: [{ value: key, label: name }] }];
      }
      if (own.state === 'known' && sentences !== undefined && Object.hasOwn(sentences, key))
        facts.sentence = sentences[key] as string;
      return facts;
    };
    return (lines, moment) => lines.map((line) => factsOf(line, moment));
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
