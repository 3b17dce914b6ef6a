import { DAY, parseInstant } from '../../../core/time.js';
import { binOf, edgesOf } from '../../bin/bin.js';
import type { TermReasonCode } from '../base.js';
import type { RecencyTerm } from './term.js';

/** The code of the bin of days since the date. */
export const recency: TermReasonCode<RecencyTerm> = {
  has: ({ bins = [] }) => bins.some((bin) => bin.reasonCode !== undefined),
  of({ bins = [] }) {
    const edges = edgesOf(bins);
    return ({ value }, asOf) => {
      const since = parseInstant(String(value));
      return since === null ? undefined : bins[binOf((asOf - since) / DAY, edges)]?.reasonCode;
    };
  },
};
