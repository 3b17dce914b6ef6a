import { plainSays, type TermSays } from '../says.js';
import type { PointsTerm } from './term.js';

const plain = plainSays<PointsTerm>();

/** What the record had; of a set the value that each line is about. */
export const points: TermSays<PointsTerm> = {
  awards(term, name, awards, setting) {
    const { attributes, names } = setting;
    if (attributes[term.attribute]?.type !== 'set') return plain(term, name, awards, setting);
    return awards.map(({ state, value }) => {
      if (state === 'missing') return `${name} missing`;
      if (Array.isArray(value)) return `${name}: none that counts`;
      if (state === 'unseen') return `${name} a text that is not listed`;
      return `${name} ${names?.get(String(value)) ?? String(value)}`;
    });
  },
};
