import { oneOf } from '../../../core/errors.js';
import { wholeOf } from '../../../core/steps.js';
import { lintDecay } from '../../decay/lint.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermLint } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import type { EventsTerm } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const eventsLint: TermLint<EventsTerm> = {
  lint(term, path, findings) {
    const attribute = findings.attribute(term.attribute, `${path}.attribute`, 'events');
    const types = attribute?.types ?? [];
    term.of?.forEach((type, i) => {
      if (attribute === undefined || findings.lists(attribute, type)) return;
      const hint = findings.nearest(type, types) ?? 'list it under the types of the attribute';
      findings.add({
        code: 'unknown-name',
        path: `${path}.of[${i}]`,
        expected: types.length > 0 ? oneOf(types) : 'a declared type',
        got: JSON.stringify(type),
        hint,
      });
    });
    findings.once(term.of ?? [], `${path}.of`);
    lintDecay(term, path, findings);
    if (term.cap !== undefined && term.cap < Math.abs(term.amount)) {
      const hint = 'raise the cap or lower the amount';
      findings.add({
        code: 'cap-too-low',
        path: `${path}.cap`,
        expected: `at least the worth of one event, ${Math.abs(term.amount)}`,
        got: `${term.cap}`,
        hint,
      });
    }
    if (term.linearDays !== undefined && term.windowDays !== undefined && term.windowDays >= term.linearDays) {
      const got = `a window of ${term.windowDays} days over a decay of ${term.linearDays}`;
      findings.add({
        code: 'dead',
        path: `${path}.windowDays`,
        expected: 'a window shorter than the decay',
        got,
        hint: 'take the window out',
      });
    }
    if (term.amount === 0) lintDead(rangeOf([0, term.missing]), path, findings);
  },
  amounts: ({ amount, cap, missing }) => [
    ['amount', amount],
    ['cap', cap],
    ['missing', missing],
  ],
  range(term, _, scale) {
    const all = term.limit?.per === 'ever' ? term.limit.count : Number.POSITIVE_INFINITY;
    const sign = term.amount < 0 ? -1 : 1;
    const most = term.amount === 0 ? 0 : wholeOf(all * scale.exact(term.amount));
    const cap = scale.steps(sign * (term.cap ?? Number.POSITIVE_INFINITY));
    return rangeOf([0, sign < 0 ? Math.max(most, cap) : Math.min(most, cap), ...stepsIn(scale, [term.missing])]);
  },
};
