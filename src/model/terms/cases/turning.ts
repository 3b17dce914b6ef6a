import { conditionTurns } from '../../condition/turning.js';
import type { TermTurning } from '../base.js';
import type { CasesTerm } from './term.js';

/** The amount changes where a case's condition may change, and where a formula reaches its limits; without a limit, a formula goes on. */
export const cases: TermTurning<CasesTerm> = {
  turns({ of }, name) {
    const formulas = of.flatMap(({ linear }) => (linear?.attribute === name && linear.slope !== 0 ? [linear] : []));
    const held = formulas.flatMap(({ from, to }) => [from, to].filter((bound) => bound !== undefined));
    const at = [...of.flatMap((one) => conditionTurns(one.if, name)), ...held];
    if (formulas.length === 0) return { at };
    return {
      at,
      endless: {
        below: formulas.some(({ from }) => from === undefined),
        above: formulas.some(({ to }) => to === undefined),
      },
      depends: true,
    };
  },
};
